package dev.llmops4j.guardrails.internal.detect;

import dev.llmops4j.guardrails.internal.identity.Identifier;
import java.util.ArrayList;
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

    /** Which lines fit the first characters: the first number says how many characters, the others are lines. */
    private final List<List<Integer>> states = new ArrayList<>();

    private static final Forms.Candidate[] NONE = {};

    private final List<Line> lines = new ArrayList<>();
    private final List<List<String>> cues = new ArrayList<>();
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();

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
        var start = new ArrayList<Integer>();
        start.add(0);
        for (int line = 0; line < lines.size(); line++) {
            start.add(line);
        }
        numberOf(start);
        var rows = new ArrayList<short[]>();
        for (int number = 0; number < states.size(); number++) {
            rows.add(row(states.get(number)));
        }
        var next = new short[rows.size() * Shape.CLASSES];
        var ends = new Forms.Candidate[rows.size()][];
        for (int number = 0; number < ends.length; number++) {
            System.arraycopy(rows.get(number), 0, next, number * Shape.CLASSES, Shape.CLASSES);
            ends[number] = ends(states.get(number));
        }
        return new Forms(next, ends, new CueIndex(cues), cued);
    }

    private short[] row(List<Integer> state) {
        int depth = state.get(0);
        var after = new ArrayList<List<Integer>>();
        for (int symbol = 0; symbol < Shape.CLASSES; symbol++) {
            after.add(new ArrayList<>(List.of(depth + 1)));
        }
        for (int line : state.subList(1, state.size())) {
            String shape = lines.get(line).shape();
            if (depth < shape.length()) {
                for (int symbol : Shape.classesOf(shape.charAt(depth))) {
                    after.get(symbol).add(line);
                }
            }
        }
        var row = new short[Shape.CLASSES];
        for (int symbol = 0; symbol < Shape.CLASSES; symbol++) {
            boolean any = after.get(symbol).size() > 1;
            row[symbol] = any ? (short) numberOf(after.get(symbol)) : 0;
        }
        return row;
    }

    private int numberOf(List<Integer> state) {
        Integer known = numbers.putIfAbsent(state, states.size());
        if (known != null) {
            return known;
        }
        states.add(state);
        return states.size() - 1;
    }

    private Forms.Candidate[] ends(List<Integer> state) {
        var ends = new ArrayList<Forms.Candidate>();
        for (int line : state.subList(1, state.size())) {
            if (lines.get(line).shape().length() == state.get(0)) {
                ends.add(lines.get(line).candidate());
            }
        }
        return ends.isEmpty() ? NONE : ends.toArray(NONE);
    }
}
