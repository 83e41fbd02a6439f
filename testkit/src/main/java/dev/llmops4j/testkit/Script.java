package dev.llmops4j.testkit;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers from a queue, then from a function. Safe for use by many threads at once. */
final class Script implements ChatBackend {
    private static final System.Logger LOG = System.getLogger(Script.class.getName());

    private final Queue<Answer> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong count = new AtomicLong();
    private volatile @Nullable Function<? super RecordedRequest, ? extends Answer> responder;

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
    public void answer(RecordedRequest request, Map<String, @Nullable Object> body, Exchange exchange)
            throws IOException {
        long number = count.incrementAndGet();
        Answer answer = queue.poll();
        Function<? super RecordedRequest, ? extends Answer> function = responder;
        if (answer == null && function != null) {
            answer = function.apply(request);
        }
        if (answer == null) {
            ApiError error = ApiError.server(
                    "no_answer_scripted",
                    "LoopbackServer has no answer for chat request " + number
                            + ". Add one with enqueue(Answer...), or answer all with respondWith(...).");
            LOG.log(System.Logger.Level.WARNING, error.message());
            error.send(exchange, Map.of("x-should-retry", "false"));
        } else {
            answer.delivery.send(answer.render(Question.of(body, number)), exchange);
        }
    }
}
