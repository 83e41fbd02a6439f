package dev.llmops4j.internal.snapshot;

import dev.llmops4j.chat.Parameters;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parameters as JSON, under the names of the OpenAI API. */
final class ParametersJson {
    private ParametersJson() {}

    static @Nullable Map<String, @Nullable Object> write(Parameters parameters) {
        Map<String, @Nullable Object> fields = new JsonObject()
                .put("temperature", ExactJson.writeDouble(parameters.temperature()))
                .put("top_p", ExactJson.writeDouble(parameters.topP()))
                .put("top_k", parameters.topK())
                .put("max_tokens", parameters.maxTokens())
                .putAll("stop", parameters.stopSequences())
                .put("seed", parameters.seed())
                .put("frequency_penalty", ExactJson.writeDouble(parameters.frequencyPenalty()))
                .put("presence_penalty", ExactJson.writeDouble(parameters.presencePenalty()))
                .put("reasoning_effort", parameters.reasoningEffort())
                .put("extras", parameters.extras().isEmpty() ? null : ExactJson.write(parameters.extras()))
                .fields();
        return fields.isEmpty() ? null : fields;
    }

    static Parameters read(@Nullable Object json) {
        return json == null ? Parameters.NONE : JsonFields.read(json, ParametersJson::parameters);
    }

    static Parameters readKnown(@Nullable Object json) {
        return json == null ? Parameters.NONE : JsonFields.readKnown(json, ParametersJson::parameters);
    }

    private static Parameters parameters(JsonFields fields) {
        return new Parameters(
                fields.doubleOrNull("temperature"),
                fields.doubleOrNull("top_p"),
                fields.intOrNull("top_k"),
                fields.longOrNull("max_tokens"),
                fields.texts("stop"),
                fields.longOrNull("seed"),
                fields.doubleOrNull("frequency_penalty"),
                fields.doubleOrNull("presence_penalty"),
                fields.textOrNull("reasoning_effort"),
                Objects.requireNonNullElse(fields.objectOrNull("extras"), Map.of()));
    }
}
