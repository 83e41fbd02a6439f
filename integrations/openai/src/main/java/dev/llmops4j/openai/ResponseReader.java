package dev.llmops4j.openai;

import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionMessage;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the API's answers. What only OpenAI itself is sure to send may be absent: other servers leave much out. */
final class ResponseReader {
    private static final List<String> REASONING_KEYS = List.of("reasoning_content", "reasoning");

    private ResponseReader() {}

    @SuppressWarnings("deprecation") // the API is giving up the fingerprint; servers still send it
    static ChatResponse read(ChatCompletion completion, String requestModel, String provider) {
        List<ChatCompletion.Choice> choices = completion._choices().asKnown().orElse(List.of());
        if (choices.isEmpty()) {
            throw new OpenAIInvalidDataException("the answer has no choices");
        }
        ChatCompletion.Choice choice = choices.get(0);
        ChatCompletionMessage message = choice.message();
        var answer = new Message.Assistant(parts(message), toolCalls(message));
        return new ChatResponse(
                text(completion._id()),
                Optional.ofNullable(text(completion._model())).orElse(requestModel),
                answer,
                finishReason(
                        choice._finishReason()
                                .asKnown()
                                .map(ChatCompletion.Choice.FinishReason::asString)
                                .orElse(null),
                        !answer.toolCalls().isEmpty()),
                UsageReader.read(completion._usage().asKnown().orElse(null), provider),
                extras(
                        text(completion._systemFingerprint()),
                        completion
                                ._serviceTier()
                                .asKnown()
                                .map(ChatCompletion.ServiceTier::asString)
                                .orElse(null)));
    }

    /** Some servers answer 200 and send an error in place of choices. */
    @SuppressWarnings("deprecation") // the only door to fields that the client does not know
    static @Nullable JsonValue error(ChatCompletion completion) {
        return completion._choices().isMissing()
                ? completion._additionalProperties().get("error")
                : null;
    }

    @SuppressWarnings("deprecation") // the only door to fields that the client does not know
    private static List<Part> parts(ChatCompletionMessage message) {
        var parts = new ArrayList<Part>(1);
        String reasoning = reasoning(message._additionalProperties());
        if (reasoning != null) {
            parts.add(new Part.Reasoning(reasoning));
        }
        String content = text(message._content());
        if (content != null && !content.isEmpty()) {
            parts.add(new Part.Text(content));
        }
        String refusal = text(message._refusal());
        if (refusal != null && !refusal.isEmpty()) {
            parts.add(new Part.Refusal(refusal));
        }
        return parts;
    }

    /** Servers of open models send what the model thought under names that the API does not have. */
    static @Nullable String reasoning(Map<String, JsonValue> additional) {
        for (String key : REASONING_KEYS) {
            JsonValue value = additional.get(key);
            if (value != null && value.asString().isPresent()) {
                String text = value.asStringOrThrow();
                return text.isEmpty() ? null : text;
            }
        }
        return null;
    }

    private static List<ToolCall> toolCalls(ChatCompletionMessage message) {
        return message._toolCalls().asKnown().orElse(List.of()).stream()
                .map(ToolCallReader::read)
                .toList();
    }

    /** OpenAI itself says {@code stop} where the request named the tool, and some servers always do. */
    static FinishReason finishReason(@Nullable String reason, boolean toolsCalled) {
        return switch (reason == null ? "" : reason) {
            case "stop" -> toolsCalled ? FinishReason.TOOL_CALL : FinishReason.STOP;
            case "" -> toolsCalled ? FinishReason.TOOL_CALL : FinishReason.OTHER;
            case "length" -> FinishReason.LENGTH;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            case "tool_calls", "function_call" -> FinishReason.TOOL_CALL;
            case "error", "insufficient_system_resource" -> FinishReason.ERROR;
            default -> FinishReason.OTHER;
        };
    }

    static @Nullable String text(JsonField<String> field) {
        return field.asKnown().orElse(null);
    }

    static Map<String, @Nullable Object> extras(@Nullable String systemFingerprint, @Nullable String serviceTier) {
        var extras = new LinkedHashMap<String, @Nullable Object>();
        if (systemFingerprint != null) {
            extras.put("system_fingerprint", systemFingerprint);
        }
        if (serviceTier != null) {
            extras.put("service_tier", serviceTier);
        }
        return extras;
    }
}
