package dev.llmops4j.openai;

import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a message in the JSON of the API. */
final class MessageBody {
    private MessageBody() {}

    static Map<String, Object> json(Message message) {
        var json = new LinkedHashMap<String, Object>();
        json.put("role", message.role().wireName());
        if (message instanceof Message.Assistant assistant) {
            assistant(json, assistant);
            return json;
        }
        if (message instanceof Message.Tool tool) {
            json.put("tool_call_id", tool.toolCallId());
        }
        json.put("content", content(message));
        return json;
    }

    /** What the model thought is not sent back: the API has no place for it in a request. */
    private static void assistant(Map<String, Object> json, Message.Assistant message) {
        var refusal = new StringBuilder();
        for (Part part : message.parts()) {
            if (part instanceof Part.Refusal refused) {
                refusal.append(refused.text());
            }
        }
        if (!message.text().isEmpty()
                || (refusal.isEmpty() && message.toolCalls().isEmpty())) {
            json.put("content", message.text());
        }
        if (!refusal.isEmpty()) {
            json.put("refusal", refusal.toString());
        }
        if (!message.toolCalls().isEmpty()) {
            json.put(
                    "tool_calls",
                    message.toolCalls().stream().map(MessageBody::toolCall).toList());
        }
    }

    private static Map<String, Object> toolCall(ToolCall call) {
        return OrderedObject.of(
                "id", call.id(),
                "type", "function",
                "function", OrderedObject.of("name", call.name(), "arguments", call.arguments()));
    }

    /** Text alone goes as a string: some servers know no other form. */
    private static Object content(Message message) {
        List<Part> parts = message.parts();
        boolean textOnly = parts.stream().allMatch(Part.Text.class::isInstance);
        return textOnly ? message.text() : parts.stream().map(MessageBody::part).toList();
    }

    private static Map<String, Object> part(Part part) {
        if (part instanceof Part.Image image) {
            Map<String, Object> url = image.detail() == null
                    ? Map.of("url", image.url())
                    : OrderedObject.of("url", image.url(), "detail", image.detail());
            return OrderedObject.of("type", "image_url", "image_url", url);
        }
        return OrderedObject.of("type", "text", "text", text(part));
    }

    private static String text(Part part) {
        if (part instanceof Part.Text text) {
            return text.text();
        }
        return part instanceof Part.Reasoning reasoning ? reasoning.text() : ((Part.Refusal) part).text();
    }
}
