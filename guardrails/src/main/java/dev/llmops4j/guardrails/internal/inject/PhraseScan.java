package dev.llmops4j.guardrails.internal.inject;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Looks for phrases in one text, in one pass. For each item of the phrase tree it keeps where the latest match ended:
 * as only the distance from there to the next item is limited, the latest is as good as any. So the result is exact, and
 * the time is linear in the text. The weights of phrases near to each other add up; evidence fades with distance.
 */
public final class PhraseScan {
    /** Evidence that is enough. */
    public static final int ENOUGH = 9;

    /** Begins the names of families that are no evidence, but say how to read a text. */
    static final String HINT = "hint_";
    /** The family of what stands before words that are only talked about. */
    private static final String MENTION = HINT + "mention";

    private static final PhraseTree.Compiled PHRASES = PhraseFile.read("phrases.txt");
    /** After so many words, evidence has faded by 1. */
    private static final int FADING = 40;
    /** A phrase that ends so many words after a mention is probably talked about... */
    private static final int MENTIONED = 12;
    /** ...and that much less is evidence for it. */
    private static final int LESS = 5;

    private static final long[] NONE = {};

    private final PhraseTree.Compiled phrases;
    private final String text;
    private final boolean fromTool;
    private long[] latest = NONE;
    private int before;
    private int[] hits = new int[0];
    private int hitCount;
    private int position;
    private int lastWord;
    private int evidence;
    private int evidenceAt;
    private int countedTo;
    private int counted;
    private int most;
    private int sentence;
    private int mentionAt;
    private boolean strong;
    private final BitSet mentioned = new BitSet(0);

    private PhraseScan(PhraseTree.Compiled phrases, String text, boolean fromTool) {
        this.phrases = phrases;
        this.text = text;
        this.fromTool = fromTool;
    }

    /**
     * Reads a text.
     *
     * @param text any text
     * @param fromTool whether a tool brought it: then it should not speak to the model at all
     * @return what was found
     */
    public static PhraseScan of(String text, boolean fromTool) {
        return of(PHRASES, text, fromTool);
    }

    static PhraseScan of(PhraseTree.Compiled phrases, String text, boolean fromTool) {
        var scan = new PhraseScan(phrases, text, fromTool);
        PhraseTree.Memory memory = phrases.memory.take();
        scan.read(memory);
        phrases.memory.giveBack(memory);
        return scan;
    }

    private void read(PhraseTree.Memory memory) {
        latest = memory.latest;
        before = memory.position;
        position = before;
        evidenceAt = before;
        mentionAt = before - MENTIONED;
        Lexicon lexicon = phrases.lexicon;
        int state = Lexicon.ROOT;
        int stem = 0;
        int start = -1;
        int end = 0;
        for (int i = 0; i < text.length(); i++) {
            int letter = Fold.at(text, i);
            if (letter < Fold.LETTERS) {
                if (start < 0) {
                    start = i;
                }
                end = i + 1;
                state = lexicon.after(state, letter);
                stem = lexicon.stemAt(state) == 0 ? stem : lexicon.stemAt(state);
            } else if (letter == Fold.SEPARATOR) {
                if (start >= 0) {
                    word(lexicon.wordAt(state) == 0 ? stem : lexicon.wordAt(state), start, end);
                    state = Lexicon.ROOT;
                    stem = 0;
                    start = -1;
                }
                if (".!?\n".indexOf(text.charAt(i)) >= 0) {
                    sentence = i;
                    mentionAt = before - MENTIONED;
                }
            }
        }
        if (start >= 0) {
            word(lexicon.wordAt(state) == 0 ? stem : lexicon.wordAt(state), start, end);
        }
        latest = NONE;
        memory.readTo(position);
    }

    /** A word said again and again is one word: else repetition would carry a phrase past its limits. */
    private void word(int word, int start, int end) {
        position += word == lastWord && word != 0 ? 0 : 1;
        lastWord = word;
        if (word == 0) {
            return;
        }
        int marks = phrases.marked[word] ? Mark.of(text, start, end) : 0;
        for (int item : phrases.itemsOf[word]) {
            if ((phrases.marks[item] & ~marks) != 0) {
                continue;
            }
            int parent = phrases.parents[item];
            if (parent == PhraseTree.NONE) {
                match(item, start, end);
            } else if (position - (int) (latest[parent] >>> 32) - 1 <= phrases.gaps[item]) {
                match(item, (int) latest[parent], end);
            }
        }
    }

    private void match(int item, int start, int end) {
        boolean first = (int) (latest[item] >>> 32) <= before;
        latest[item] = (long) position << 32 | start;
        if (phrases.weights[item] > 0 && (fromTool || !phrases.toolOnly[item])) {
            phrase(item, start, end, first);
        }
    }

    /** A phrase counts once, and once more where it is not only mentioned. */
    private void phrase(int item, int start, int end, boolean first) {
        String family = phrases.families[item];
        if (family.equals(MENTION)) {
            mentionAt = start >= sentence ? position : mentionAt;
        } else if (!family.startsWith(HINT)) {
            boolean isMention = position - mentionAt < MENTIONED;
            if (first || (!isMention && mentioned.get(item))) {
                mentioned.set(item, isMention);
                int weight = phrases.weights[item];
                count(isMention ? Math.max(1, weight - LESS) : weight, start, end);
            }
        }
        if (first) {
            hit(item, start, Character.isHighSurrogate(text.charAt(end - 1)) ? end + 1 : end);
        }
    }

    /** Of phrases that overlap, the heaviest counts. */
    private void count(int weight, int start, int end) {
        int already = start < countedTo ? counted : 0;
        counted = Math.max(weight, already);
        countedTo = end;
        evidence = Math.max(already, evidence - (position - evidenceAt) / FADING) + counted - already;
        evidenceAt = position;
        strong |= weight >= ENOUGH;
        most = Math.max(most, evidence);
    }

    private void hit(int item, int start, int end) {
        if (3 * hitCount == hits.length) {
            hits = Arrays.copyOf(hits, Math.max(12, 2 * hits.length));
        }
        hits[3 * hitCount] = item;
        hits[3 * hitCount + 1] = start;
        hits[3 * hitCount + 2] = end;
        hitCount++;
    }

    /**
     * Whether there is enough evidence somewhere in the text.
     *
     * @return false for most texts
     */
    public boolean isInjection() {
        return most >= ENOUGH;
    }

    Lexicon lexicon() {
        return phrases.lexicon;
    }

    /** Whether one of the phrases is enough by itself. */
    boolean isStrong() {
        return strong;
    }

    /** How many words were read; a word that is repeated counts once. */
    int words() {
        return position - before;
    }

    /** The most evidence that came together anywhere. */
    int most() {
        return most;
    }

    /**
     * How many different phrases were found.
     *
     * @return 0 or more; of a phrase that occurs repeatedly, the first
     */
    public int size() {
        return hitCount;
    }

    /**
     * What a phrase is.
     *
     * @param hit its number, from 0, in the order of their ends
     * @return such as {@code override}
     */
    public String family(int hit) {
        return phrases.families[hits[3 * hit]];
    }

    /**
     * How much a phrase says by itself.
     *
     * @param hit its number
     * @return from 1 up; {@link #ENOUGH} is enough
     */
    public int weight(int hit) {
        return phrases.weights[hits[3 * hit]];
    }

    /**
     * Where a phrase begins.
     *
     * @param hit its number
     * @return the first character, in UTF-16 units
     */
    public int start(int hit) {
        return hits[3 * hit + 1];
    }

    /**
     * Where a phrase ends.
     *
     * @param hit its number
     * @return the end, exclusive, in UTF-16 units
     */
    public int end(int hit) {
        return hits[3 * hit + 2];
    }
}
