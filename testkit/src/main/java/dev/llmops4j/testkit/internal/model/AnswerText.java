package dev.llmops4j.testkit.internal.model;

import java.util.List;
import java.util.function.Consumer;

/**
 * Collects an answer and passes it on piece by piece. Holds back what may be the start of a stop text until the next
 * pieces decide it. Belongs to one answer.
 */
final class AnswerText {
    private final List<String> stop;
    private final Consumer<String> listener;
    private final StringBuilder text = new StringBuilder();
    private int released;
    private boolean stopped;

    AnswerText(List<String> stop, Consumer<String> listener) {
        this.stop = stop;
        this.listener = listener;
    }

    void append(String piece) {
        text.append(piece);
        int end = stop.stream()
                .mapToInt(text::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
        if (end >= 0) {
            stopped = true;
            text.setLength(end);
        }
        release(text.length() - (stopped ? 0 : undecided()));
    }

    boolean isStopped() {
        return stopped;
    }

    /** Passes on what is still held back, and returns the whole text. */
    String finish() {
        release(text.length());
        return text.toString();
    }

    private void release(int end) {
        if (end > released) {
            String piece = text.substring(released, end);
            released = end;
            listener.accept(piece);
        }
    }

    /** The length of the longest end of the text that a stop text starts with. */
    private int undecided() {
        int longest = 0;
        for (String word : stop) {
            for (int n = Math.min(word.length() - 1, text.length()); n > longest; n--) {
                if (word.startsWith(text.substring(text.length() - n))) {
                    longest = n;
                }
            }
        }
        return longest;
    }
}
