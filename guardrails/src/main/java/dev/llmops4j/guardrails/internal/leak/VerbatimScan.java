package dev.llmops4j.guardrails.internal.leak;

/**
 * Finds runs of words of which each three in a row stand in some texts. The first two words of a run are never part of
 * what is found, since any two texts share them. Used by one thread at a time.
 */
public final class VerbatimScan {
    /** Takes what is found. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A run has become long enough.
         *
         * @param start its third word
         * @param end the end of the word that made it long enough
         */
        void found(int start, int end);
    }

    private final Phrases phrases;
    private final int enough;
    private final Sink sink;
    private final WordReader reader = new Runs();
    private int run;
    private int runStart;
    private boolean paired;

    /**
     * Starts to read a text.
     *
     * @param phrases what to look for
     * @param enough how many words make a run that is reported
     * @param sink takes what is found
     */
    public VerbatimScan(Phrases phrases, int enough, Sink sink) {
        this.phrases = phrases;
        this.enough = enough;
        this.sink = sink;
    }

    /**
     * Reads a character.
     *
     * @param c the character
     * @param at its offset
     */
    public void read(char c, int at) {
        reader.read(c, at);
    }

    /**
     * Learns that the text is complete.
     *
     * @param at its length
     */
    public void end(int at) {
        reader.close(at);
    }

    /**
     * Where the earliest finding to come can start.
     *
     * @param at how far was read
     * @return the offset, at most {@code at}
     */
    public int settled(int at) {
        if (run > 0 && run < enough) {
            return runStart;
        }
        return paired && run == 0 && reader.start() >= 0 ? reader.start() : at;
    }

    private final class Runs extends WordReader {
        private long before;
        private long last;

        @Override
        void word(long hash, int from, int to) {
            boolean goesOn = paired && phrases.has(Phrases.triple(before, last, hash));
            if (!goesOn) {
                run = 0;
            } else if (run == 0) {
                run = 3;
                runStart = from;
            } else {
                run++;
            }
            paired = last != 0 && phrases.has(Phrases.pair(last, hash));
            before = last;
            last = hash;
            if (run == enough) {
                sink.found(runStart, to);
            }
        }
    }
}
