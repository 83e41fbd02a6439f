package dev.llmops4j.internal.snapshot;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A prompt version as JSON, from which an equal one is read: places, metadata and kinds of numbers too. What is not set is
 * left out. Internal: may change at any time.
 */
public final class VersionJson {
    private VersionJson() {}

    /**
     * Writes a version without the prompt's id.
     *
     * @param version the version
     * @return plain JSON values
     */
    public static Map<String, @Nullable Object> write(PromptVersion version) {
        String file = version.location().file();
        return new JsonObject()
                .put("version", version.version().toString())
                .put("revision", version.revision().hex())
                .put("at", PlaceJson.write(version.location(), null))
                .put("description", version.description().isEmpty() ? null : version.description())
                .put("model", version.model())
                .put("parameters", ParametersJson.write(version.parameters()))
                .putAll(
                        "inputs",
                        version.inputs().stream()
                                .map(input -> write(input, file))
                                .toList())
                .putAll(
                        "messages",
                        version.parts().stream()
                                .map(part -> PartJson.write(part, file))
                                .toList())
                .put("output", ToolJson.write(version.output()))
                .putAll("tools", version.tools().stream().map(ToolJson::write).toList())
                .putAll("guardrails", version.guardrails())
                .put("metadata", version.metadata().isEmpty() ? null : ExactJson.write(version.metadata()))
                .fields();
    }

    /**
     * Reads a version.
     *
     * @param id the prompt
     * @param json plain JSON values
     * @return the version
     * @throws IllegalArgumentException if this is not the JSON of a version, or the revision is not that of the content
     */
    public static PromptVersion read(PromptId id, @Nullable Object json) {
        return JsonFields.read(json, fields -> {
            var at = PlaceJson.read(fields.text("at"), null);
            return new PromptVersion(
                    id,
                    SemanticVersion.parse(fields.text("version")),
                    Objects.requireNonNullElse(fields.textOrNull("description"), ""),
                    fields.textOrNull("model"),
                    ParametersJson.read(fields.take("parameters")),
                    fields.list("inputs", item -> input(item, at.file())),
                    fields.<PromptPart>list("messages", item -> PartJson.read(item, at.file())),
                    ToolJson.schema(fields, "output"),
                    fields.list("tools", ToolJson::read),
                    fields.texts("guardrails"),
                    Objects.requireNonNullElse(fields.objectOrNull("metadata"), Map.of()),
                    at,
                    new Revision(fields.text("revision")));
        });
    }

    private static Map<String, @Nullable Object> write(PromptInput input, String file) {
        return new JsonObject()
                .put("name", input.name())
                .put("schema", ToolJson.write(input.schema()))
                .putTrue("optional", input.optional())
                .putTrue("untrusted", input.untrusted())
                .putTrue("fenced", input.fenced())
                .put("max_chars", input.maxChars())
                .put("at", PlaceJson.write(input.location(), file))
                .fields();
    }

    private static PromptInput input(@Nullable Object json, String file) {
        return JsonFields.read(
                json,
                fields -> new PromptInput(
                        fields.text("name"),
                        ToolJson.schema(fields, "schema"),
                        fields.isTrue("optional"),
                        fields.isTrue("untrusted"),
                        fields.isTrue("fenced"),
                        fields.intOrNull("max_chars"),
                        PlaceJson.readOrNull(fields.textOrNull("at"), file)));
    }
}
