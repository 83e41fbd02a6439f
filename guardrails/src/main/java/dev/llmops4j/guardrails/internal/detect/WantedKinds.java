package dev.llmops4j.guardrails.internal.detect;

import java.util.ArrayList;
import java.util.List;

/** What is looked for; made once and shared. Immutable. */
public final class WantedKinds {
    private static final int ASCII = 128;

    private final Recognizer[] recognizers;
    private final int[] kindOf;
    private final long[] starts = new long[ASCII + 1];
    private final Forms forms;
    private final long months;

    /**
     * Chooses what is looked for.
     *
     * @param kinds the patterns of each kind; ties go to the first
     * @param cues whether weak forms of identifiers count only behind a word that names them
     */
    public WantedKinds(List<List<Pattern>> kinds, boolean cues) {
        var own = new ArrayList<Recognizer>();
        var indexes = new ArrayList<Integer>();
        var issued = new FormsBuilder();
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (Pattern pattern : kinds.get(kind)) {
                if (pattern instanceof Pattern.Own wanted) {
                    own.add(wanted.recognizer());
                    indexes.add(kind);
                } else if (pattern instanceof Pattern.Issued wanted) {
                    issued.add(kind, wanted.identifier());
                }
            }
        }
        recognizers = own.toArray(new Recognizer[0]);
        kindOf = new int[recognizers.length];
        for (int i = 0; i < kindOf.length; i++) {
            kindOf[i] = indexes.get(i);
        }
        months = birthDates();
        forms = issued.build(cues);
        for (int c = 0; c < ASCII; c++) {
            starts[c] = whatStartsWith(c);
        }
        starts[ASCII] = whatStartsWith('é'); // one letter stands for all that are not ASCII
    }

    private long whatStartsWith(int c) {
        long bits = 0;
        for (int i = 0; i < recognizers.length; i++) {
            bits |= recognizers[i].startsWith(c) ? 1L << i : 0;
        }
        return bits;
    }

    private long birthDates() {
        long bits = 0;
        for (int i = 0; i < recognizers.length; i++) {
            bits |= recognizers[i] instanceof BirthDate ? 1L << i : 0;
        }
        return bits;
    }

    /**
     * Starts a scan.
     *
     * @return a scan that has read nothing
     */
    public PiiScan scan() {
        return new PiiScan(this);
    }

    /** The recognizers, as bits, of values that may start with a character. */
    long startingWith(int c) {
        return starts[Math.min(c, ASCII)];
    }

    Recognizer recognizer(int index) {
        return recognizers[index];
    }

    int kindOf(int recognizer) {
        return kindOf[recognizer];
    }

    Forms forms() {
        return forms;
    }

    /** The recognizers of values that may start with the name of a month. */
    long startingWithMonth(int c) {
        return Month.mayStart(c) ? months : 0;
    }
}
