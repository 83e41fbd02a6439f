package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.YamlNode;
import dev.llmops4j.yaml.YamlValues;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keys of front matter. */
final class FrontMatterReader {
    private static final List<String> KEYS = List.of(
            "version", "description", "model", "parameters", "inputs", "output", "tools", "guardrails", "metadata");

    private final Problems problems;
    private final Fields fields;
    private final SourceLocation start;

    private FrontMatterReader(@Nullable YamlNode root, SourceLocation start, Problems problems) {
        this.problems = problems;
        this.start = start;
        fields = Fields.of(root, "the front matter", KEYS, problems);
    }

    /** Reads a document; null stands for a file without front matter. */
    static FrontMatter read(@Nullable YamlNode root, SourceLocation start, Problems problems) {
        return new FrontMatterReader(root, start, problems).read();
    }

    private FrontMatter read() {
        YamlNode.Scalar version = fields.text("version");
        YamlNode output = fields.node("output");
        return new FrontMatter(
                version == null ? null : VersionReader.read("'version'", version.text(), version.location(), problems),
                version == null ? start : version.location(),
                text("description"),
                model(),
                ParametersReader.read(fields.node("parameters"), problems),
                InputReader.read(fields.node("inputs"), problems),
                output == null ? null : schema(output),
                ToolReader.read(fields.items("tools"), problems),
                guardrails(),
                metadata());
    }

    private @Nullable JsonSchema schema(YamlNode output) {
        return SchemaReader.toSchema(new SchemaReader(problems).read("'output'", output), output.location(), problems);
    }

    private String text(String key) {
        YamlNode.Scalar scalar = fields.text(key);
        return scalar == null ? "" : scalar.text();
    }

    private @Nullable String model() {
        YamlNode.Scalar scalar = fields.text("model");
        if (scalar != null && scalar.text().isBlank()) {
            problems.add("INVALID_VALUE", "'model' is empty. Name a model, or remove the key.", scalar.location());
            return null;
        }
        return scalar == null ? null : scalar.text();
    }

    private List<String> guardrails() {
        Set<String> names = new LinkedHashSet<>();
        for (YamlNode.Scalar name : fields.texts("guardrails")) {
            if (name.text().isBlank() || !names.add(name.text())) {
                problems.add(
                        "INVALID_VALUE",
                        "Guardrail " + Problems.shown(name.text()) + " is empty or named twice. Name each once.",
                        name.location());
            }
        }
        return List.copyOf(names);
    }

    private Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        Fields.of(fields.node("metadata"), "'metadata'", List.of(), problems)
                .all()
                .forEach(entry -> metadata.put(
                        entry.getKey(), YamlValues.value(entry.getValue().value())));
        return metadata;
    }
}
