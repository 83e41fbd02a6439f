package dev.llmops4j.testkit;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers from a queue, then from a function, then from another backend. Safe for use by many threads at once. */
final class Script implements Backend {
    private static final System.Logger LOG = System.getLogger(Script.class.getName());

    private final Queue<Answer> queue = new ConcurrentLinkedQueue<>();
    private final Backend next;
    private volatile @Nullable Function<? super RecordedRequest, ? extends Answer> responder;

    Script(Backend next) {
        this.next = next;
    }

    /** The end of a script: says that there is no answer. */
    static void refuse(RecordedRequest request, Question question, Exchange exchange) throws IOException {
        ApiError error = ApiError.server(
                "no_answer_scripted",
                "LoopbackServer has no answer for chat request " + question.number()
                        + ". Add one with enqueue(Answer...), or answer all with respondWith(...).");
        LOG.log(System.Logger.Level.WARNING, error.message());
        error.send(exchange, Map.of("x-should-retry", "false"));
    }

    /** Where embedding requests need no script. */
    static void embed(RecordedRequest request, Question question, Exchange exchange) throws IOException {
        send(EmbeddingAnswer.atOnce(), question, exchange);
    }

    /** Where moderation requests need no script: nothing is flagged. */
    static void moderate(RecordedRequest request, Question question, Exchange exchange) throws IOException {
        send(ModerationAnswer.of(Map.of()), question, exchange);
    }

    void enqueue(Answer answer) {
        queue.add(answer);
    }

    int size() {
        return queue.size();
    }

    void respondWith(Function<? super RecordedRequest, ? extends Answer> function) {
        responder = function;
    }

    @Override
    public void answer(RecordedRequest request, Question question, Exchange exchange) throws IOException {
        Answer answer = queue.poll();
        Function<? super RecordedRequest, ? extends Answer> function = responder;
        if (answer == null && function != null) {
            answer = function.apply(request);
        }
        if (answer == null) {
            next.answer(request, question, exchange);
        } else {
            send(answer, question, exchange);
        }
    }

    private static void send(Answer answer, Question question, Exchange exchange) throws IOException {
        answer.delivery.send(answer.render(question), exchange);
    }
}
