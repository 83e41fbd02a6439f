package dev.llmops4j.guardrails.internal.match;

import java.util.Arrays;

/**
 * A set of instructions that are alive at a place, with what is known of the place. Immutable.
 *
 * @param pcs the instructions that wait for a unit or an edge, sorted
 * @param before the kind of the unit before, or {@link #FRESH_AFTER_HIGH}; {@link Kinds#OTHER} where it does
 *     not matter
 * @param matches the patterns that match here, lowest first
 * @param matchesBefore for each kind of what follows, the patterns that match here if it does
 * @param limit the longest match of the patterns that are alive
 */
@SuppressWarnings("ArrayRecordComponent") // never shown, never changed; equality is defined below
record State(int[] pcs, int before, int[] matches, int[][] matchesBefore, int limit) {
    /** A search starts between the halves of a surrogate pair: it starts nowhere. */
    static final int FRESH_AFTER_HIGH = Kinds.COUNT;

    static final State NOTHING = new State(new int[0], 0, new int[0], new int[Kinds.COUNT][0], 0);

    /** Nothing is alive, and nothing matches. */
    boolean isDead() {
        return pcs.length == 0 && matches.length == 0;
    }

    /** Nothing is alive. */
    boolean isLast() {
        return pcs.length == 0;
    }

    /** The lowest pattern that matches here if a unit of a kind follows, or -1. */
    int matchBefore(int kind) {
        return matchesBefore[kind].length > 0 ? matchesBefore[kind][0] : -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof State state
                && before == state.before
                && Arrays.equals(pcs, state.pcs)
                && Arrays.equals(matches, state.matches);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(pcs) + Arrays.hashCode(matches)) + before;
    }
}
