package dev.llmops4j.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The spans that are not over yet, so that they can be ended when the application shuts down. The lists have the spans
 * themselves as links, so they need no memory of their own, and there are several, so that threads seldom wait for each
 * other. Safe for use by many threads at once.
 */
final class OpenSpans implements AutoCloseable {
    private static final int MAX_LISTS = 64;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Link[] lists = new Link[listCount()];
    private volatile boolean closed;
    private volatile @Nullable ShutdownNet net;

    OpenSpans() {
        for (int i = 0; i < lists.length; i++) {
            lists[i] = new Link(null);
        }
    }

    /** A power of two. */
    private static int listCount() {
        int wanted = Math.min(4 * Runtime.getRuntime().availableProcessors(), MAX_LISTS);
        return Integer.highestOneBit(2 * wanted - 1);
    }

    /** Whether {@link #close} was called. */
    boolean isClosed() {
        return closed;
    }

    /** The list for what this thread begins. */
    Link list() {
        return lists[(int) Thread.currentThread().getId() & lists.length - 1];
    }

    /** Adds a span, which can be ended from now on. */
    <S extends Link> S add(S span) {
        span.link();
        if (net == null) {
            spread();
        }
        if (closed) { // perhaps after close() went over the list
            span.shutDown();
        }
        return span;
    }

    private synchronized void spread() {
        if (net == null && !closed) {
            net = ShutdownNet.under(this);
        }
    }

    /**
     * Ends what is open. What begins later is not traced. Returns when spans that other threads are ending at this moment
     * have ended, so that the SDK can be closed next; but does not wait for long.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (net != null) {
                net.remove();
            }
        }
        for (Link list : lists) {
            list.spans().forEach(Link::shutDown);
        }
        long start = System.nanoTime();
        while (!isEmpty() && !Thread.currentThread().isInterrupted() && System.nanoTime() - start < PATIENCE_NANOS) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private boolean isEmpty() {
        for (Link list : lists) {
            if (!list.spans().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** A span in its list, or the beginning of a list, which is a ring. */
    static class Link {
        private static final AtomicIntegerFieldUpdater<Link> CLAIMED =
                AtomicIntegerFieldUpdater.newUpdater(Link.class, "claimed");

        private final Link list;
        private @Nullable Link before;
        private Link after = this;
        private volatile int claimed;

        /** @param list null for the beginning of a new one */
        Link(@Nullable Link list) {
            this.list = list == null ? this : list;
        }

        /** Ends the span because the application ends. The beginning of a list has none. */
        void shutDown() {}

        final void link() {
            synchronized (list) {
                before = list;
                after = list.after;
                after.before = this;
                list.after = this;
            }
        }

        /** Whether the caller is the one who ends the span: true once. */
        final boolean claim() {
            return CLAIMED.compareAndSet(this, 0, 1);
        }

        final boolean isOpen() {
            return claimed == 0;
        }

        /** The span has ended. */
        final void unlink() {
            synchronized (list) {
                if (before != null) {
                    before.after = after;
                    after.before = before;
                    before = null;
                }
            }
        }

        private synchronized List<Link> spans() {
            var spans = new ArrayList<Link>();
            for (Link at = after; at != this; at = at.after) {
                spans.add(at);
            }
            return spans;
        }
    }
}
