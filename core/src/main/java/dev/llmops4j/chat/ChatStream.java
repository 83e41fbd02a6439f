package dev.llmops4j.chat;

import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.MalformedResponseException;
import dev.llmops4j.error.ProviderFailure;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is read while it is written. The reader pulls: nothing is read ahead, so a slow reader slows the
 * provider. Closing the stream before its end cancels the request.
 *
 * <p>One thread at a time may read; {@link #close} may be called by any thread. Whoever opens a stream closes it; reading
 * it to its end closes it too.
 *
 * <p>Implementations give {@link #pull} and {@link #release}; this class keeps the order of calls, collects the whole
 * answer and refuses a stream that ends without {@link ChatDelta.End}.
 */
public abstract class ChatStream implements Iterable<ChatDelta>, AutoCloseable {
    private final ResponseCollector collector = new ResponseCollector();
    private final Object lock = new Object();
    private boolean released;
    private volatile boolean closed;
    private boolean ended;
    private @Nullable RuntimeException failure;
    private @Nullable ChatDelta ahead;

    /** For implementations. */
    protected ChatStream() {}

    /**
     * Replays an answer that is complete.
     *
     * @param response the answer
     * @return a stream that gives each part in one delta
     */
    public static ChatStream of(ChatResponse response) {
        return new ReplayStream(response);
    }

    /**
     * The next delta from the source. Blocks until there is one. Called by {@link #next} only, never after it returned
     * null or threw.
     *
     * @return the delta, or null after the last one
     */
    protected abstract @Nullable ChatDelta pull();

    /**
     * Lets go of the source: cancels the request if it still runs. Called exactly once, after the end, after a failure,
     * or by {@link #close}; possibly by another thread while {@link #pull} blocks, which should then return or throw.
     * Should not throw.
     */
    protected abstract void release();

    /**
     * Waits for the next delta.
     *
     * @return the delta, or null at the end
     * @throws dev.llmops4j.error.LlmException if the answer fails on its way; thrown again by each further call
     * @throws CallCancelledException if the stream was closed before its end
     */
    public final @Nullable ChatDelta next() {
        ChatDelta delta = ahead;
        if (delta != null && !closed) {
            ahead = null;
            return delta;
        }
        if (ended) {
            return null;
        }
        if (failure != null) {
            throw failure;
        }
        if (closed) {
            throw new CallCancelledException("The stream was closed before its end.", null);
        }
        try {
            return advance();
        } catch (RuntimeException e) {
            RuntimeException first = closed && !(e instanceof CallCancelledException)
                    ? new CallCancelledException("The stream was closed before its end.", e)
                    : e;
            failure = first;
            releaseAfter(first);
            throw first;
        } catch (Throwable e) {
            closed = true;
            releaseAfter(e);
            throw e;
        }
    }

    /** The failure is what the reader must hear of; one more while cleaning up goes with it. */
    private void releaseAfter(Throwable error) {
        try {
            releaseOnce();
        } catch (RuntimeException e) {
            if (e != error) {
                error.addSuppressed(e);
            }
        }
    }

    private boolean hasNext() {
        if (ahead == null) {
            ahead = next();
        }
        return ahead != null;
    }

    private @Nullable ChatDelta advance() {
        ChatDelta delta = pull();
        if (delta == null) {
            if (!collector.isComplete()) {
                throw new MalformedResponseException(ProviderFailure.of("unknown", null), null);
            }
            ended = true;
            releaseOnce();
            return null;
        }
        collector.accept(delta);
        return delta;
    }

    /**
     * The whole answer. Reads what is left of the stream first.
     *
     * @return the answer, with all that was read before
     * @throws dev.llmops4j.error.LlmException if the answer fails on its way
     */
    public final ChatResponse response() {
        while (next() != null) {
            // the collector keeps each delta
        }
        return collector.response();
    }

    /**
     * The deltas, read once.
     *
     * @return an iterator over what is left; every iterator of this stream shares its place
     */
    @Override
    public final Iterator<ChatDelta> iterator() {
        return new DeltaIterator(this);
    }

    /**
     * The answer's text, piece by piece.
     *
     * @return a sequential stream over the text of what is left; closing it closes this stream
     */
    public final Stream<String> texts() {
        Spliterator<ChatDelta> deltas =
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(deltas, false)
                .onClose(this::close)
                .filter(ChatDelta.Text.class::isInstance)
                .map(delta -> ((ChatDelta.Text) delta).text());
    }

    /** Ends the stream. Before its end this cancels the request; after it, or a second time, it does nothing. */
    @Override
    public final void close() {
        closed = true;
        releaseOnce();
    }

    private void releaseOnce() {
        synchronized (lock) {
            if (released) {
                return;
            }
            released = true;
        }
        release();
    }

    private static final class DeltaIterator implements Iterator<ChatDelta> {
        private final ChatStream stream;

        DeltaIterator(ChatStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean hasNext() {
            return stream.hasNext();
        }

        @Override
        public ChatDelta next() {
            ChatDelta delta = stream.next();
            if (delta == null) {
                throw new NoSuchElementException("The stream is at its end.");
            }
            return delta;
        }
    }
}
