package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.YamlNode;
import dev.llmops4j.yaml.YamlValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON Schema. Wherever one may stand, the name of a type will do: {@code string} for {@code {type: string}}, {@code
 * any} for {@code {}}. Keys that start with {@code x-} are passed on.
 */
final class SchemaReader {
    private static final List<String> TYPES =
            List.of("string", "number", "integer", "boolean", "object", "array", "null");
    private static final List<String> TYPE_NAMES =
            List.of("string", "number", "integer", "boolean", "object", "array", "any");
    private static final SchemaCache KNOWN = new SchemaCache();

    private final Collection<String> further;
    private final Problems problems;

    SchemaReader(Problems problems) {
        this(List.of(), problems);
    }

    /** Names further keys that may have been meant; the caller has taken them out. */
    SchemaReader(Collection<String> further, Problems problems) {
        this.problems = problems;
        this.further = further;
    }

    /** The schema as the library knows it; null if it says nothing. */
    static @Nullable JsonSchema toSchema(
            Map<String, @Nullable Object> schema, SourceLocation location, Problems problems) {
        try {
            return schema.isEmpty() ? null : KNOWN.of(schema);
        } catch (IllegalArgumentException e) {
            problems.add("INVALID_VALUE", "The schema has no JSON form: " + e.getMessage() + ".", location);
            return null;
        }
    }

    /** The schema of a node; what does not fit is a problem and left out. */
    Map<String, @Nullable Object> read(String what, YamlNode node) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        if (node instanceof YamlNode.Scalar type) {
            if (type.text().equals("any")) {
                return schema;
            }
            String name = type(type, TYPE_NAMES);
            if (name != null) {
                schema.put("type", name);
            }
        } else if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> keyword(what, schema, key, entry));
            checkRequired(schema, mapping);
        } else {
            Fields.wrongType(what, "a JSON Schema, or the name of a type", node, problems);
        }
        return schema;
    }

    private void keyword(String what, Map<String, @Nullable Object> schema, String key, YamlNode.Entry entry) {
        YamlNode node = entry.value();
        boolean flag = node instanceof YamlNode.Scalar && YamlValues.value(node) instanceof Boolean;
        if (SchemaKeywords.SCHEMAS.contains(key)) {
            schema.put(key, flag ? YamlValues.value(node) : read("'" + key + "'", node));
        } else if (SchemaKeywords.SCHEMA_LISTS.contains(key)) {
            List<Map<String, @Nullable Object>> all = new ArrayList<>();
            items(key, node).forEach(item -> all.add(read("Each item of '" + key + "'", item)));
            schema.put(key, all);
        } else if (SchemaKeywords.SCHEMA_MAPS.contains(key)) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            Fields.of(node, "'" + key + "'", List.of(), problems)
                    .all()
                    .forEach(one -> all.put(
                            one.getKey(),
                            read("'" + one.getKey() + "'", one.getValue().value())));
            schema.put(key, all);
        } else if (key.equals("type")) {
            schema.put(key, types(node));
        } else if (SchemaKeywords.ALL.contains(key) || key.startsWith("x-")) {
            checkValue(key, node);
            schema.put(key, YamlValues.value(node));
        } else {
            String message = Problems.shown(key) + " is no key of " + what + ", nor a JSON Schema keyword. ";
            List<String> keys = Stream.concat(SchemaKeywords.ALL.stream(), further.stream())
                    .sorted()
                    .toList();
            problems.add("UNKNOWN_KEY", (message + Problems.near(key, keys)).strip(), entry.key());
        }
    }

    private @Nullable Object types(YamlNode node) {
        if (node instanceof YamlNode.Sequence several) {
            List<String> types = new ArrayList<>();
            for (YamlNode item : several.items()) {
                String type = item instanceof YamlNode.Scalar scalar ? type(scalar, TYPES) : null;
                if (type != null) {
                    types.add(type);
                } else if (!(item instanceof YamlNode.Scalar)) {
                    Fields.wrongType("Each item of 'type'", "the name of a type", item, problems);
                }
            }
            return types;
        }
        if (node instanceof YamlNode.Scalar scalar) {
            return type(scalar, TYPES);
        }
        Fields.wrongType("'type'", "the name of a type", node, problems);
        return null;
    }

    private @Nullable String type(YamlNode.Scalar scalar, List<String> known) {
        int index = known.indexOf(scalar.text());
        if (index >= 0) {
            return known.get(index);
        }
        String message =
                Problems.shown(scalar.text()) + " is no type. " + Problems.known(scalar.text(), "Types", known);
        problems.add("UNKNOWN_TYPE", message, scalar.location());
        return null;
    }

    private List<YamlNode> items(String key, YamlNode node) {
        if (node instanceof YamlNode.Sequence list) {
            return list.items();
        }
        Fields.wrongType("'" + key + "'", "a list", node, problems);
        return List.of();
    }

    private void checkValue(String key, YamlNode node) {
        Object value = YamlValues.value(node);
        if (SchemaKeywords.COUNTS.contains(key) && !(value instanceof Long count && count >= 0)) {
            Fields.wrongType("'" + key + "'", "an integer of 0 or more", node, problems);
        } else if (SchemaKeywords.NUMBERS.contains(key) && !(value instanceof Number)) {
            Fields.wrongType("'" + key + "'", "a number", node, problems);
        } else if (SchemaKeywords.TEXTS.contains(key) && !(node instanceof YamlNode.Scalar)) {
            Fields.wrongType("'" + key + "'", "a text", node, problems);
        } else if ((key.equals("enum") || key.equals("required")) && !(value instanceof List<?>)) {
            Fields.wrongType("'" + key + "'", "a list", node, problems);
        }
    }

    /** A required property that is not among the properties is a slip of the pen. */
    private void checkRequired(Map<String, @Nullable Object> schema, YamlNode.Mapping mapping) {
        YamlNode.Entry required = mapping.entries().get("required");
        if (required == null
                || !(required.value() instanceof YamlNode.Sequence names)
                || !(schema.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        Set<String> known =
                properties.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(LinkedHashSet::new));
        for (YamlNode name : names.items()) {
            if (!(name instanceof YamlNode.Scalar scalar)) {
                Fields.wrongType("Each item of 'required'", "the name of a property", name, problems);
            } else if (!known.contains(scalar.text()) && !problems.isFull()) {
                String message = Problems.shown(scalar.text()) + " is required, but is no property. ";
                problems.add(
                        "UNKNOWN_KEY", message + Problems.known(scalar.text(), "Properties", known), scalar.location());
            }
        }
    }
}
