package dev.llmops4j.tracing.internal;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages as plain maps, lists and texts, after the JSON schemas of the GenAI conventions. Internal: may change at any
 * time.
 */
public final class MessageTree {
    private static final JsonCodec JSON = JsonCodec.jackson();
    private static final String BASE64 = ";base64";

    private MessageTree() {}

    /** All of a request's content as one object. */
    public static Map<String, Object> of(ChatRequest request) {
        var tree = new LinkedHashMap<String, Object>();
        putUnlessEmpty(tree, "system_instructions", instructions(request));
        tree.put("input_messages", input(request));
        putUnlessEmpty(tree, "tool_definitions", tools(request));
        return tree;
    }

    /** All of an answer's content as one object. */
    public static Map<String, Object> of(ChatResponse response) {
        return Map.of("output_messages", output(response));
    }

    private static void putUnlessEmpty(Map<String, Object> tree, String name, List<?> list) {
        if (!list.isEmpty()) {
            tree.put(name, list);
        }
    }

    /** The system messages that the conversation begins with; later ones stay where they stand. */
    public static List<Map<String, Object>> instructions(ChatRequest request) {
        return request.messages().subList(0, instructionCount(request)).stream()
                .flatMap(message -> parts(message).stream())
                .toList();
    }

    /** The messages behind the instructions. */
    public static List<Map<String, Object>> input(ChatRequest request) {
        List<Message> messages = request.messages();
        return trees(messages.subList(instructionCount(request), messages.size()));
    }

    /** All messages, for readers that know no instructions. */
    public static List<Map<String, Object>> conversation(ChatRequest request) {
        return trees(request.messages());
    }

    private static List<Map<String, Object>> trees(List<Message> messages) {
        return messages.stream()
                .map(message -> object("role", message.role().wireName(), "parts", parts(message)))
                .toList();
    }

    private static int instructionCount(ChatRequest request) {
        List<Message> messages = request.messages();
        int count = 0;
        while (count < messages.size() && messages.get(count) instanceof Message.System) {
            count++;
        }
        return count;
    }

    /** The tools that the model may ask for. */
    public static List<Map<String, Object>> tools(ChatRequest request) {
        return request.tools().stream().map(MessageTree::tool).toList();
    }

    private static Map<String, Object> tool(ToolDefinition tool) {
        Map<String, Object> tree = object("type", "function", "name", tool.name());
        if (tool.description() != null) {
            tree.put("description", tool.description());
        }
        if (tool.parameters() != null) {
            tree.put("parameters", tool.parameters().asMap());
        }
        return tree;
    }

    /** The answer: one message. */
    public static List<Map<String, Object>> output(ChatResponse response) {
        Message message = response.message();
        Map<String, Object> tree = object("role", message.role().wireName(), "parts", parts(message));
        tree.put("finish_reason", response.finishReason().wireName());
        return List.of(tree);
    }

    private static List<Map<String, Object>> parts(Message message) {
        var parts = new ArrayList<Map<String, Object>>();
        if (message instanceof Message.Tool tool) {
            Map<String, Object> result = object("type", "tool_call_response", "id", tool.toolCallId());
            result.put("response", tool.text());
            parts.add(result);
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
            return object("type", "text", "content", text.text());
        }
        if (part instanceof Part.Reasoning reasoning) {
            return object("type", "reasoning", "content", reasoning.text());
        }
        if (part instanceof Part.Refusal refusal) {
            return object("type", "refusal", "content", refusal.text()); // the conventions have no name for it
        }
        return image(((Part.Image) part).url());
    }

    private static Map<String, Object> image(String url) {
        int comma = url.indexOf(',');
        String head = comma < 0 ? "" : url.substring(0, comma);
        if (!head.startsWith("data:") || !head.endsWith(BASE64)) {
            Map<String, Object> tree = object("type", "uri", "modality", "image");
            tree.put("uri", url);
            return tree;
        }
        Map<String, Object> tree = object("type", "blob", "modality", "image");
        tree.put("mime_type", head.substring("data:".length(), head.length() - BASE64.length()));
        tree.put("content", url.substring(comma + 1));
        return tree;
    }

    private static Map<String, Object> toolCall(ToolCall call) {
        Map<String, Object> tree = object("type", "tool_call", "id", call.id());
        tree.put("name", call.name());
        tree.put("arguments", json(call.arguments()));
        return tree;
    }

    /** A text as JSON. Models make mistakes: what is no JSON stays the text it is. */
    public static Object json(String text) {
        try {
            @Nullable Object tree = JSON.readTree(text);
            return tree == null ? text : tree;
        } catch (JsonException e) {
            return text;
        }
    }

    /** In this order, so that equal contents are equal texts. */
    private static Map<String, Object> object(String name, Object value, String second, Object secondValue) {
        var object = new LinkedHashMap<String, Object>();
        object.put(name, value);
        object.put(second, secondValue);
        return object;
    }
}
