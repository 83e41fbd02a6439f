package dev.llmops4j.guardrails.internal.inject;

import java.util.Arrays;

/**
 * Letters that stand one by one, joined to words; and where no blank tells words apart, cut into words of ours. What stands
 * between two letters of a word is one character, the same throughout; anything else ends the word.
 */
final class Spacing {
    /** Longer chains are cut: the time for each letter is bounded. */
    private static final int LONGEST = 400;

    private static final int LONGEST_WORD = 20;
    private static final int LONG_WORD = 18;
    private static final int FEWEST = 2;
    private static final int UNKNOWN = 3;

    private final String text;
    private final Lexicon lexicon;
    private final View.Writer view;
    private final int[] places = new int[LONGEST];
    private int size;

    private Spacing(String text, Lexicon lexicon) {
        this.text = text;
        this.lexicon = lexicon;
        this.view = new View.Writer(text.length() + 16);
    }

    static View read(String text, Lexicon lexicon) {
        return new Spacing(text, lexicon).read();
    }

    private View read() {
        int at = 0;
        while (at < text.length()) {
            int end = wordEnd(at);
            if (end - at == 1) {
                at = chain(at);
            } else if (end - at >= LONG_WORD) {
                at = solid(at, end);
            } else {
                at = copy(at, Math.max(end, at + 1));
            }
        }
        return view.view();
    }

    private int copy(int start, int end) {
        for (int i = start; i < end; i++) {
            view.add(text.charAt(i), i, i + 1);
        }
        return end;
    }

    private int solid(int start, int end) {
        for (int at = start; at < end; ) {
            while (at < end && size < LONGEST) {
                places[size++] = at++;
            }
            cut();
        }
        return end;
    }

    private int wordEnd(int at) {
        int end = at;
        while (end < text.length() && Fold.at(text, end) < Fold.OTHER) {
            end++;
        }
        return end;
    }

    /** Letters with one and the same character between them. */
    private int chain(int start) {
        int at = start;
        char between = 0;
        while (at < text.length() && size < LONGEST && wordEnd(at) == at + 1) {
            places[size++] = at;
            char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            at++;
            if (next == 0 || (between != 0 && next != between)) {
                break;
            }
            between = next;
            if (at + 1 < text.length() && wordEnd(at + 1) == at + 2) {
                at++;
            } else {
                break;
            }
        }
        if (size < FEWEST) {
            size = 0;
            return copy(start, start + 1);
        }
        cut();
        return at;
    }

    /** Writes the letters of the places as words of ours, as few as possible; letters of none stay together. */
    private void cut() {
        int[] cost = new int[size + 1];
        int[] from = new int[size + 1];
        Arrays.fill(cost, Integer.MAX_VALUE);
        cost[0] = 0;
        for (int i = 0; i < size; i++) {
            offer(cost, from, i, i + 1, UNKNOWN);
            int state = Lexicon.ROOT;
            for (int j = i; j < Math.min(size, i + LONGEST_WORD) && state != Lexicon.DEAD; j++) {
                state = lexicon.after(state, Fold.at(text, places[j]));
                if (lexicon.wordAt(state) != 0 || lexicon.stemAt(state) != 0) {
                    offer(cost, from, i, j + 1, 1);
                }
            }
        }
        write(from);
        size = 0;
    }

    private static void offer(int[] cost, int[] from, int start, int end, int price) {
        if (cost[start] + price < cost[end]) {
            cost[end] = cost[start] + price;
            from[end] = start;
        }
    }

    private void write(int[] from) {
        boolean[] begins = new boolean[size + 1];
        for (int end = size; end > 0; end = from[end]) {
            begins[from[end]] = true;
        }
        boolean lone = false;
        for (int i = 0; i < size; i++) {
            boolean alone = begins[i] && (i + 1 == size || begins[i + 1]);
            if (begins[i] && i > 0 && !(alone && lone)) {
                view.add(' ', places[i], places[i]);
            }
            view.add(text.charAt(places[i]), places[i], places[i] + 1);
            lone = alone;
        }
    }
}
