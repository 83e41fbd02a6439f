package dev.llmops4j.guardrails.internal.inject;

import java.util.Arrays;

/** A text as it may have been meant, and where its characters stand in the text that was given. */
final class View {
    private final String text;
    private final int[] starts;
    private final int[] ends;

    private View(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    String text() {
        return text;
    }

    /** Where the characters between two places of the view begin in the given text. */
    int start(int from, int to) {
        return Math.min(starts[from], starts[to - 1]);
    }

    /** Where the characters between two places of the view end in the given text. */
    int end(int from, int to) {
        return Math.max(ends[from], ends[to - 1]);
    }

    /** Writes a view. */
    static final class Writer {
        private final StringBuilder text;
        private int[] starts;
        private int[] ends;

        Writer(int capacity) {
            text = new StringBuilder(capacity);
            starts = new int[Math.max(16, capacity)];
            ends = new int[starts.length];
        }

        /** Appends a character that stands for those between two places. */
        void add(char c, int start, int end) {
            int at = text.length();
            if (at == starts.length) {
                starts = Arrays.copyOf(starts, 2 * at);
                ends = Arrays.copyOf(ends, 2 * at);
            }
            text.append(c);
            starts[at] = start;
            ends[at] = end;
        }

        /** Appends characters that all stand for those between two places. */
        void add(CharSequence more, int start, int end) {
            for (int i = 0; i < more.length(); i++) {
                add(more.charAt(i), start, end);
            }
        }

        int length() {
            return text.length();
        }

        View view() {
            return new View(text.toString(), Arrays.copyOf(starts, text.length()), Arrays.copyOf(ends, text.length()));
        }
    }
}
