package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Role;
import dev.llmops4j.prompt.PromptInputs;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the values that a prompt was rendered from, and renders it again if one is rewritten. */
final class VariableReview {
    private final Call call;
    private final Plan plan;
    private final ChatRequest request;

    private VariableReview(Call call, Plan plan, ChatRequest request) {
        this.call = call;
        this.plan = plan;
        this.request = request;
    }

    /** The request to send; the same object if no value is rewritten, or the request was made by hand. */
    static ChatRequest of(Call call, Plan plan, ChatRequest request) {
        PromptInputs inputs = plan.runsAt(Stage.VARIABLE) ? call.attachment(PromptInputs.KEY) : null;
        if (inputs == null) {
            return request;
        }
        Tally tally = Tally.of(call, Stage.VARIABLE);
        try {
            return new VariableReview(call, plan.tallied(tally), request).reviewed(inputs);
        } finally {
            if (tally != null) {
                tally.end();
            }
        }
    }

    private ChatRequest reviewed(PromptInputs inputs) {
        Map<String, String> changed = changes(inputs.texts());
        if (changed == null) {
            return request;
        }
        if (!request.messages().equals(inputs.messages())) {
            throw new IllegalStateException("A guardrail rewrote a variable of the prompt, but an interceptor before it"
                    + " has changed the messages already. Add the guardrails to the client before that interceptor.");
        }
        PromptInputs rewritten = inputs.with(changed);
        call.attach(PromptInputs.KEY, rewritten);
        return request.withMessages(rewritten.messages());
    }

    private @Nullable Map<String, String> changes(Map<String, String> texts) {
        var review = new Review(call, plan);
        Map<String, String> changed = null;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            var at = new Boundary(Stage.VARIABLE, Role.USER, call.context(), request, text.getKey());
            String reviewed = review.of(text.getValue(), at);
            Check stopper = review.stopper();
            if (stopper != null) {
                throw Blocked.text(stopper, review.stop().findings(), at);
            }
            if (!reviewed.equals(text.getValue())) {
                changed = changed == null ? new HashMap<>() : changed;
                changed.put(text.getKey(), reviewed);
            }
        }
        return changed;
    }
}
