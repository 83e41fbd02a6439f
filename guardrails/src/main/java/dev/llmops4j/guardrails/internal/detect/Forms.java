package dev.llmops4j.guardrails.internal.detect;

import dev.llmops4j.guardrails.internal.identity.Identifier;
import java.util.Arrays;

/**
 * The forms of all wanted identifiers as one automaton over classes of characters, so that a text is read once however many
 * there are. Immutable.
 */
final class Forms {
    /** Nothing is there. */
    static final long NONE = -1;

    /** Characters that have not arrived yet decide. */
    static final long LIVE = -2;

    private final short[] next;
    private final Candidate[][] ends;
    private final CueIndex cues;
    private final boolean cued;

    /**
     * One form.
     *
     * @param kind the index of its kind
     * @param identifier the number of its identifier
     */
    record Candidate(int kind, int identifier, Identifier.Form form) {}

    /**
     * Takes the arrays as its own.
     *
     * @param next the state after a state and a class, 0 if there is no way on
     * @param ends what ends in a state
     * @param cues the words that name identifiers, by their numbers
     * @param cued whether weak forms need one of those words
     */
    Forms(short[] next, Candidate[][] ends, CueIndex cues, boolean cued) {
        this.next = next;
        this.ends = ends;
        this.cues = cues;
        this.cued = cued;
    }

    static int kind(long found) {
        return (int) (found >>> Integer.SIZE);
    }

    static int end(long found) {
        return (int) found;
    }

    /** Looks for forms in one text. Used by one thread at a time. */
    static final class Reader {
        private final Forms forms;
        private final Window text;
        private final long[] named;
        private int namedAt = -1;

        Reader(Forms forms, Window text) {
            this.forms = forms;
            this.text = text;
            this.named = forms.cues.noBits();
        }

        /** The longest value that starts at an offset: {@link #kind} and {@link #end} of what is returned. */
        long find(int from) {
            if (isInside(from)) {
                return NONE;
            }
            long best = NONE;
            int state = 0;
            for (int at = from; ; at++) {
                int c = text.at(at);
                if (forms.ends[state].length > 0 && !Chars.isJoined(c)) {
                    boolean joint = isJoint(c) && Chars.isDigit(text.at(at - 1));
                    int next = joint ? text.at(at + 1) : c;
                    if (next == Window.MORE) {
                        return LIVE;
                    }
                    // behind a dash, a label stands for the digits of an earlier reading
                    boolean goesOn = joint && (Chars.isDigit(next) || next == '[');
                    int kind = goesOn ? -1 : kind(from, at, forms.ends[state]);
                    best = kind < 0 ? best : (long) kind << Integer.SIZE | at;
                }
                if (c == Window.MORE) {
                    return LIVE;
                }
                int symbol = Shape.classOf(c);
                state = symbol < 0 ? 0 : forms.next[state * Shape.CLASSES + symbol];
                if (state == 0) {
                    return best;
                }
            }
        }

        private boolean isInside(int from) {
            int before = text.at(from - 1);
            return Chars.isJoined(before)
                    || (isJoint(before) && Chars.isDigit(text.at(from - 2)) && Chars.isDigit(text.at(from)));
        }

        private static boolean isJoint(int c) {
            return c == '.' || c == '-' || c == '/';
        }

        private int kind(int from, int end, Candidate[] candidates) {
            String value = null;
            for (Candidate candidate : candidates) {
                Identifier.Form form = candidate.form();
                if ((form.strong() || !forms.cued || isNamed(candidate.identifier(), from))
                        && Shape.isEvenlySeparated(form.shape(), text, from, end)) {
                    value = value == null ? Shape.value(text, from, end) : value;
                    if (form.rule().holds(value)) {
                        return candidate.kind();
                    }
                }
            }
            return -1;
        }

        /** Looks behind once for all identifiers. */
        private boolean isNamed(int identifier, int from) {
            if (namedAt != from) {
                Arrays.fill(named, 0);
                forms.cues.find(text, from, named);
                namedAt = from;
            }
            return (named[identifier / Long.SIZE] >>> identifier & 1) != 0;
        }
    }
}
