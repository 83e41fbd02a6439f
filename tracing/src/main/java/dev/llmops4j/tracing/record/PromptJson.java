package dev.llmops4j.tracing.record;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.Exposure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which prompt a call used, as JSON. */
final class PromptJson {
    private PromptJson() {}

    static @Nullable Map<String, @Nullable Object> write(@Nullable PromptRef prompt) {
        if (prompt == null) {
            return null;
        }
        Revision derived = prompt.derived();
        return new Json()
                .put("id", prompt.id().value())
                .put("version", prompt.version().toString())
                .put("revision", prompt.revision().hex())
                .put("derived_revision", derived == null ? null : derived.hex())
                .put("rollout", write(prompt.exposure()))
                .fields();
    }

    private static @Nullable Map<String, @Nullable Object> write(@Nullable Exposure exposure) {
        return exposure == null
                ? null
                : new Json()
                        .put("name", exposure.rollout())
                        .put("variant", exposure.variant().toString())
                        .put("unit", exposure.unit())
                        .put("reason", exposure.reason().wireName())
                        .fields();
    }

    static PromptRef read(Object json) {
        Fields fields = Fields.of(json, "field 'prompt'");
        return new PromptRef(
                PromptId.of(fields.text("id")),
                SemanticVersion.parse(fields.text("version")),
                new Revision(fields.text("revision")),
                fields.orNull("rollout", PromptJson::exposure),
                derived(fields.textOrNull("derived_revision")));
    }

    private static @Nullable Revision derived(@Nullable String hex) {
        return hex == null ? null : new Revision(hex);
    }

    private static Exposure exposure(Object json) {
        Fields fields = Fields.of(json, "field 'rollout'");
        return new Exposure(
                fields.text("name"),
                SemanticVersion.parse(fields.text("variant")),
                fields.text("unit"),
                reason(fields.text("reason")));
    }

    private static Exposure.Reason reason(String wireName) {
        for (Exposure.Reason reason : Exposure.Reason.values()) {
            if (reason.wireName().equals(wireName)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("field 'reason' names no reason");
    }
}
