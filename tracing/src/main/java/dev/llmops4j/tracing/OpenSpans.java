package dev.llmops4j.tracing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans that are not over yet, so that they can be ended when the application shuts down. A span is taken off once,
 * and whoever took it off is the one who ends it. The lists have the spans themselves as links, so they need no memory of
 * their own, and there are several, so that threads seldom wait for each other. Safe for use by many threads at once.
 */
final class OpenSpans implements AutoCloseable {
    private static final int MAX_LISTS = 64;

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

    /** Adds a span that can be ended from now on, by whoever is first. */
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

    /** Ends what is open. What begins later is not traced. */
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
    }

    /** A span in its list, or the beginning of a list, which is a ring. */
    static class Link {
        private final Link list;
        private @Nullable Link before;
        private Link after = this;

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

        /** Whether this was in its list until now. */
        final boolean unlink() {
            synchronized (list) {
                Link neighbour = before;
                if (neighbour == null) {
                    return false;
                }
                neighbour.after = after;
                after.before = neighbour;
                before = null;
                after = this;
                return true;
            }
        }

        final boolean isLinked() {
            synchronized (list) {
                return before != null;
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
