package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.Role;
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
        if (!plan.runsAt(Stage.OUTPUT, Stage.REASONING)) {
            return model.apply(request);
        }
        ChatRequest next = request;
        for (int asked = 1; ; asked++) {
            ChatResponse response = model.apply(next);
            var review = new Review(call, plan);
            Message.Assistant message = reviewed(response.message(), review, next);
            Check stopper = review.stopper();
            if (stopper == null) {
                return message.equals(response.message()) ? response : response.withMessage(message);
            }
            if (!(review.stop() instanceof Verdict.Retry retry)) {
                throw Blocked.output(stopper, review.stop().findings());
            }
            if (asked > maxReprompts) {
                throw Blocked.afterReprompts(stopper, retry, asked);
            }
            next = withFeedback(next, response.message(), retry.feedback());
        }
    }

    private Message.Assistant reviewed(Message.Assistant message, Review review, ChatRequest asked) {
        Message.Assistant current = message;
        for (Channel channel : Channel.ALL) {
            String text = channel.read(current);
            String reviewed = review.of(text, boundary(channel, asked));
            if (review.stopper() != null) {
                return message;
            }
            if (!reviewed.equals(text)) {
                current = channel.write(current, reviewed);
            }
        }
        return current;
    }

    private Boundary boundary(Channel channel, ChatRequest asked) {
        return new Boundary(channel.stage(), Role.ASSISTANT, call.context(), asked, null);
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
