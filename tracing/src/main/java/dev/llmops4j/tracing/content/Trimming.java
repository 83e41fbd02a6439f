package dev.llmops4j.tracing.content;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts what is too long. One for each content; not safe for use by several threads. */
final class Trimming {
    private static final String CUT_HERE = "…";

    private final int most;
    private long left;
    private boolean cut;

    /**
     * @param most the most characters of one text
     * @param total the most characters of all of them
     */
    Trimming(int most, int total) {
        this.most = most;
        this.left = total;
    }

    boolean hasCut() {
        return cut;
    }

    /** Room goes to the instructions that a conversation begins with, then to its latest messages, then to the tools. */
    ChatRequest of(ChatRequest request) {
        List<Message> messages = request.messages();
        var kept = new ArrayList<Message>();
        int instructions = 0;
        while (instructions < messages.size() && messages.get(instructions) instanceof Message.System) {
            kept.add(of(messages.get(instructions++)));
        }
        for (int i = messages.size() - 1; i >= instructions && (hasRoom() || kept.isEmpty()); i--) {
            kept.add(instructions, of(messages.get(i)));
        }
        return new ChatRequest(
                request.model(),
                kept,
                of(request.parameters()),
                tools(request.tools()),
                request.toolChoice(),
                of(request.responseFormat()));
    }

    ChatResponse of(ChatResponse response) {
        return new ChatResponse(
                response.id(),
                response.model(),
                (Message.Assistant) of(response.message()),
                response.finishReason(),
                response.usage(),
                fits(response.extras()) ? response.extras() : Map.of());
    }

    String text(String text) {
        int room = (int) Math.min(most, left);
        if (text.length() <= room) {
            left -= text.length();
            return text;
        }
        cut = true;
        left -= room;
        return shortened(text, room);
    }

    /** The beginning of a text, never half a character. */
    private static String shortened(String text, int room) {
        if (room < CUT_HERE.length()) {
            return "";
        }
        int end = room - CUT_HERE.length();
        boolean splits = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splits ? end - 1 : end) + CUT_HERE;
    }

    private boolean hasRoom() {
        cut |= left == 0;
        return left > 0;
    }

    private Message of(Message message) {
        var parts = new ArrayList<Part>(message.parts().size());
        for (Part part : message.parts()) {
            if (hasRoom()) {
                parts.add(of(part));
            }
        }
        if (!(message instanceof Message.Assistant assistant)) {
            return message.withParts(parts);
        }
        var calls = new ArrayList<ToolCall>(assistant.toolCalls().size());
        for (ToolCall call : assistant.toolCalls()) {
            if (hasRoom()) {
                calls.add(new ToolCall(text(call.id()), text(call.name()), text(call.arguments())));
            }
        }
        return new Message.Assistant(parts, calls);
    }

    private Part of(Part part) {
        if (part instanceof Part.Text text) {
            return new Part.Text(text(text.text()));
        }
        if (part instanceof Part.Reasoning reasoning) {
            return new Part.Reasoning(text(reasoning.text()));
        }
        if (part instanceof Part.Refusal refusal) {
            return new Part.Refusal(text(refusal.text()));
        }
        Part.Image image = (Part.Image) part;
        if (InlineImage.is(image) && image.url().length() > Math.min(most, left)) {
            cut = true;
            return InlineImage.emptied(image); // a piece of an image is none
        }
        return new Part.Image(text(image.url()), image.detail());
    }

    private List<ToolDefinition> tools(List<ToolDefinition> tools) {
        var kept = new ArrayList<ToolDefinition>(tools.size());
        for (ToolDefinition tool : tools) {
            if (hasRoom()) {
                String description = tool.description();
                kept.add(new ToolDefinition(
                        text(tool.name()),
                        description == null ? null : text(description),
                        schema(tool.parameters()),
                        tool.strict()));
            }
        }
        return kept;
    }

    private @Nullable JsonSchema schema(@Nullable JsonSchema schema) {
        return schema == null || fits(schema.asMap()) ? schema : null;
    }

    private ResponseFormat of(ResponseFormat format) {
        return format instanceof ResponseFormat.Json json && !fits(json.schema().asMap())
                ? new ResponseFormat.Json(json.name(), JsonSchema.of(Map.of()), json.strict())
                : format;
    }

    private Parameters of(Parameters parameters) {
        return fits(parameters.extras()) ? parameters : parameters.withoutExtras();
    }

    /** Whether there is room for a piece of JSON, which is kept whole or not at all. */
    private boolean fits(Map<String, @Nullable Object> json) {
        if (json.isEmpty()) {
            return true;
        }
        long chars = JsonTexts.chars(json);
        if (chars > Math.min(most, left)) {
            cut = true;
            return false;
        }
        left -= chars;
        return true;
    }
}
