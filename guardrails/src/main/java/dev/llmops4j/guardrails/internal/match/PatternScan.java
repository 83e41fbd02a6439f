package dev.llmops4j.guardrails.internal.match;

import dev.llmops4j.guardrails.internal.scan.LiveScan;
import java.util.List;

/**
 * Reads one text for the patterns of a {@link PatternSet}, from left to right. Stops where characters to come decide, so
 * what it finds does not depend on how the text is cut. Used by one thread at a time.
 */
public final class PatternScan implements LiveScan<PatternScan.Sink> {
    /** Takes what is found. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A match was found.
         *
         * @param pattern the index of its pattern
         * @param start its first unit
         * @param end its end, exclusive
         * @param text the match; valid during this call only
         * @return true to take it: what comes starts behind it. False if it is none, say for a wrong checksum: then other
         *     patterns and shorter matches at this place are offered, and then what starts later
         */
        boolean found(int pattern, int start, int end, CharSequence text);

        /**
         * A match that was taken, and was cut at the longest that its pattern allows, goes on. Unless overridden, this is
         * one more match.
         *
         * @param pattern the index of its pattern
         * @param start the end of what was found of it before
         * @param end its end, as far as it is known
         * @param text what is between; valid during this call only
         */
        default void more(int pattern, int start, int end, CharSequence text) {
            found(pattern, start, end, text);
        }
    }

    private final Text text = new Text();
    private final Run run;
    private int at;
    private boolean running;
    private boolean tail;

    PatternScan(PatternSet set) {
        run = new Run(set, text);
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

    @Override
    public void accept(CharSequence more, Sink sink) {
        text.append(more);
        advance(sink);
        text.release(at);
    }

    @Override
    public void end(Sink sink) {
        text.complete();
        advance(sink);
    }

    @Override
    public int settled() {
        return at;
    }

    private void advance(Sink sink) {
        while (true) {
            if (!running) {
                at = run.start(at);
                if (at == text.end()) {
                    return;
                }
                running = true;
            }
            if (!run.advance(at)) {
                return;
            }
            decide(sink);
        }
    }

    private void decide(Sink sink) {
        int end = run.matchEnd();
        if (end < 0) {
            goOn(tail ? at : at + 1, false);
        } else if (tail) {
            sink.more(run.pattern(), at, end, text.part(at, end));
            goOn(end, run.isCut());
        } else if (sink.found(run.pattern(), at, end, text.part(at, end))) {
            goOn(end, run.isCut());
        } else {
            goOn(otherEnd(end, sink), false);
        }
    }

    /** Goes on behind a match, with what is cut off of it or with a new one. */
    private void goOn(int next, boolean inMatch) {
        run.moveTo(next);
        at = next;
        tail = inMatch;
        running = inMatch;
    }

    /** Offers what else matches here; where to go on. */
    private int otherEnd(int longest, Sink sink) {
        List<int[]> places = run.all(at, longest);
        for (int i = places.size() - 1; i >= 0; i--) {
            int[] place = places.get(i);
            int end = place[0];
            // the first pattern of the longest match was offered before
            for (int j = end == longest ? 2 : 1; j < place.length; j++) {
                if (sink.found(place[j], at, end, text.part(at, end))) {
                    return end;
                }
            }
        }
        return at + 1;
    }
}
