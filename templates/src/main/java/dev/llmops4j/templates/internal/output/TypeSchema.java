package dev.llmops4j.templates.internal.output;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of a Java type as Jackson reads it, in the form that strict providers accept: each object closed, each
 * property required, and null where the type says that it may be. For one type and one thread.
 */
final class TypeSchema {
    private static final Set<Class<?>> INTEGERS =
            Set.of(Integer.class, Long.class, Short.class, Byte.class, BigInteger.class);
    private static final Set<Class<?>> NUMBERS = Set.of(Double.class, Float.class, BigDecimal.class, Number.class);
    private static final Set<Class<?>> TEXTS =
            Set.of(String.class, CharSequence.class, Character.class, UUID.class, URI.class);
    private static final Set<Class<?>> ANY = Set.of(Object.class, JsonNode.class);

    /** The classes being described, outermost first. */
    private final Deque<JavaType> open = new ArrayDeque<>();

    /** The names of types that contain themselves. */
    private final Map<JavaType, String> recursive = new HashMap<>();

    private final Map<String, @Nullable Object> definitions = new TreeMap<>();

    private TypeSchema() {}

    /**
     * Describes a type.
     *
     * @throws UnsupportedTypeException if an answer cannot be read as it
     */
    static Map<String, @Nullable Object> of(JavaType type) {
        var schema = new TypeSchema();
        Map<String, @Nullable Object> root;
        try {
            root = schema.describe(type);
        } catch (IllegalArgumentException e) {
            throw UnsupportedTypeException.ofJackson(type, String.valueOf(e.getMessage()));
        }
        if (!schema.definitions.isEmpty()) {
            root.put("$defs", schema.definitions);
        }
        return root;
    }

    private Map<String, @Nullable Object> describe(JavaType type) {
        Class<?> raw = box(type.getRawClass());
        if (ANY.contains(raw)) {
            return new LinkedHashMap<>();
        } else if (TEXTS.contains(raw)) {
            return typed("string");
        } else if (raw == Boolean.class) {
            return typed("boolean");
        } else if (INTEGERS.contains(raw)) {
            return typed("integer");
        } else if (NUMBERS.contains(raw)) {
            return typed("number");
        } else if (raw.isEnum()) {
            return constants(raw);
        } else if (raw == Optional.class) {
            return nullable(describe(type.containedTypeOrUnknown(0)));
        } else if (type.isMapLikeType()) {
            return map(type);
        } else if (type.isCollectionLikeType() || type.isArrayType()) {
            return list(type);
        }
        return text(raw).orElseGet(() -> object(type));
    }

    private static Class<?> box(Class<?> raw) {
        return raw.isPrimitive()
                ? java.lang.invoke.MethodType.methodType(raw).wrap().returnType()
                : raw;
    }

    private static Map<String, @Nullable Object> typed(String name) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("type", name);
        return schema;
    }

    private static Optional<Map<String, @Nullable Object>> text(Class<?> raw) {
        for (TextType<?> known : TextType.ALL) {
            if (known.type() == raw) {
                Map<String, @Nullable Object> schema = typed("string");
                if (known.format() != null) {
                    schema.put("format", known.format());
                }
                return Optional.of(schema);
            }
        }
        return Optional.empty();
    }

    private static Map<String, @Nullable Object> constants(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            names.add(OutputMapper.INSTANCE.valueToTree(constant).asText());
        }
        Map<String, @Nullable Object> schema = typed("string");
        schema.put("enum", names);
        return schema;
    }

    private Map<String, @Nullable Object> map(JavaType type) {
        Class<?> key = type.getKeyType().getRawClass();
        if (key != String.class && !key.isEnum()) {
            throw new UnsupportedTypeException(
                    "A map in an answer must have String or enum keys, not " + key.getSimpleName() + ".");
        }
        Map<String, @Nullable Object> schema = typed("object");
        if (key.isEnum()) {
            schema.put("propertyNames", constants(key));
        }
        schema.put("additionalProperties", describe(type.getContentType()));
        return schema;
    }

    private Map<String, @Nullable Object> list(JavaType type) {
        if (type.getContentType().getRawClass() == byte.class) {
            throw new UnsupportedTypeException("An answer cannot be bytes; take String or a list.");
        }
        Map<String, @Nullable Object> schema = typed("array");
        schema.put("items", describe(type.getContentType()));
        return schema;
    }

    private Map<String, @Nullable Object> object(JavaType type) {
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

    private String freeName(JavaType type) {
        String name = type.getRawClass().getSimpleName();
        return recursive.containsValue(name) ? name + (recursive.size() + 1) : name;
    }

    private static Map<String, @Nullable Object> reference(String name) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("$ref", "#/$defs/" + name);
        return schema;
    }

    private Map<String, @Nullable Object> properties(JavaType type) {
        BeanDescription bean = OutputMapper.INSTANCE.getDeserializationConfig().introspect(type);
        var properties = new LinkedHashMap<String, @Nullable Object>();
        for (BeanPropertyDefinition property : bean.findProperties()) {
            boolean ignored =
                    bean.getIgnoredPropertyNames().contains(property.getName()); // as a record's component may be
            if (property.couldDeserialize() && !ignored) {
                properties.put(property.getName(), property(type, property));
            }
        }
        checkReadable(type.getRawClass(), properties.isEmpty());
        checkConstructor(type.getRawClass(), bean);
        Map<String, @Nullable Object> schema = typed("object");
        describedBy(
                schema,
                OutputMapper.INSTANCE
                        .getDeserializationConfig()
                        .getAnnotationIntrospector()
                        .findClassDescription(bean.getClassInfo()));
        schema.put("properties", properties);
        schema.put("required", List.copyOf(properties.keySet()));
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, @Nullable Object> property(JavaType owner, BeanPropertyDefinition property) {
        Map<String, @Nullable Object> schema = describe(property.getPrimaryType());
        if (Nullability.of(owner.getRawClass(), property)) {
            schema = nullable(schema);
        }
        if (!schema.containsKey("$ref")) { // strict providers refuse a neighbour of $ref
            describedBy(schema, property.getMetadata().getDescription());
        }
        return schema;
    }

    private static void checkReadable(Class<?> raw, boolean empty) {
        if (raw.isInterface() || java.lang.reflect.Modifier.isAbstract(raw.getModifiers())) {
            throw new UnsupportedTypeException(raw.getSimpleName()
                    + " is abstract, and an answer does not say which class to make. Take a record.");
        }
        if (empty || raw.getName().startsWith("java.") || raw.getName().startsWith("javax.")) {
            throw new UnsupportedTypeException(
                    raw.getSimpleName() + " has no properties that an answer could set. Take a record.");
        }
    }

    private static void checkConstructor(Class<?> raw, BeanDescription bean) {
        boolean constructed = bean.findDefaultConstructor() != null
                || bean.findProperties().stream().anyMatch(BeanPropertyDefinition::hasConstructorParameter);
        if (!raw.isRecord() && !constructed) {
            throw new UnsupportedTypeException(
                    raw.getSimpleName() + " has no constructor that Jackson could call. Take a record.");
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
