package dev.llmops4j.guardrails.internal.lang;

import dev.llmops4j.guardrails.internal.scan.LiveScan;

/** Finds stretches of letters that follow each other as in no language, in a text that arrives in pieces. For one thread. */
public final class NoiseScan implements LiveScan<NoiseScan.Sink> {
    /** What a step from letter to letter may cost: more than the mean of prose, less than that of noise. */
    private static final double USUAL = 3.7;

    /** So much more than usual is noise: above the worst prose and below nearly all noise; see {@code GibberishTest}. */
    private static final double ENOUGH = 17;

    /** So many other characters end a stretch. */
    private static final int GAP = 40;

    private int read;
    private int before;
    private int others;
    private int start = -1;
    private int end;
    private double excess;
    private double most;

    /** Takes what is found. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A stretch of noise.
         *
         * @param start where it begins
         * @param end where it ends, exclusive
         */
        void found(int start, int end);
    }

    @Override
    public void accept(CharSequence more, Sink sink) {
        for (int i = 0; i < more.length(); i++) {
            int letter = Bigrams.letter(more.charAt(i));
            if (letter != 0 && before != 0) {
                step(Bigrams.cost(before, letter), sink);
            }
            others = letter == 0 ? others + 1 : 0;
            before = letter;
            read++;
            if (others == GAP) {
                finish(sink);
            }
        }
    }

    /** A cumulative sum: it falls to nothing in prose and climbs in noise. */
    private void step(double cost, Sink sink) {
        excess += cost - USUAL;
        if (excess <= 0 || excess < most - ENOUGH) {
            finish(sink);
            return;
        }
        start = start < 0 ? read - 1 : start;
        if (excess > most) {
            most = excess;
            end = read + 1;
        }
    }

    private void finish(Sink sink) {
        if (most >= ENOUGH) {
            sink.found(start, end);
        }
        start = -1;
        excess = 0;
        most = 0;
    }

    @Override
    public void end(Sink sink) {
        finish(sink);
    }

    @Override
    public int settled() {
        if (start >= 0) {
            return start;
        }
        return before == 0 ? read : read - 1;
    }
}
