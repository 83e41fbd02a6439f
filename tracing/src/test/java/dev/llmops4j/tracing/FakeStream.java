package dev.llmops4j.tracing;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A stream of given deltas, which then waits to be closed, fails, or is at its end. */
final class FakeStream extends ChatStream {
    private final Queue<ChatDelta> deltas;
    private final @Nullable RuntimeException failure;
    private final boolean waits;
    private final CountDownLatch released = new CountDownLatch(1);
    final AtomicInteger releases = new AtomicInteger();

    private FakeStream(List<ChatDelta> deltas, @Nullable RuntimeException failure, boolean waits) {
        this.deltas = new ArrayDeque<>(deltas);
        this.failure = failure;
        this.waits = waits;
    }

    FakeStream(List<ChatDelta> deltas) {
        this(deltas, null, false);
    }

    static FakeStream failing(RuntimeException failure, ChatDelta... deltas) {
        return new FakeStream(List.of(deltas), failure, false);
    }

    static FakeStream waiting(ChatDelta... deltas) {
        return new FakeStream(List.of(deltas), null, true);
    }

    @Override
    protected @Nullable ChatDelta pull() {
        ChatDelta next = deltas.poll();
        if (next != null) {
            return next;
        }
        if (failure != null) {
            throw failure;
        }
        if (waits) {
            await();
        }
        return null;
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the connection is gone");
    }

    @Override
    protected void release() {
        releases.incrementAndGet();
        released.countDown();
    }
}
