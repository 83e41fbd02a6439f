package dev.llmops4j.openai;

import com.openai.core.JsonMissing;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolChoice;
import dev.llmops4j.chat.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request in the JSON of the API. Everything goes through the client's door for additional properties, so that a
 * parameter which the client's classes do not know yet is sent all the same.
 */
final class RequestBody {
    private static final List<String> RESERVED = List.of("model", "messages", "stream");

    private final boolean maxCompletionTokens;
    private final boolean readable;

    /** @param readable whether others read the request through the client's classes, as instrumentations do */
    RequestBody(boolean maxCompletionTokens, boolean readable) {
        this.maxCompletionTokens = maxCompletionTokens;
        this.readable = readable;
    }

    @SuppressWarnings("unchecked") // a missing field has no value whose type could be wrong
    ChatCompletionCreateParams params(ChatRequest request, boolean stream) {
        if (readable) {
            return readable(request, stream);
        }
        var params = ChatCompletionCreateParams.builder().model(request.model()).messages(JsonMissing.of());
        json(request, stream).forEach((name, value) -> params.putAdditionalBodyProperty(name, JsonValue.from(value)));
        return params.build();
    }

    /** The same with each field where the client's classes have it; it costs a conversion. */
    private ChatCompletionCreateParams readable(ChatRequest request, boolean stream) {
        Map<String, @Nullable Object> json = json(request, stream);
        json.put("model", request.model());
        return ChatCompletionCreateParams.builder()
                .body(ObjectMappers.jsonMapper().convertValue(json, ChatCompletionCreateParams.Body.class))
                .build();
    }

    Map<String, @Nullable Object> json(ChatRequest request, boolean stream) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("messages", request.messages().stream().map(MessageBody::json).toList());
        body.putAll(parameters(request));
        if (!request.tools().isEmpty()) {
            body.put("tools", request.tools().stream().map(RequestBody::tool).toList());
        }
        if (request.toolChoice() != null) {
            body.put("tool_choice", toolChoice(request.toolChoice()));
        }
        if (request.responseFormat() instanceof ResponseFormat.JsonObject) {
            body.put("response_format", Map.of("type", "json_object"));
        } else if (request.responseFormat() instanceof ResponseFormat.Json json) {
            body.put("response_format", OrderedObject.of("type", "json_schema", "json_schema", schema(json)));
        }
        if (stream) {
            // without it the last chunk has no usage, and the call no cost
            if (!body.containsKey("stream_options")) {
                body.put("stream_options", Map.of("include_usage", true));
            }
        }
        return body;
    }

    private Map<String, @Nullable Object> parameters(ChatRequest request) {
        var parameters =
                new LinkedHashMap<String, @Nullable Object>(request.parameters().toMap());
        for (String name : RESERVED) {
            if (parameters.containsKey(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' must not be an extra parameter: the request itself says it");
            }
        }
        if (parameters.get("n") instanceof Number n && n.longValue() != 1) {
            throw new IllegalArgumentException(
                    "n must be 1, was " + n + ": a ChatResponse holds one answer; make " + n + " calls instead");
        }
        if (maxCompletionTokens && request.parameters().maxTokens() != null) {
            parameters.remove("max_tokens");
            parameters.putIfAbsent("max_completion_tokens", request.parameters().maxTokens());
        }
        return parameters;
    }

    private static Map<String, @Nullable Object> tool(ToolDefinition tool) {
        var function = new LinkedHashMap<String, @Nullable Object>();
        function.put("name", tool.name());
        if (tool.description() != null) {
            function.put("description", tool.description());
        }
        if (tool.parameters() != null) {
            function.put("parameters", tool.parameters().asMap());
        }
        if (tool.strict() != null) {
            function.put("strict", tool.strict());
        }
        return OrderedObject.of("type", "function", "function", function);
    }

    private static Object toolChoice(ToolChoice choice) {
        return choice instanceof ToolChoice.Named named
                ? OrderedObject.of("type", "function", "function", Map.of("name", named.name()))
                : ((ToolChoice.Mode) choice).name();
    }

    private static Map<String, Object> schema(ResponseFormat.Json format) {
        return OrderedObject.of("name", format.name(), "schema", format.schema().asMap(), "strict", format.strict());
    }
}
