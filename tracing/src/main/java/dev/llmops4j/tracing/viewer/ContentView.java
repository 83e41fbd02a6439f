package dev.llmops4j.tracing.viewer;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.tracing.content.Captured;
import dev.llmops4j.tracing.record.CallRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages as the page shows them, as far as they were captured. */
final class ContentView {
    private ContentView() {}

    static List<Map<String, Object>> input(Captured<ChatRequest> request) {
        return request instanceof Captured.Inline<ChatRequest> captured
                ? captured.value().messages().stream().map(ContentView::message).toList()
                : List.of();
    }

    static List<Map<String, Object>> output(Captured<ChatResponse> response) {
        return response instanceof Captured.Inline<ChatResponse> captured
                ? List.of(message(captured.value().message()))
                : List.of();
    }

    /** Why there are no messages to show. */
    static String note(CallRecord call) {
        if (call.request() instanceof Captured.Reference<ChatRequest> reference) {
            return "The content is in the content store, under " + reference.key() + ".";
        }
        return "Content was not captured. CallRecording takes a ContentCapture.";
    }

    private static Map<String, Object> message(Message message) {
        var lines = new ArrayList<String>();
        message.parts().forEach(part -> lines.add(text(part)));
        if (message instanceof Message.Assistant assistant) {
            assistant.toolCalls().forEach(call -> lines.add(text(call)));
        }
        return Map.of("role", message.role().wireName(), "text", String.join("\n", lines));
    }

    private static String text(Part part) {
        if (part instanceof Part.Text text) {
            return text.text();
        }
        if (part instanceof Part.Reasoning reasoning) {
            return "[reasoning] " + reasoning.text();
        }
        if (part instanceof Part.Refusal refusal) {
            return "[refusal] " + refusal.text();
        }
        String url = ((Part.Image) part).url();
        return "[image] " + (url.startsWith("data:") ? url.substring(0, Math.max(0, url.indexOf(','))) : url);
    }

    private static String text(ToolCall call) {
        return "[tool call " + call.id() + "] " + call.name() + " " + call.arguments();
    }
}
