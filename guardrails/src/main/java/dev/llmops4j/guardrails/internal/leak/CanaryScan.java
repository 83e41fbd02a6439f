package dev.llmops4j.guardrails.internal.leak;

import dev.llmops4j.guardrails.internal.scan.Words;

/**
 * Finds the forms of canaries in a text of which only the letters and digits of ASCII count. Used by one thread at a time.
 */
public final class CanaryScan {
    private final Words forms;
    private final int[] offsets;
    private int state;
    private int read;

    /**
     * Starts to read a text.
     *
     * @param forms what {@link CanaryForms#of} gave, as words
     */
    public CanaryScan(Words forms) {
        this.forms = forms;
        this.offsets = new int[Integer.highestOneBit(forms.longest()) * 2];
    }

    /**
     * Reads a character.
     *
     * @param c the character
     * @param at its offset
     * @return where a canary starts that ends with this character, or -1
     */
    public int read(char c, int at) {
        boolean counts = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80);
        if (!counts) {
            state = c >= 0x80 && Character.isLetterOrDigit(c) ? 0 : state;
            return -1;
        }
        offsets[read++ & (offsets.length - 1)] = at;
        state = forms.step(state, c);
        int word = forms.wordAt(state);
        return word == Words.NONE ? -1 : offset(forms.length(word));
    }

    /**
     * Where the earliest canary to come can start.
     *
     * @param at how far was read
     * @return the offset, at most {@code at}
     */
    public int settled(int at) {
        int depth = forms.depth(state);
        return depth == 0 ? at : offset(depth);
    }

    private int offset(int back) {
        return offsets[(read - back) & (offsets.length - 1)];
    }
}
