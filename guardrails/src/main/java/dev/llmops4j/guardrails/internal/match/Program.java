package dev.llmops4j.guardrails.internal.match;

import java.util.List;

/** The instructions of a nondeterministic automaton for all patterns of a set. Immutable. */
final class Program {
    /** Takes a unit of the set {@code x} and goes on at {@code y}. */
    static final int UNIT = 0;

    /** Goes on at {@code x} and at {@code y}. */
    static final int SPLIT = 1;

    /** Goes on at {@code y} if the {@link Edge} {@code x} is here. */
    static final int EDGE = 2;

    /** The pattern {@code x} matches. */
    static final int MATCH = 3;

    /** The edges by the numbers that instructions use. */
    static final List<Edge> EDGES = List.of(Edge.values());

    final int size;
    final int[] starts;
    final int[] maxLengths;
    final List<CodePoints> sets;
    private final int[] op;
    private final int[] x;
    private final int[] y;
    /** The longest match of the pattern that an instruction belongs to. */
    private final int[] limit;

    Program(int[] op, int[] x, int[] y, int[] limit, int[] starts, int[] maxLengths, List<CodePoints> sets) {
        this.size = op.length;
        this.op = op;
        this.x = x;
        this.y = y;
        this.limit = limit;
        this.starts = starts;
        this.maxLengths = maxLengths;
        this.sets = sets;
    }

    int op(int pc) {
        return op[pc];
    }

    int x(int pc) {
        return x[pc];
    }

    int y(int pc) {
        return y[pc];
    }

    int limit(int pc) {
        return limit[pc];
    }

    Edge edge(int pc) {
        return EDGES.get(x[pc]);
    }

    boolean asksForWords() {
        return has(Edge.WORD) || has(Edge.NOT_WORD);
    }

    private boolean has(Edge edge) {
        for (int pc = 0; pc < size; pc++) {
            if (op[pc] == EDGE && EDGES.get(x[pc]) == edge) {
                return true;
            }
        }
        return false;
    }
}
