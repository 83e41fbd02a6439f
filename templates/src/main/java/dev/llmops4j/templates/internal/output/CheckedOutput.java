package dev.llmops4j.templates.internal.output;

import dev.llmops4j.CallEvents;
import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.error.OutputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches the answers of one call: reads them, and asks once more if one does not fit. Stands innermost, so that guardrails
 * see only the answer that counts.
 */
public final class CheckedOutput implements Interceptor {
    private final OutputReader reader;
    private final String typeName;

    /** The answer that was read last. Volatile, as an interceptor outside may use threads of its own. */
    private volatile @Nullable Answer last;

    CheckedOutput(OutputReader reader, String typeName) {
        this.reader = reader;
        this.typeName = typeName;
    }

    @Override
    public ChatResponse intercept(Chain chain) {
        ChatResponse first = chain.proceed(chain.request());
        Answer answer = read(first);
        if (answer.isValid()) {
            return first;
        }
        if (chain.call().hasListeners()) {
            chain.call().emit(CallEvents.outputRepair(answer.problems().size()));
        }
        ChatResponse second = chain.proceed(repair(chain.request(), first, answer));
        Answer repaired = read(second);
        if (!repaired.isValid()) {
            throw failure(second, repaired, ", nor was the one before the repair round");
        }
        return second;
    }

    /**
     * The value of the answer that left the pipeline. Read again only if something outside changed its text.
     *
     * @param response the answer
     * @return the value
     * @throws OutputException if the changed text does not fit
     */
    public Object value(ChatResponse response) {
        Answer answer = last;
        if (answer == null || !answer.text().equals(response.text())) {
            answer = read(response);
        }
        Object value = answer.value();
        if (value == null) {
            throw failure(response, answer, " after an interceptor changed it");
        }
        return value;
    }

    private Answer read(ChatResponse response) {
        Answer answer = reader.read(TextAnswer.of(response, typeName)); // no second round helps against what is no text
        last = answer;
        return answer;
    }

    private static ChatRequest repair(ChatRequest request, ChatResponse response, Answer answer) {
        List<Message> messages = new ArrayList<>(request.messages());
        messages.add(response.message());
        var text = new StringBuilder("Your answer is not valid:");
        for (String problem : answer.problems()) {
            text.append("\n- ").append(problem);
        }
        if (response.finishReason() == FinishReason.LENGTH) {
            text.append("\n- It was cut off at the limit of tokens; write less.");
        }
        text.append("\nWrite the whole answer again as JSON that has none of these problems, and nothing else.");
        messages.add(Message.user(text.toString()));
        return request.withMessages(messages);
    }

    private OutputException failure(ChatResponse response, Answer answer, String when) {
        String advice = response.finishReason() == FinishReason.LENGTH
                ? " It was cut off at the limit of tokens: raise max_tokens, or ask for less."
                : " Say in the prompt what the form is, or let the type allow more.";
        return new OutputException(
                "The answer of model '" + response.model() + "' is no " + typeName + when + "." + advice,
                answer.problems(),
                answer.cause());
    }
}
