package dev.llmops4j.tracing.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A recorder that keeps what it is given, in memory. */
final class Kept implements CallRecorder {
    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private final List<Feedback> feedback = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    @Override
    public void record(CallRecord call) {
        calls.add(call);
    }

    @Override
    public void submit(Feedback given) {
        feedback.add(given);
    }

    @Override
    public boolean flush(Duration limit) {
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }

    List<CallRecord> calls() {
        return List.copyOf(calls);
    }

    List<Feedback> feedback() {
        return List.copyOf(feedback);
    }

    boolean isClosed() {
        return closed;
    }

    CallRecord only() {
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }
}
