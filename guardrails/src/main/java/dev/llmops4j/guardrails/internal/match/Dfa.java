package dev.llmops4j.guardrails.internal.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The deterministic automaton of a program, made as texts ask for it and shared by all of them. A state is known by the
 * offset of its row in the {@link Table}. Bounded: an automaton that is full takes no more states, and another one goes on.
 *
 * <p>Entries of the table are read without a lock. That is safe, since an entry is a single number that says all: 0 means
 * that it has to be asked for, and what it leads to was written before it.
 */
final class Dfa {
    /** There is more to say than the next state. */
    private static final int SPECIAL = 1 << 31;

    /** The next state matches, whatever follows. */
    static final int MATCHES = 1 << 30;

    /** The state that is left matches before the unit that is read. */
    static final int MATCHED = 1 << 29;

    /** Nothing is alive in the next state. */
    static final int LAST = 1 << 28;

    /** Nothing is alive any more, and nothing matches. */
    static final int DEAD = SPECIAL | LAST;

    /** The offset of the next state, 0 for none. */
    static final int STATE = LAST - 1;

    /** The full automaton has no entry for this. */
    static final int FULL = SPECIAL | STATE;

    private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int FIRST_ROWS = 32;

    /** For each class of units, the state of a search that starts behind such a unit. */
    final int[] startAfter;

    final int stride;
    private final UnitClasses classes;
    private final int maxCells;
    private final Closure closure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<State, Integer> rows = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    private volatile Table table;

    /**
     * What scans read.
     *
     * @param next for each state and class of units an entry, 0 or less if it is not just the next state
     * @param matches for each state the pattern that matches there, by the kind of what follows; -1 for none
     * @param limits for each state the longest match of the patterns that are alive there
     */
    @SuppressWarnings("ArrayRecordComponent") // shared with scans, which write nothing
    record Table(int[] next, int[] matches, int[] limits) {
        static final int ALWAYS = Kinds.COUNT;
        static final int WIDTH = Kinds.COUNT + 1;

        Table grown(int stride) {
            int rows = 2 * limits.length;
            return new Table(
                    Arrays.copyOf(next, rows * stride),
                    Arrays.copyOf(matches, rows * WIDTH),
                    Arrays.copyOf(limits, rows));
        }
    }

    /** An automaton that has its start states only. */
    Dfa(Program program, UnitClasses classes, int maxCells) {
        this.classes = classes;
        this.maxCells = maxCells;
        this.stride = classes.count() + 1;
        this.closure = new Closure(program, classes);
        this.table = new Table(new int[FIRST_ROWS * stride], new int[FIRST_ROWS * Table.WIDTH], new int[FIRST_ROWS]);
        states.add(State.NOTHING);
        this.startAfter = new int[stride];
        for (int unit = 0; unit < stride; unit++) {
            startAfter[unit] = row(closure.start(classes.kind(unit)));
        }
    }

    Table table() {
        return table;
    }

    /** Makes an entry of the table; what it leads to can be read in {@link #table()} from then on. {@link #FULL} if not. */
    int entry(int row, int unit) {
        lock.lock();
        try {
            int known = table.next()[row + unit];
            if (known != 0) {
                return known;
            }
            State from = states.get(row / stride);
            State to = closure.step(from, unit);
            if (!rows.containsKey(to) && !to.isDead() && (states.size() + 1) * stride > maxCells) {
                return FULL;
            }
            int entry = entry(to, from.matchBefore(classes.kind(unit)) >= 0);
            ENTRY.setRelease(table.next(), row + unit, entry);
            return entry;
        } finally {
            lock.unlock();
        }
    }

    private int entry(State to, boolean matched) {
        int row = to.isDead() ? 0 : row(to);
        boolean matches = to.matches().length > 0;
        boolean last = to.isLast();
        if (row != 0 && !matched && !matches && !last) {
            return row;
        }
        return SPECIAL | (matched ? MATCHED : 0) | (matches ? MATCHES : 0) | (last ? LAST : 0) | row;
    }

    /** What an entry is that was read as negative: makes sure that what it leads to is seen as well. */
    static int reread(int[] next, int index) {
        return (int) ENTRY.getAcquire(next, index);
    }

    /** The row of a state that another automaton made, or -1 if this one is full too. */
    int adopt(Dfa other, int row) {
        State state = other.state(row);
        lock.lock();
        try {
            return row(state);
        } finally {
            lock.unlock();
        }
    }

    /** All patterns that match in a state, lowest first: for any neighbour, or only before one of a kind. */
    int[] matches(int row, int kind) {
        lock.lock();
        try {
            State state = states.get(row / stride);
            return kind == Table.ALWAYS ? state.matches() : state.matchesBefore()[kind];
        } finally {
            lock.unlock();
        }
    }

    /** The longest match of the patterns that are alive in a state. */
    int limit(int row) {
        return state(row).limit();
    }

    private State state(int row) {
        lock.lock();
        try {
            return states.get(row / stride);
        } finally {
            lock.unlock();
        }
    }

    private int row(State state) {
        Integer known = rows.get(state);
        if (known != null) {
            return known;
        }
        int index = states.size();
        if (index == table.limits().length) {
            table = table.grown(stride);
        }
        states.add(state);
        for (int kind = 0; kind < Kinds.COUNT; kind++) {
            table.matches()[index * Table.WIDTH + kind] = state.matchBefore(kind);
        }
        table.matches()[index * Table.WIDTH + Table.ALWAYS] = state.matches().length > 0 ? state.matches()[0] : -1;
        table.limits()[index] = state.limit();
        rows.put(state, index * stride);
        return index * stride;
    }
}
