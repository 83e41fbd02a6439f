package dev.llmops4j.guardrails.internal.match;

/** Makes the states of an automaton out of the instructions of a program. Not safe for use by several threads. */
final class Closure {
    private final Program program;
    private final UnitClasses classes;
    private final int[] seen;
    private final Ints stack = new Ints();
    private final Ints pcs = new Ints();
    private final Ints matches = new Ints();
    private int round;

    Closure(Program program, UnitClasses classes) {
        this.program = program;
        this.classes = classes;
        this.seen = new int[program.size];
    }

    /** Where a search starts behind a unit of a kind. */
    State start(int before) {
        begin();
        for (int pc : program.starts) {
            follow(pc);
        }
        return state(before == Kinds.HIGH ? State.FRESH_AFTER_HIGH : before);
    }

    /** Where a unit of a class leads, which may be the end of the text. */
    State step(State from, int unit) {
        int kind = classes.kind(unit);
        if (kind == Kinds.EDGE || (kind == Kinds.LOW && from.before() == State.FRESH_AFTER_HIGH)) {
            return State.NOTHING;
        }
        behindEdges(from.pcs(), from.before(), kind);
        int[] alive = pcs.toArray();
        begin();
        for (int pc : alive) {
            if (program.op(pc) == Program.UNIT && classes.isIn(unit, program.x(pc))) {
                follow(program.y(pc));
            }
        }
        return state(kind);
    }

    /** Collects what is alive, and what matches, once the neighbours of a place are known. */
    private void behindEdges(int[] from, int before, int after) {
        int neighbour = before == State.FRESH_AFTER_HIGH ? Kinds.HIGH : before;
        begin();
        for (int pc : from) {
            follow(pc);
        }
        // grows while it is read: an edge may lie behind an edge
        for (int i = 0; i < pcs.size(); i++) {
            int pc = pcs.get(i);
            if (program.op(pc) == Program.EDGE && program.edge(pc).holds(neighbour, after)) {
                follow(program.y(pc));
            }
        }
        matches.sort();
    }

    private void begin() {
        round++;
        pcs.clear();
        matches.clear();
    }

    /** Collects what can be reached without reading. */
    private void follow(int start) {
        stack.add(start);
        while (!stack.isEmpty()) {
            int pc = stack.removeLast();
            if (seen[pc] == round) {
                continue;
            }
            seen[pc] = round;
            switch (program.op(pc)) {
                case Program.SPLIT -> {
                    stack.add(program.y(pc));
                    stack.add(program.x(pc));
                }
                case Program.MATCH -> matches.add(program.x(pc));
                default -> pcs.add(pc);
            }
        }
    }

    private State state(int before) {
        pcs.sort();
        matches.sort();
        int[] alive = pcs.toArray();
        int[] found = matches.toArray();
        boolean looksBack = before == State.FRESH_AFTER_HIGH;
        boolean hasEdges = false;
        int limit = 0;
        for (int pc : alive) {
            boolean edge = program.op(pc) == Program.EDGE;
            hasEdges |= edge;
            looksBack |= edge && program.edge(pc).looksBack();
            limit = Math.max(limit, program.limit(pc));
        }
        int[][] matchesBefore = State.NOTHING.matchesBefore();
        if (hasEdges) {
            matchesBefore = new int[Kinds.COUNT][];
            for (int kind = 0; kind < Kinds.COUNT; kind++) {
                behindEdges(alive, before, kind);
                matchesBefore[kind] = matches.toArray();
            }
        }
        return new State(alive, looksBack ? before : Kinds.OTHER, found, matchesBefore, limit);
    }
}
