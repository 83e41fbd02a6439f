package dev.llmops4j.testkit;

import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.json.JsonCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes answers in the form of OpenAI's chat completions: one JSON object, or the events of a stream. */
final class ChatJson {
    static final String DONE = "data: [DONE]\n\n";

    private static final JsonCodec CODEC = JsonCodec.jackson();

    private final Question question;
    private final String model;
    private final @Nullable String fingerprint;

    ChatJson(Question question, @Nullable String model, @Nullable String fingerprint) {
        this.question = question;
        this.model = model == null ? question.model() : model;
        this.fingerprint = fingerprint;
    }

    String completion(ChatContent content) {
        Map<String, @Nullable Object> choice = choice("message", message(content), content.finishReason());
        Map<String, @Nullable Object> body = envelope("chat.completion", List.of(choice));
        if (content.usage().complete()) {
            body.put("usage", tokens(content.usage()));
        }
        return CODEC.write(body);
    }

    private static Map<String, @Nullable Object> message(ChatContent content) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("role", "assistant");
        message.put("content", content.texts().isEmpty() ? null : String.join("", content.texts()));
        message.put("refusal", content.refusal());
        if (content.reasoning() != null) {
            message.put("reasoning_content", content.reasoning());
        }
        if (!content.toolCalls().isEmpty()) {
            message.put(
                    "tool_calls",
                    content.toolCalls().stream().map(ChatJson::toolCall).toList());
        }
        return message;
    }

    private static Map<String, @Nullable Object> toolCall(ToolCall call) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", call.id());
        json.put("type", "function");
        json.put("function", Map.of("name", call.name(), "arguments", call.arguments()));
        return json;
    }

    /** The event that names the role. */
    String start() {
        var delta = new LinkedHashMap<String, @Nullable Object>();
        delta.put("role", "assistant");
        delta.put("content", "");
        return chunk(delta, null);
    }

    String delta(String field, String text) {
        return chunk(Map.of(field, text), null);
    }

    String toolCallStart(int index, ToolCall call) {
        Map<String, @Nullable Object> json = toolCall(new ToolCall(call.id(), call.name(), ""));
        json.put("index", index);
        return chunk(Map.of("tool_calls", List.of(json)), null);
    }

    String toolCallMore(int index, String arguments) {
        return chunk(
                Map.of("tool_calls", List.of(Map.of("index", index, "function", Map.of("arguments", arguments)))),
                null);
    }

    String finish(String reason) {
        return chunk(Map.of(), reason);
    }

    String usage(Usage usage) {
        Map<String, @Nullable Object> body = envelope("chat.completion.chunk", List.of());
        body.put("usage", tokens(usage));
        return event(body);
    }

    private String chunk(Map<String, ? extends @Nullable Object> delta, @Nullable String finishReason) {
        Map<String, @Nullable Object> body =
                envelope("chat.completion.chunk", List.of(choice("delta", delta, finishReason)));
        if (question.includeUsage()) {
            body.put("usage", null);
        }
        return event(body);
    }

    private static String event(Map<String, @Nullable Object> body) {
        return "data: " + CODEC.write(body) + "\n\n";
    }

    private Map<String, @Nullable Object> envelope(String object, List<?> choices) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", question.id());
        body.put("object", object);
        body.put("created", question.created());
        body.put("model", model);
        if (fingerprint != null) {
            body.put("system_fingerprint", fingerprint);
        }
        body.put("choices", choices);
        return body;
    }

    private static Map<String, @Nullable Object> choice(String field, Object content, @Nullable String finishReason) {
        var choice = new LinkedHashMap<String, @Nullable Object>();
        choice.put("index", 0);
        choice.put(field, content);
        choice.put("logprobs", null);
        choice.put("finish_reason", finishReason);
        return choice;
    }

    private static Map<String, @Nullable Object> tokens(Usage usage) {
        var tokens = new LinkedHashMap<String, @Nullable Object>();
        tokens.put("prompt_tokens", usage.inputTokens());
        tokens.put("completion_tokens", usage.outputTokens());
        tokens.put("total_tokens", usage.totalTokens());
        tokens.put("prompt_tokens_details", Map.of("cached_tokens", usage.cacheReadTokens()));
        tokens.put("completion_tokens_details", Map.of("reasoning_tokens", usage.reasoningTokens()));
        return tokens;
    }
}
