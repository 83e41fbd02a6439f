package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Gets an answer that every guardrail lets pass, asking the model again where one of them wants that. */
final class GuardedAnswer {
    private final Call call;
    private final Plan plan;
    private final int maxReprompts;

    GuardedAnswer(Call call, Plan plan, int maxReprompts) {
        this.call = call;
        this.plan = plan;
        this.maxReprompts = maxReprompts;
    }

    ChatResponse get(ChatRequest request, Function<ChatRequest, ChatResponse> model) {
        if (!plan.readsAnswers()) {
            return model.apply(request);
        }
        ChatRequest next = request;
        for (int asked = 1; ; asked++) {
            ChatResponse response = model.apply(next);
            var review = new AnswerReview(call, plan);
            // what it answers is the request: a rejected answer, and feedback that quotes it, say nothing that was
            // asked
            Message.Assistant message = review.of(response.message(), request);
            AnswerReview.Stop stop = review.stop();
            if (stop == null) {
                return message.equals(response.message()) ? response : response.withMessage(message);
            }
            if (!(stop.verdict() instanceof Verdict.Retry retry)) {
                throw stop.blocked();
            }
            if (asked > maxReprompts) {
                throw Blocked.afterReprompts(stop.check(), retry, stop.at(), asked);
            }
            next = withFeedback(next, response.message(), retry.feedback());
        }
    }

    /**
     * The whole conversation, the rejected answer and what to do better. Tool calls of that answer are left out, because
     * providers refuse a call without a result, and so is reasoning, which they do not take back.
     */
    private static ChatRequest withFeedback(ChatRequest request, Message.Assistant rejected, String feedback) {
        var messages = new ArrayList<Message>(request.messages());
        List<Part> said = rejected.parts().stream()
                .filter(part -> !(part instanceof Part.Reasoning))
                .toList();
        if (!said.isEmpty()) {
            messages.add(new Message.Assistant(said, List.of()));
        }
        messages.add(Message.user(feedback));
        return request.withMessages(messages);
    }
}
