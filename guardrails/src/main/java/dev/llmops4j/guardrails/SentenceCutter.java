package dev.llmops4j.guardrails;

import java.util.Locale;
import java.util.Set;

/** Ends a window where a sentence ends. What stands behind a full stop decides, so it waits for that. */
final class SentenceCutter extends Cutter {
    private static final String ENDS = ".!?…";
    private static final String WIDE_ENDS = "。！？";
    private static final String CLOSERS = "\"'”’»)]}*_」』）";
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "mt", "no", "nr", "nos", "fig", "figs", "eq", "sec",
            "vol", "pp", "vs", "cf", "ca", "al", "approx", "dept", "gen", "col", "capt", "lt", "rev", "hon", "gov",
            "sen", "inc", "ltd", "bzw", "ggf", "evtl", "abs", "hr", "fr");
    private static final int LONGEST_ABBREVIATION = 6;

    /** Where the reader is. */
    private enum State {
        INSIDE,
        /** Behind a full stop, and quotes that close. */
        STOPPED,
        /** Behind white space after that. */
        BETWEEN
    }

    private State state = State.INSIDE;
    private boolean certain;
    private boolean begun;
    private boolean lineIsEmpty;

    SentenceCutter(int max) {
        super(max);
    }

    @Override
    void restart() {
        state = State.INSIDE;
        certain = false;
        begun = false;
        lineIsEmpty = false;
    }

    @Override
    int end(CharSequence held, int i) {
        char c = held.charAt(i);
        return Character.isWhitespace(c) ? space(c, i) : visible(held, c, i);
    }

    private int space(char c, int i) {
        if (state != State.INSIDE) {
            state = State.BETWEEN;
            certain |= c == '\n';
        }
        boolean emptyLine = c == '\n' && lineIsEmpty;
        lineIsEmpty |= c == '\n';
        return emptyLine && begun ? i + 1 : 0;
    }

    private int visible(CharSequence held, char c, int i) {
        begun = true;
        lineIsEmpty = false;
        if (state == State.STOPPED && isIn(CLOSERS, c)) {
            return 0;
        }
        boolean stops = isIn(ENDS, c) || isIn(WIDE_ENDS, c);
        if (state == State.BETWEEN && (certain || !Character.isLowerCase(c))) {
            return i;
        }
        if (state == State.STOPPED && certain && !stops) {
            return i;
        }
        if (stops && (state == State.STOPPED || c != '.' || !abbreviates(held, i))) {
            certain |= isIn(WIDE_ENDS, c);
            state = State.STOPPED;
        } else {
            certain = false;
            state = State.INSIDE;
        }
        return 0;
    }

    /** Whether the full stop at {@code dot} belongs to the word before it. */
    private static boolean abbreviates(CharSequence held, int dot) {
        int start = dot;
        while (start > 0 && dot - start <= LONGEST_ABBREVIATION && Character.isLetterOrDigit(held.charAt(start - 1))) {
            start--;
        }
        int length = dot - start;
        if (length == 0 || length > LONGEST_ABBREVIATION) {
            return false;
        }
        if (Character.isDigit(held.charAt(start))) {
            return length <= 2;
        }
        return length == 1
                || ABBREVIATIONS.contains(
                        held.subSequence(start, dot).toString().toLowerCase(Locale.ROOT));
    }

    private static boolean isIn(String chars, char c) {
        return chars.indexOf(c) >= 0;
    }
}
