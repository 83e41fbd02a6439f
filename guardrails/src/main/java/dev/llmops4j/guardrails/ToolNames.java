package dev.llmops4j.guardrails;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of tools, as far as the application gave them: a model may ask for a tool under any name, which is text. */
final class ToolNames {
    private ToolNames() {}

    /** The tool of this name, or null if there is none. */
    static @Nullable ToolDefinition find(Collection<ToolDefinition> tools, String name) {
        for (ToolDefinition tool : tools) {
            if (tool.name().equals(name)) {
                return tool;
            }
        }
        return null;
    }

    /** The name of the tool that a call of this conversation asked for, or null if the request offers none like it. */
    static @Nullable String of(ChatRequest request, String callId) {
        List<Message> messages = request.messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof Message.Assistant assistant) {
                for (ToolCall call : assistant.toolCalls()) {
                    if (call.id().equals(callId)) {
                        ToolDefinition tool = find(request.tools(), call.name());
                        return tool == null ? null : tool.name();
                    }
                }
            }
        }
        return null;
    }
}
