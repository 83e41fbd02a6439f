package dev.llmops4j.guardrails.internal.detect;

import dev.llmops4j.guardrails.internal.identity.Identifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the automaton of {@link Forms}. All forms start together, so a state is the set of forms that fit what was read
 * so far; state 0 is the start, and as nothing leads back to it, also stands for no way on.
 */
final class FormsBuilder {
    /** A form, with its separators or without. */
    private record Line(String shape, Forms.Candidate candidate) {}

    /** Which lines fit the first characters: as many of them as {@code depth} says. */
    private record State(int depth, List<Integer> lines) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<List<String>> cues = new ArrayList<>();
    private final Map<State, Integer> numbers = new HashMap<>();
    private final List<State> states = new ArrayList<>();

    void add(int kind, Identifier identifier) {
        for (Identifier.Form form : identifier.forms()) {
            var candidate = new Forms.Candidate(kind, cues.size(), form);
            lines.add(new Line(form.shape(), candidate));
            if (Shape.hasOptionalSeparators(form.shape())) {
                lines.add(new Line(Shape.withoutSeparators(form.shape()), candidate));
            }
        }
        cues.add(identifier.cues());
    }

    Forms build(boolean cued) {
        var all = new ArrayList<Integer>();
        for (int line = 0; line < lines.size(); line++) {
            all.add(line);
        }
        numberOf(new State(0, all));
        var rows = new ArrayList<short[]>();
        for (int number = 0; number < states.size(); number++) {
            rows.add(row(states.get(number)));
        }
        var next = new short[rows.size() * Shape.CLASSES];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, next, i * Shape.CLASSES, Shape.CLASSES);
        }
        var ends = new Forms.Candidate[states.size()][];
        Arrays.setAll(ends, number -> ends(states.get(number)));
        return new Forms(next, ends, new CueIndex(cues), cued);
    }

    private short[] row(State state) {
        var row = new short[Shape.CLASSES];
        var after = new ArrayList<List<Integer>>();
        for (int symbol = 0; symbol < Shape.CLASSES; symbol++) {
            after.add(new ArrayList<>());
        }
        for (int line : state.lines()) {
            String shape = lines.get(line).shape();
            if (state.depth() < shape.length()) {
                for (int symbol : Shape.classesOf(shape.charAt(state.depth()))) {
                    after.get(symbol).add(line);
                }
            }
        }
        for (int symbol = 0; symbol < Shape.CLASSES; symbol++) {
            if (!after.get(symbol).isEmpty()) {
                row[symbol] = (short) numberOf(new State(state.depth() + 1, after.get(symbol)));
            }
        }
        return row;
    }

    private int numberOf(State state) {
        Integer known = numbers.putIfAbsent(state, states.size());
        if (known != null) {
            return known;
        }
        states.add(state);
        return states.size() - 1;
    }

    private Forms.Candidate[] ends(State state) {
        var ends = new ArrayList<Forms.Candidate>();
        for (int line : state.lines()) {
            if (lines.get(line).shape().length() == state.depth()) {
                ends.add(lines.get(line).candidate());
            }
        }
        return ends.toArray(Forms.Candidate[]::new);
    }
}
