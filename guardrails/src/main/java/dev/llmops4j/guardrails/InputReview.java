package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Role;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Checks what is about to be sent: every message but the model's own. */
final class InputReview {
    private InputReview() {}

    /** The request to send; the same object if no check changed it. */
    static ChatRequest of(Call call, Plan plan, ChatRequest request) {
        if (!plan.runsAt(Stage.INPUT, Stage.TOOL_RESULT)) {
            return request;
        }
        var review = new Review(call, plan);
        ChatRequest current = request;
        Boundary at = null;
        for (int i = 0; i < request.messages().size(); i++) {
            Message message = request.messages().get(i);
            if (message.role() == Role.ASSISTANT) {
                continue;
            }
            at = boundary(at, message, call, current);
            String text = message.text();
            String reviewed = review.of(text, at);
            Check stopper = review.stopper();
            if (stopper != null) {
                throw Blocked.message(stopper, review.stop(), at, i + 1);
            }
            if (!reviewed.equals(text)) {
                current = with(current, i, message.withText(reviewed));
                at = null; // what comes after sees what this message has become
            }
        }
        return current;
    }

    private static ChatRequest with(ChatRequest request, int index, Message message) {
        var messages = new ArrayList<>(request.messages());
        messages.set(index, message);
        return request.withMessages(messages);
    }

    private static Boundary boundary(@Nullable Boundary last, Message message, Call call, ChatRequest request) {
        if (message instanceof Message.Tool result) {
            String tool = ToolNames.of(request, result.toolCallId());
            return new Boundary(Stage.TOOL_RESULT, Role.TOOL, call.context(), request, tool);
        }
        return last != null && last.role() == message.role()
                ? last
                : new Boundary(Stage.INPUT, message.role(), call.context(), request, null);
    }
}
