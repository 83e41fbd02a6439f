package dev.llmops4j.templates.internal.file;

import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code inputs}: for each name a type, or a JSON Schema with {@code trust}, {@code fence}, {@code max_chars}, {@code optional}. */
final class InputReader {
    private static final Set<String> OWN = Set.of("trust", "fence", "max_chars", "optional");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,99}");

    private final Problems problems;

    private InputReader(Problems problems) {
        this.problems = problems;
    }

    /** The inputs; null if none are declared. */
    static @Nullable List<PromptInput> read(@Nullable YamlNode node, Problems problems) {
        if (node == null) {
            return null;
        }
        if (!(node instanceof YamlNode.Mapping)) {
            Fields.wrongType("'inputs'", "a map of names to types", node, problems);
            return null;
        }
        var reader = new InputReader(problems);
        var inputs = new ArrayList<PromptInput>();
        Fields.of(node, "'inputs'", List.of(), problems).all().forEach(entry -> {
            if (NAME.matcher(entry.getKey()).matches()) {
                inputs.add(reader.input(entry.getKey(), entry.getValue()));
            } else {
                String message = Problems.shown(entry.getKey())
                        + " cannot name an input: use letters, digits, '_' and '-', starting with a letter or '_'.";
                problems.add("INVALID_VALUE", message, entry.getValue().key());
            }
        });
        return inputs;
    }

    private PromptInput input(String name, YamlNode.Entry entry) {
        YamlNode node = entry.value();
        Map<String, YamlNode.Entry> own = new LinkedHashMap<>();
        YamlNode schemaNode = node;
        if (node instanceof YamlNode.Mapping mapping) {
            Map<String, YamlNode.Entry> schemaKeys = new LinkedHashMap<>(mapping.entries());
            OWN.forEach(key -> {
                YamlNode.Entry value = schemaKeys.remove(key);
                if (value != null) {
                    own.put(key, value);
                }
            });
            anyType(schemaKeys);
            schemaNode = new YamlNode.Mapping(schemaKeys, mapping.location());
        }
        Fields fields = Fields.of(new YamlNode.Mapping(own, node.location()), "input '" + name + "'", OWN, problems);
        boolean untrusted = isUntrusted(fields);
        boolean optional = Boolean.TRUE.equals(fields.flag("optional"));
        boolean fenced = isFenced(fields, untrusted);
        return new PromptInput(
                name, schema(name, schemaNode), optional, untrusted, fenced, maxChars(fields), entry.key());
    }

    /** {@code type: any} says no more than no type. */
    private static void anyType(Map<String, YamlNode.Entry> schemaKeys) {
        YamlNode.Entry type = schemaKeys.get("type");
        if (type != null
                && type.value() instanceof YamlNode.Scalar scalar
                && scalar.text().equals("any")) {
            schemaKeys.remove("type");
        }
    }

    private @Nullable JsonSchema schema(String name, YamlNode node) {
        Map<String, @Nullable Object> schema = new SchemaReader(OWN, problems).read("input '" + name + "'", node);
        return SchemaReader.toSchema(schema, node.location(), problems);
    }

    private boolean isUntrusted(Fields fields) {
        YamlNode.Scalar trust = fields.text("trust");
        if (trust == null || trust.text().equals("trusted")) {
            return false;
        }
        if (!trust.text().equals("untrusted")) {
            problems.add(
                    "INVALID_VALUE",
                    "'trust' must be trusted or untrusted, but is " + Problems.shown(trust.text()) + ".",
                    trust.location());
        }
        return true;
    }

    private boolean isFenced(Fields fields, boolean untrusted) {
        Boolean fence = fields.flag("fence");
        if (Boolean.TRUE.equals(fence) && !untrusted) {
            problems.add(
                    "INVALID_VALUE",
                    "'fence' is for inputs that are not trusted. Add 'trust: untrusted', or remove it.",
                    fields.location("fence"));
        }
        return untrusted && !Boolean.FALSE.equals(fence);
    }

    private @Nullable Integer maxChars(Fields fields) {
        Long limit = fields.integer("max_chars");
        if (limit != null && (limit < 1 || limit > Integer.MAX_VALUE)) {
            problems.add(
                    "INVALID_VALUE",
                    "'max_chars' must be 1 or more, but is " + limit + ".",
                    fields.location("max_chars"));
            return null;
        }
        return limit == null ? null : limit.intValue();
    }
}
