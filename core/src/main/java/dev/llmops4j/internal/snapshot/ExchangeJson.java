package dev.llmops4j.internal.snapshot;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolChoice;
import dev.llmops4j.chat.Usage;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Requests and responses as JSON, from which equal ones are read. What is not set is left out. Internal: may change at any
 * time.
 */
public final class ExchangeJson {
    private ExchangeJson() {}

    /**
     * Writes a request.
     *
     * @param request the request
     * @return plain JSON values
     */
    public static Map<String, @Nullable Object> write(ChatRequest request) {
        return new JsonObject()
                .put("model", request.model())
                .put(
                        "messages",
                        request.messages().stream().map(MessageJson::write).toList())
                .put("parameters", ParametersJson.write(request.parameters()))
                .putAll("tools", request.tools().stream().map(ToolJson::write).toList())
                .put("tool_choice", toolChoice(request.toolChoice()))
                .put("response_format", responseFormat(request.responseFormat()))
                .fields();
    }

    /**
     * Reads a request.
     *
     * @param json plain JSON values
     * @return the request
     * @throws IllegalArgumentException if this is not the JSON of a request
     */
    public static ChatRequest request(@Nullable Object json) {
        return JsonFields.read(
                json,
                fields -> new ChatRequest(
                        fields.text("model"),
                        fields.<Message>list("messages", MessageJson::read),
                        ParametersJson.read(fields.take("parameters")),
                        fields.list("tools", ToolJson::read),
                        toolChoice(fields.take("tool_choice")),
                        responseFormat(fields.take("response_format"))));
    }

    private static @Nullable Object toolChoice(@Nullable ToolChoice choice) {
        if (choice instanceof ToolChoice.Named named) {
            return new JsonObject().put("name", named.name()).fields();
        }
        return choice instanceof ToolChoice.Mode mode ? mode.name() : null;
    }

    private static @Nullable ToolChoice toolChoice(@Nullable Object json) {
        if (json == null) {
            return null;
        }
        return json instanceof String mode
                ? new ToolChoice.Mode(mode)
                : JsonFields.read(json, fields -> ToolChoice.of(fields.text("name")));
    }

    private static @Nullable Object responseFormat(ResponseFormat format) {
        if (format instanceof ResponseFormat.Json json) {
            return new JsonObject()
                    .put("name", json.name())
                    .put("schema", ToolJson.write(json.schema()))
                    .putTrue("strict", json.strict())
                    .fields();
        }
        return format instanceof ResponseFormat.JsonObject ? "json_object" : null;
    }

    private static ResponseFormat responseFormat(@Nullable Object json) {
        if (json == null) {
            return ResponseFormat.TEXT;
        }
        if (json.equals("json_object")) {
            return ResponseFormat.JSON_OBJECT;
        }
        return JsonFields.read(
                json,
                fields -> new ResponseFormat.Json(
                        fields.text("name"),
                        JsonFields.required("schema", ToolJson.schema(fields, "schema")),
                        fields.isTrue("strict")));
    }

    /**
     * Writes a response.
     *
     * @param response the response
     * @return plain JSON values
     */
    public static Map<String, @Nullable Object> write(ChatResponse response) {
        return new JsonObject()
                .put("id", response.id())
                .put("model", response.model())
                .put("message", MessageJson.write(response.message()))
                .put("finish_reason", response.finishReason().wireName())
                .put("usage", write(response.usage()))
                .put("extras", response.extras().isEmpty() ? null : ExactJson.write(response.extras()))
                .fields();
    }

    /**
     * Reads a response.
     *
     * @param json plain JSON values
     * @return the response
     * @throws IllegalArgumentException if this is not the JSON of a response
     */
    public static ChatResponse response(@Nullable Object json) {
        return JsonFields.read(
                json,
                fields -> new ChatResponse(
                        fields.textOrNull("id"),
                        fields.text("model"),
                        assistant(MessageJson.read(fields.take("message"))),
                        finishReason(fields.text("finish_reason")),
                        usage(fields.take("usage")),
                        Objects.requireNonNullElse(fields.objectOrNull("extras"), Map.of())));
    }

    private static Message.Assistant assistant(Message message) {
        if (message instanceof Message.Assistant assistant) {
            return assistant;
        }
        throw new IllegalArgumentException("field 'message' must be the assistant's");
    }

    private static FinishReason finishReason(String wireName) {
        for (FinishReason reason : FinishReason.values()) {
            if (reason.wireName().equals(wireName)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("field 'finish_reason' names no reason");
    }

    /**
     * Writes a usage; figures that are 0 are left out.
     *
     * @param usage the tokens
     * @return plain JSON values
     */
    public static Map<String, @Nullable Object> write(Usage usage) {
        return new JsonObject()
                .put("input", usage.inputTokens())
                .put("output", usage.outputTokens())
                .put("cache_read", unlessZero(usage.cacheReadTokens()))
                .put("cache_write", unlessZero(usage.cacheWriteTokens()))
                .put("cache_write_hour", unlessZero(usage.cacheWriteHourTokens()))
                .put("reasoning", unlessZero(usage.reasoningTokens()))
                .put("complete", usage.complete())
                .fields();
    }

    private static @Nullable Long unlessZero(long tokens) {
        return tokens == 0 ? null : Long.valueOf(tokens);
    }

    /**
     * Reads a usage.
     *
     * @param json plain JSON values
     * @return the usage, without what is unknown here
     * @throws IllegalArgumentException if this is not the JSON of a usage
     */
    public static Usage usage(@Nullable Object json) {
        return JsonFields.readKnown(
                json,
                fields -> new Usage(
                        orZero(fields.longOrNull("input")),
                        orZero(fields.longOrNull("output")),
                        orZero(fields.longOrNull("cache_read")),
                        orZero(fields.longOrNull("cache_write")),
                        orZero(fields.longOrNull("cache_write_hour")),
                        orZero(fields.longOrNull("reasoning")),
                        fields.isTrue("complete")));
    }

    private static long orZero(@Nullable Long tokens) {
        return tokens == null ? 0 : tokens;
    }

    /**
     * Writes parameters.
     *
     * @param parameters the parameters
     * @return plain JSON values, possibly none
     */
    public static Map<String, @Nullable Object> write(Parameters parameters) {
        return Objects.requireNonNullElse(ParametersJson.write(parameters), Map.of());
    }

    /**
     * Reads parameters.
     *
     * @param json plain JSON values, or null for none
     * @return the parameters, without what is unknown here
     * @throws IllegalArgumentException if this is not the JSON of parameters
     */
    public static Parameters parameters(@Nullable Object json) {
        return ParametersJson.readKnown(json);
    }

    /**
     * The text of plain JSON values.
     *
     * @param json the values
     * @return compact JSON on one line that has a UTF-8 form, whatever its texts hold
     */
    public static String text(Map<String, ? extends @Nullable Object> json) {
        return SnapshotLines.json(json);
    }
}
