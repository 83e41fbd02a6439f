package dev.llmops4j.tracing;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages as JSON, after the schemas of the conventions. Used only where capturing them was asked for. */
final class Content {
    private static final JsonCodec JSON = JsonCodec.jackson();
    private static final String BASE64 = ";base64";

    private Content() {}

    /** The system messages that the conversation begins with are the instructions; later ones stay where they stand. */
    static void describe(Span span, ChatRequest request) {
        List<Message> messages = request.messages();
        int first = 0;
        while (first < messages.size() && messages.get(first) instanceof Message.System) {
            first++;
        }
        if (first > 0) {
            List<Map<String, Object>> instructions = messages.subList(0, first).stream()
                    .flatMap(message -> parts(message).stream())
                    .toList();
            span.setAttribute(Names.SYSTEM_INSTRUCTIONS, JSON.write(instructions));
        }
        List<Map<String, Object>> rest = messages.subList(first, messages.size()).stream()
                .map(message -> Map.of("role", message.role().wireName(), "parts", parts(message)))
                .toList();
        span.setAttribute(Names.INPUT_MESSAGES, JSON.write(rest));
    }

    static String output(ChatResponse response) {
        Message message = response.message();
        return JSON.write(List.of(Map.of(
                "role", message.role().wireName(),
                "parts", parts(message),
                "finish_reason", response.finishReason().wireName())));
    }

    private static List<Map<String, Object>> parts(Message message) {
        var parts = new ArrayList<Map<String, Object>>();
        if (message instanceof Message.Tool tool) {
            parts.add(Map.of("type", "tool_call_response", "id", tool.toolCallId(), "response", tool.text()));
            tool.parts().stream().filter(part -> !(part instanceof Part.Text)).forEach(part -> parts.add(part(part)));
            return parts;
        }
        message.parts().forEach(part -> parts.add(part(part)));
        if (message instanceof Message.Assistant assistant) {
            assistant.toolCalls().forEach(call -> parts.add(toolCall(call)));
        }
        return parts;
    }

    private static Map<String, Object> part(Part part) {
        if (part instanceof Part.Text text) {
            return Map.of("type", "text", "content", text.text());
        }
        if (part instanceof Part.Reasoning reasoning) {
            return Map.of("type", "reasoning", "content", reasoning.text());
        }
        if (part instanceof Part.Refusal refusal) {
            return Map.of("type", "refusal", "content", refusal.text()); // the conventions have no name for it
        }
        return image(((Part.Image) part).url());
    }

    private static Map<String, Object> image(String url) {
        int comma = url.indexOf(',');
        String head = comma < 0 ? "" : url.substring(0, comma);
        if (!head.startsWith("data:") || !head.endsWith(BASE64)) {
            return Map.of("type", "uri", "modality", "image", "uri", url);
        }
        String mediaType = head.substring("data:".length(), head.length() - BASE64.length());
        return Map.of("type", "blob", "modality", "image", "mime_type", mediaType, "content", url.substring(comma + 1));
    }

    private static Map<String, Object> toolCall(ToolCall call) {
        return Map.of("type", "tool_call", "id", call.id(), "name", call.name(), "arguments", json(call.arguments()));
    }

    /** Models make mistakes: what is no JSON stays the text it is. */
    private static Object json(String arguments) {
        try {
            @Nullable Object tree = JSON.readTree(arguments);
            return tree == null ? arguments : tree;
        } catch (JsonException e) {
            return arguments;
        }
    }
}
