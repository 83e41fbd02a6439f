package dev.llmops4j.guardrails.internal.match;

import java.util.Arrays;
import java.util.List;

/**
 * Patterns that are looked for together, in one pass. At each place the longest match is found, of those of equal length
 * that of the first pattern; matches do not overlap. Immutable, and shared by threads: what one text makes the automaton
 * learn, it knows for all.
 *
 * <p>The time is linear in the text, times at most {@link Regex#upTo the longest match}.
 */
public final class PatternSet {
    /** So many instructions may all patterns have together. */
    static final int MAX_SIZE = 1_000_000;

    /** Four bytes each: the automaton starts anew when it has more. */
    static final int MAX_CELLS = 2_000_000;

    private static final int LEAST_STATES = 64;

    private final Program program;
    private final UnitClasses classes;
    private final int maxCells;
    private final int leastMaxLength;
    private volatile Dfa current;

    private PatternSet(Program program, int maxCells) {
        this.program = program;
        this.classes = new UnitClasses(program);
        this.maxCells = Math.max(maxCells, LEAST_STATES * (classes.count() + 1));
        this.leastMaxLength = Arrays.stream(program.maxLengths).min().orElseThrow();
        this.current = new Dfa(program, classes, this.maxCells);
    }

    /**
     * Puts patterns together. Takes time in proportion to their size; the automaton itself is made as texts need it.
     *
     * @param patterns the patterns, at least one
     * @return the set
     * @throws IllegalArgumentException if there are none, or if they are too large together
     */
    public static PatternSet of(List<Regex> patterns) {
        return of(patterns, MAX_CELLS);
    }

    static PatternSet of(List<Regex> patterns, int maxCells) {
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("a set needs at least one pattern, was given none");
        }
        long size = 0;
        for (Regex pattern : patterns) {
            size += pattern.node().size();
        }
        if (size > MAX_SIZE) {
            throw new IllegalArgumentException("the patterns have some " + size + " parts when their repetitions are"
                    + " written out, allowed are " + MAX_SIZE + "; shorten repetitions, or make several checks");
        }
        return new PatternSet(Compiler.compile(patterns), maxCells);
    }

    /**
     * Puts patterns of default length together.
     *
     * @param patterns the patterns, at least one
     * @return the set
     * @throws RefusedPatternException if one is wrong, or not for an automaton
     */
    public static PatternSet of(String... patterns) {
        return of(Arrays.stream(patterns).map(Regex::of).toList());
    }

    /**
     * How many patterns there are.
     *
     * @return their number; they are counted from 0
     */
    public int size() {
        return program.starts.length;
    }

    /**
     * Starts to read a text.
     *
     * @return a scan that has read nothing
     */
    public PatternScan scan() {
        return new PatternScan(this);
    }

    Dfa automaton() {
        return current;
    }

    /** An automaton in place of one that is full. */
    synchronized Dfa automatonAfter(Dfa full) {
        if (current == full) {
            current = new Dfa(program, classes, maxCells);
        }
        return current;
    }

    int[] maxLengths() {
        return program.maxLengths;
    }

    int leastMaxLength() {
        return leastMaxLength;
    }

    UnitClasses classes() {
        return classes;
    }
}
