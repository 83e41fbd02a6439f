package dev.llmops4j.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The requests that a server received. Safe for use by many threads at once. */
final class RequestLog {
    private final List<RecordedRequest> all = new ArrayList<>();
    private final BlockingQueue<RecordedRequest> untaken = new LinkedBlockingQueue<>();

    synchronized void add(RecordedRequest request) {
        all.add(request);
        untaken.add(request);
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(all);
    }

    RecordedRequest take(Duration longest) {
        try {
            RecordedRequest request = untaken.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
            if (request != null) {
                return request;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException(
                "No further request came within " + longest.toMillis() + " ms; " + all().size() + " came before.");
    }
}
