package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/**
 * Finds values from left to right: at each place the longest one, of those of equal length the first in the list. Stops
 * where characters to come decide, so what it finds does not depend on how the text is cut. Used by one thread at a time.
 */
public final class PiiScan {
    /** Takes what is found. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A value was found.
         *
         * @param kind its index in the list of kinds
         * @param start its first character
         * @param end its end, exclusive
         */
        void found(int kind, int start, int end);
    }

    private static final int ASCII = 128;

    private final Recognizer[] recognizers;
    private final long[] starts;
    private final Window text = new Window();
    private int at;

    private PiiScan(Recognizer[] recognizers, long[] starts) {
        this.recognizers = recognizers;
        this.starts = starts;
    }

    /** Which recognizers look for what; made once and shared. */
    public static final class Kinds {
        private final Recognizer[] recognizers;
        private final long[] starts = new long[ASCII + 1];

        /**
         * Chooses what is looked for.
         *
         * @param kinds the kinds; ties go to the first
         */
        public Kinds(List<PiiKind> kinds) {
            recognizers = kinds.stream().map(PiiKind::recognizer).toArray(Recognizer[]::new);
            for (int i = 0; i < recognizers.length; i++) {
                for (int c = 0; c < ASCII; c++) {
                    starts[c] |= recognizers[i].startsWith(c) ? 1L << i : 0;
                }
                // one letter stands for all that are not ASCII
                starts[ASCII] |= recognizers[i].startsWith('é') ? 1L << i : 0;
            }
        }

        /**
         * Starts a scan.
         *
         * @return a scan that has read nothing
         */
        public PiiScan scan() {
            return new PiiScan(recognizers, starts);
        }
    }

    /**
     * Reads a whole text. Nothing may be read before or after.
     *
     * @param whole the text
     * @param sink takes what is found
     */
    public void readAll(CharSequence whole, Sink sink) {
        text.read(whole);
        advance(sink);
    }

    /**
     * Reads the next characters.
     *
     * @param more the characters
     * @param sink takes what is certain by now
     */
    public void accept(CharSequence more, Sink sink) {
        text.append(more);
        advance(sink);
        text.release(at);
    }

    /**
     * Learns that the text is complete.
     *
     * @param sink takes what is left
     */
    public void end(Sink sink) {
        text.complete();
        advance(sink);
    }

    /**
     * How far the text is decided.
     *
     * @return the offset below which nothing further starts
     */
    public int settled() {
        return at;
    }

    private void advance(Sink sink) {
        int limit = text.end();
        while (at < limit) {
            int c = text.at(at);
            long candidates = starts[Math.min(c, ASCII)];
            if (candidates == 0) {
                at++;
            } else if (!decide(candidates, sink)) {
                return;
            }
        }
    }

    /** Moves on behind the longest value that starts here, or by one; false if more characters are needed. */
    private boolean decide(long candidates, Sink sink) {
        int best = at;
        int kind = -1;
        for (long rest = candidates; rest != 0; rest &= rest - 1) {
            int index = Long.numberOfTrailingZeros(rest);
            int end = recognizers[index].end(text, at);
            if (end == Recognizer.LIVE) {
                return false;
            }
            if (end > best) {
                best = end;
                kind = index;
            }
        }
        if (kind >= 0) {
            sink.found(kind, at, best);
            text.startAt(best);
        }
        at = Math.max(best, at + 1);
        return true;
    }
}
