package dev.llmops4j.tracing.internal;

import dev.llmops4j.chat.ChatStream;
import java.lang.ref.Cleaner;

/**
 * Tells a stream that is closed because nobody can read it any more from one that its reader closed: whatever watches it
 * further inside cannot see the difference. Internal: may change at any time.
 */
public final class ForgottenStream {
    /** Finds what nobody can read any more. One for all: each has a thread. */
    public static final Cleaner CLEANER = Cleaner.create();

    private static final ThreadLocal<Boolean> CLOSING = new ThreadLocal<>();

    private ForgottenStream() {}

    /**
     * Closes what a forgotten stream read from.
     *
     * @param source the stream further inside
     */
    public static void close(ChatStream source) {
        CLOSING.set(true);
        try {
            source.close();
        } finally {
            CLOSING.remove();
        }
    }

    /**
     * Whether this thread closes a forgotten stream.
     *
     * @return false if a stream that is being closed was closed by its reader
     */
    public static boolean isClosing() {
        return CLOSING.get() != null;
    }
}
