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
            at = boundary(at, message.role(), call, request);
            String text = message.text();
            String reviewed = review.of(text, at);
            Check stopper = review.stopper();
            if (stopper != null) {
                throw Blocked.input(stopper, review.stop(), i + 1, message);
            }
            if (!reviewed.equals(text)) {
                changed = changed == null ? new ArrayList<>(messages) : changed;
                changed.set(i, message.withText(reviewed));
            }
        }
        return changed == null ? request : request.withMessages(changed);
    }

    private static Boundary boundary(@Nullable Boundary last, Role role, Call call, ChatRequest request) {
        if (last != null && last.role() == role) {
            return last;
        }
        Stage stage = role == Role.TOOL ? Stage.TOOL_RESULT : Stage.INPUT;
        return new Boundary(stage, role, call.context(), request, null);
    }
}
