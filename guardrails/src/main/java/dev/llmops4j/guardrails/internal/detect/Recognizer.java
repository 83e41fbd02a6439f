package dev.llmops4j.guardrails.internal.detect;

/**
 * Recognizes one kind of value that starts at a given place. Stateless. Looks at a bounded number of characters, and
 * decides by the text alone: what it says once all characters that it asks for are there can never change.
 */
interface Recognizer {
    /** No value starts there. */
    int NONE = -1;

    /** Characters that have not arrived yet decide. */
    int LIVE = -2;

    /** Whether a value may start with this character. */
    boolean startsWith(int c);

    /** The end of the longest value that starts at an offset, {@link #NONE} or {@link #LIVE}. */
    int end(Window text, int from);
}
