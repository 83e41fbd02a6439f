package dev.llmops4j.change;

import java.util.Objects;

/**
 * One line of a message, as it is kept, removed or added.
 *
 * @param kind which of the three
 * @param before the line's number in the message before, 1 or more; 0 if it is added
 * @param after the line's number in the message after, 1 or more; 0 if it is removed
 * @param text the line without its end
 */
public record LineEdit(Kind kind, int before, int after, String text) {
    /** Checks that all are there. */
    public LineEdit {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }

    /** What happened to a line. */
    public enum Kind {
        /** It is in both. */
        KEPT(' '),
        /** It is only in the message before. */
        REMOVED('-'),
        /** It is only in the message after. */
        ADDED('+');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        /**
         * What a unified diff puts before such a line.
         *
         * @return a space, {@code -} or {@code +}
         */
        public char sign() {
            return sign;
        }
    }
}
