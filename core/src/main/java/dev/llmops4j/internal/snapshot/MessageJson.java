package dev.llmops4j.internal.snapshot;

import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.ToolCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages as JSON: a text is a text, any other part an object whose only or first field tells its kind. */
final class MessageJson {
    private MessageJson() {}

    static Map<String, @Nullable Object> write(Message message) {
        var object = new JsonObject()
                .put("role", message.role().wireName())
                .put("parts", message.parts().stream().map(MessageJson::write).toList());
        if (message instanceof Message.Assistant assistant) {
            object.putAll(
                    "tool_calls",
                    assistant.toolCalls().stream().map(MessageJson::write).toList());
        } else if (message instanceof Message.Tool tool) {
            object.put("tool_call_id", tool.toolCallId());
        }
        return object.fields();
    }

    static Message read(@Nullable Object json) {
        return JsonFields.read(json, fields -> {
            List<Part> parts = fields.list("parts", MessageJson::part);
            return switch (role(fields.text("role"))) {
                case SYSTEM -> new Message.System(parts);
                case USER -> new Message.User(parts);
                case ASSISTANT -> new Message.Assistant(parts, fields.list("tool_calls", MessageJson::toolCall));
                case TOOL -> new Message.Tool(fields.text("tool_call_id"), parts);
            };
        });
    }

    static Role role(String wireName) {
        for (Role role : Role.values()) {
            if (role.wireName().equals(wireName)) {
                return role;
            }
        }
        throw new IllegalArgumentException("field 'role' names no role");
    }

    private static Object write(Part part) {
        if (part instanceof Part.Text text) {
            return text.text();
        }
        var object = new JsonObject();
        if (part instanceof Part.Image image) {
            object.put("image", image.url()).put("detail", image.detail());
        } else if (part instanceof Part.Reasoning reasoning) {
            object.put("reasoning", reasoning.text());
        } else {
            object.put("refusal", ((Part.Refusal) part).text());
        }
        return object.fields();
    }

    private static Part part(@Nullable Object json) {
        if (json instanceof String text) {
            return new Part.Text(text);
        }
        return JsonFields.read(json, fields -> {
            String image = fields.textOrNull("image");
            if (image != null) {
                return new Part.Image(image, fields.textOrNull("detail"));
            }
            String reasoning = fields.textOrNull("reasoning");
            return reasoning != null ? new Part.Reasoning(reasoning) : new Part.Refusal(fields.text("refusal"));
        });
    }

    private static Map<String, @Nullable Object> write(ToolCall call) {
        return new JsonObject()
                .put("id", call.id())
                .put("name", call.name())
                .put("arguments", call.arguments())
                .fields();
    }

    private static ToolCall toolCall(@Nullable Object json) {
        return JsonFields.read(
                json, fields -> new ToolCall(fields.text("id"), fields.text("name"), fields.text("arguments")));
    }
}
