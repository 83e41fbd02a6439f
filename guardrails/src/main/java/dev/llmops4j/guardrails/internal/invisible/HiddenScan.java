package dev.llmops4j.guardrails.internal.invisible;

import org.jspecify.annotations.Nullable;

/** Finds runs of invisible characters that have no right to be there, in a text that arrives in pieces. For one thread. */
public final class HiddenScan {
    private static final int FLAG = 0x1F3F4;
    private static final int LAST_TAG = 0xE007F;

    /** The longest flag of a region: five letters and the end. */
    private static final int MAX_TAGS = 6;

    private final Sink sink;
    private int read;
    private int high;
    private int before;
    private int flagged = -1;
    private int waiting;
    private int waitingAt;
    private @Nullable Hidden run;
    private int runStart;
    private int runEnd;

    /** Takes what is found. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A run of one kind.
         *
         * @param kind the kind
         * @param start where it begins
         * @param end where it ends, exclusive
         */
        void found(Hidden kind, int start, int end);
    }

    /**
     * A scan of one text.
     *
     * @param sink takes what is found
     */
    public HiddenScan(Sink sink) {
        this.sink = sink;
    }

    /**
     * Reads on.
     *
     * @param more the next characters
     */
    public void accept(CharSequence more) {
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (c >= ' ' && c < 0x7F && high == 0 && waiting == 0 && run == null) {
                before = c;
                flagged = -1;
            } else {
                unit(c);
            }
            read++;
        }
    }

    private void unit(char c) {
        if (high != 0 && Character.isLowSurrogate(c)) {
            int pair = Character.toCodePoint((char) high, c);
            high = 0;
            codePoint(pair, read - 1);
            return;
        }
        loneHalf();
        if (Character.isHighSurrogate(c)) {
            high = c;
        } else {
            codePoint(c, read);
        }
    }

    private void loneHalf() {
        if (high != 0) {
            int half = high;
            high = 0;
            codePoint(half, read - 1);
        }
    }

    private void codePoint(int c, int at) {
        decide(c);
        Hidden kind = Hidden.of(c);
        if (kind == null) {
            flush();
            flagged = c == FLAG ? 0 : -1;
            before = c;
        } else if (Hidden.needsNext(c)) {
            waiting = c;
            waitingAt = at;
        } else if (kind == Hidden.TAG && flagged >= 0 && flagged < MAX_TAGS) {
            flush();
            flagged = c == LAST_TAG ? -1 : flagged + 1;
        } else {
            judge(c, at, 0);
        }
    }

    /** What waited for the next code point, or 0 for the end, is judged now. */
    private void decide(int next) {
        if (waiting != 0) {
            int c = waiting;
            waiting = 0;
            judge(c, waitingAt, next);
        }
    }

    private void judge(int c, int at, int next) {
        int end = at + Character.charCount(c);
        if (Hidden.isAllowed(before, c, next)) {
            flush();
            before = c;
            return;
        }
        Hidden kind = Hidden.of(c);
        if (run != null && (run != kind || runEnd != at)) {
            flush();
        }
        if (run == null) {
            run = kind;
            runStart = at;
        }
        runEnd = end;
    }

    private void flush() {
        if (run != null) {
            sink.found(run, runStart, runEnd);
            run = null;
        }
    }

    /** Learns that the text is complete. */
    public void end() {
        loneHalf();
        decide(0);
        flush();
    }

    /**
     * How far no further run will begin.
     *
     * @return the offset
     */
    public int settled() {
        if (run != null) {
            return runStart;
        }
        return waiting != 0 ? waitingAt : high != 0 ? read - 1 : read;
    }
}
