package dev.llmops4j.guardrails.internal.json;

import org.jspecify.annotations.Nullable;

/** Says what becomes of the texts in a JSON text. */
@FunctionalInterface
public interface Leaves {
    /**
     * Begins a text.
     *
     * @param pointer the JSON pointer to the string, number or member, or null for all that follows where the text is no
     *     JSON
     * @return what reads it
     */
    Leaf open(@Nullable String pointer);

    /** One text, as it is meant and not as it is written. */
    interface Leaf {
        /**
         * Reads the next characters.
         *
         * @param more at least one
         * @return what may be written by now, possibly nothing
         */
        String accept(String more);

        /**
         * Learns that the text is complete.
         *
         * @return what is left to write, possibly nothing
         */
        String end();

        /**
         * Whether something that was read is not released yet.
         *
         * @return true if so
         */
        boolean holds();
    }
}
