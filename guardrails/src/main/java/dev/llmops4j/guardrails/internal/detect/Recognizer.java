package dev.llmops4j.guardrails.internal.detect;

/**
 * Recognizes one kind of value that starts at a given place. Stateless. Looks at a bounded number of characters, and
 * decides by the text alone: what it says once all characters that it asks for are there can never change.
 *
 * <p>A value does not start behind an ASCII letter or digit. One that starts with letters has something else than a blank or
 * a mark of punctuation behind them, unless there are at most two letters and a digit follows the blank, or the name of a month.
 */
public interface Recognizer {
    /** No value starts there. */
    int NONE = -1;

    /** Characters that have not arrived yet decide. */
    int LIVE = -2;

    /**
     * Whether a value may start with a character.
     *
     * @param c the character
     * @return whether {@link #end} need be asked
     */
    boolean startsWith(int c);

    /**
     * The end of the longest value that starts at an offset.
     *
     * @param text the text
     * @param from the offset
     * @return the end, exclusive, {@link #NONE} or {@link #LIVE}
     */
    int end(Window text, int from);
}
