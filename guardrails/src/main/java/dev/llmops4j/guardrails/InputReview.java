package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Role;
import java.util.ArrayList;
import java.util.List;
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
        List<Message> messages = request.messages();
        List<Message> changed = null;
        Boundary at = null;
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.role() == Role.ASSISTANT) {
                continue;
            }
            at = boundary(at, message, call, request);
            String text = message.text();
            String reviewed = review.of(text, at);
            Check stopper = review.stopper();
            if (stopper != null) {
                throw Blocked.message(stopper, review.stop(), at, i + 1);
            }
            if (!reviewed.equals(text)) {
                changed = changed == null ? new ArrayList<>(messages) : changed;
                changed.set(i, message.withText(reviewed));
            }
        }
        return changed == null ? request : request.withMessages(changed);
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
