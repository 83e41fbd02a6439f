package dev.llmops4j.templates.internal.output;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of a Java type as Jackson reads it, in the form that strict providers accept: each object closed, each
 * property required, and null where the type says that it may be. For one type and one thread.
 */
final class TypeSchema {
    private static final Set<String> INTEGERS = Set.of(
            "int",
            "long",
            "short",
            "byte",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.Byte",
            "java.math.BigInteger");
    private static final Set<String> NUMBERS = Set.of(
            "double", "float", "java.lang.Double", "java.lang.Float", "java.math.BigDecimal", "java.lang.Number");
    private static final Set<String> TEXTS = Set.of(
            "char",
            "java.lang.Character",
            "java.lang.String",
            "java.lang.CharSequence",
            "java.util.UUID",
            "java.net.URI");
    private static final Set<String> BOOLEANS = Set.of("boolean", "java.lang.Boolean");
    private static final Set<String> ANY = Set.of("java.lang.Object", "com.fasterxml.jackson.databind.JsonNode");

    /** The classes being described, outermost first. */
    private final Deque<DeclaredType> open = new ArrayDeque<>();

    /** The names of types that contain themselves. */
    private final Map<DeclaredType, String> recursive = new HashMap<>();

    private final Map<String, @Nullable Object> definitions = new TreeMap<>();

    private TypeSchema() {}

    /**
     * Describes a type.
     *
     * @throws UnsupportedTypeException if an answer cannot be read as it
     */
    static Map<String, @Nullable Object> of(DeclaredType type) {
        var schema = new TypeSchema();
        Map<String, @Nullable Object> root = schema.describe(type);
        if (!schema.definitions.isEmpty()) {
            root.put("$defs", schema.definitions);
        }
        return root;
    }

    private Map<String, @Nullable Object> describe(DeclaredType type) {
        String name = type.className();
        if (ANY.contains(name)) {
            return new LinkedHashMap<>();
        } else if (TEXTS.contains(name)) {
            return typed("string");
        } else if (BOOLEANS.contains(name)) {
            return typed("boolean");
        } else if (INTEGERS.contains(name)) {
            return typed("integer");
        } else if (NUMBERS.contains(name)) {
            return typed("number");
        } else if (name.equals("java.util.Optional")) {
            List<DeclaredType> held = type.arguments();
            return held.isEmpty() ? new LinkedHashMap<>() : nullable(describe(held.get(0)));
        }
        return switch (type.form()) {
            case ENUM -> constants(type);
            case MAP -> map(type);
            case LIST -> list(type);
            case OBJECT -> text(name).orElseGet(() -> object(type));
            case UNKNOWN -> new LinkedHashMap<>();
        };
    }

    private static Map<String, @Nullable Object> typed(String name) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("type", name);
        return schema;
    }

    private static Optional<Map<String, @Nullable Object>> text(String name) {
        for (TextType<?> known : TextType.ALL) {
            if (known.type().getName().equals(name)) {
                Map<String, @Nullable Object> schema = typed("string");
                if (known.format() != null) {
                    schema.put("format", known.format());
                }
                return Optional.of(schema);
            }
        }
        return Optional.empty();
    }

    private static Map<String, @Nullable Object> constants(DeclaredType type) {
        Map<String, @Nullable Object> schema = typed("string");
        schema.put("enum", type.constants());
        return schema;
    }

    private Map<String, @Nullable Object> map(DeclaredType type) {
        DeclaredType key = type.key();
        boolean constants = key.form() == DeclaredType.Form.ENUM;
        if (!key.className().equals("java.lang.String") && !constants) {
            throw new UnsupportedTypeException(
                    "A map in an answer must have String or enum keys, not " + key.simpleName() + ".");
        }
        Map<String, @Nullable Object> schema = typed("object");
        if (constants) {
            schema.put("propertyNames", constants(key));
        }
        schema.put("additionalProperties", describe(content(type)));
        return schema;
    }

    private Map<String, @Nullable Object> list(DeclaredType type) {
        if (content(type).className().equals("byte")) {
            throw new UnsupportedTypeException("An answer cannot be bytes; take String or a list.");
        }
        Map<String, @Nullable Object> schema = typed("array");
        schema.put("items", describe(content(type)));
        return schema;
    }

    private static DeclaredType content(DeclaredType type) {
        return Objects.requireNonNull(type.content(), "content");
    }

    private Map<String, @Nullable Object> object(DeclaredType type) {
        if (open.contains(type) || recursive.containsKey(type)) {
            return reference(recursive.computeIfAbsent(type, this::freeName));
        }
        open.push(type);
        Map<String, @Nullable Object> schema = properties(type);
        open.pop();
        String name = recursive.get(type);
        if (name == null) {
            return schema;
        }
        definitions.put(name, schema);
        return open.isEmpty() ? new LinkedHashMap<>(schema) : reference(name);
    }

    private String freeName(DeclaredType type) {
        String name = type.simpleName();
        return recursive.containsValue(name) ? name + (recursive.size() + 1) : name;
    }

    private static Map<String, @Nullable Object> reference(String name) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("$ref", "#/$defs/" + name);
        return schema;
    }

    private Map<String, @Nullable Object> properties(DeclaredType type) {
        AnswerClass answer = type.answerClass();
        checkReadable(type, answer);
        var properties = new LinkedHashMap<String, @Nullable Object>();
        for (AnswerClass.Property property : answer.properties()) {
            properties.put(property.name(), property(property));
        }
        Map<String, @Nullable Object> schema = typed("object");
        describedBy(schema, answer.description());
        schema.put("properties", properties);
        schema.put("required", List.copyOf(properties.keySet()));
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, @Nullable Object> property(AnswerClass.Property property) {
        Map<String, @Nullable Object> schema = describe(property.type());
        if (property.nullable()) {
            schema = nullable(schema);
        }
        if (!schema.containsKey("$ref")) { // strict providers refuse a neighbour of $ref
            describedBy(schema, property.description());
        }
        return schema;
    }

    private static void checkReadable(DeclaredType type, AnswerClass answer) {
        String name = type.simpleName();
        if (answer.isAbstract()) {
            throw new UnsupportedTypeException(
                    name + " is abstract, and an answer does not say which class to make. Take a record.");
        }
        if (answer.properties().isEmpty()
                || type.className().startsWith("java.")
                || type.className().startsWith("javax.")) {
            throw new UnsupportedTypeException(name + " has no properties that an answer could set. Take a record.");
        }
        if (!answer.constructible()) {
            throw new UnsupportedTypeException(name + " has no constructor that Jackson could call. Take a record.");
        }
    }

    private static void describedBy(Map<String, @Nullable Object> schema, @Nullable String description) {
        if (description != null && !description.isEmpty()) {
            schema.put("description", description);
        }
    }

    /** The schema of the same values, and null. */
    static Map<String, @Nullable Object> nullable(Map<String, @Nullable Object> schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        if (schema.get("type") instanceof String name && !name.equals("object")) {
            schema.put("type", List.of(name, "null"));
            if (schema.get("enum") instanceof List<?> constants) {
                List<@Nullable Object> withNull = new ArrayList<>(constants);
                withNull.add(null);
                schema.put("enum", withNull);
            }
            return schema;
        }
        if (schema.get("type") instanceof List<?> || schema.containsKey("anyOf")) {
            return schema; // an Optional that is also @Nullable
        }
        var either = new LinkedHashMap<String, @Nullable Object>();
        either.put("anyOf", List.of(schema, typed("null")));
        return either;
    }
}
