package dev.llmops4j.guardrails.internal.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns patterns into instructions over UTF-16 units, from the end of each to its start. */
final class Compiler {
    private static final CodePoints UNITS = CodePoints.range(0, 0xFFFF);
    private static final CodePoints HIGHS =
            CodePoints.range(Character.MIN_HIGH_SURROGATE, Character.MAX_HIGH_SURROGATE);
    private static final CodePoints BEYOND = UNITS.not();

    private final Ints op = new Ints();
    private final Ints x = new Ints();
    private final Ints y = new Ints();
    private final Ints limit = new Ints();
    private final Map<CodePoints, Integer> sets = new LinkedHashMap<>();
    private int maxLength;

    private Compiler() {}

    static Program compile(List<Regex> patterns) {
        var compiler = new Compiler();
        int[] starts = new int[patterns.size()];
        int[] maxLengths = new int[patterns.size()];
        for (int i = 0; i < starts.length; i++) {
            maxLengths[i] = patterns.get(i).maxLength();
            starts[i] = compiler.pattern(patterns.get(i), i);
        }
        return new Program(
                compiler.op.toArray(),
                compiler.x.toArray(),
                compiler.y.toArray(),
                compiler.limit.toArray(),
                starts,
                maxLengths,
                new ArrayList<>(compiler.sets.keySet()));
    }

    private int pattern(Regex pattern, int index) {
        maxLength = pattern.maxLength();
        return node(pattern.node(), add(Program.MATCH, index, 0));
    }

    private int node(Node node, int next) {
        if (node instanceof Node.Chars chars) {
            return chars(chars.set(), next);
        }
        if (node instanceof Node.At at) {
            return add(Program.EDGE, Program.EDGES.indexOf(at.edge()), next);
        }
        if (node instanceof Node.Sequence sequence) {
            int start = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                start = node(sequence.parts().get(i), start);
            }
            return start;
        }
        if (node instanceof Node.Choice choice) {
            int[] starts =
                    choice.options().stream().mapToInt(part -> node(part, next)).toArray();
            return any(starts);
        }
        return repeat((Node.Repeat) node, next);
    }

    private int repeat(Node.Repeat repeat, int next) {
        int start = next;
        if (repeat.max() == Node.Repeat.UNBOUNDED) {
            start = add(Program.SPLIT, 0, next);
            x.set(start, node(repeat.node(), start));
        } else {
            for (int i = repeat.min(); i < repeat.max(); i++) {
                start = add(Program.SPLIT, node(repeat.node(), start), next);
            }
        }
        for (int i = 0; i < repeat.min(); i++) {
            start = node(repeat.node(), start);
        }
        return start;
    }

    /** A character: one unit, or a surrogate pair, or a surrogate without its pair. */
    private int chars(CodePoints set, int next) {
        var starts = new Ints();
        CodePoints plain = set.and(UNITS).and(HIGHS.not());
        if (!plain.isEmpty()) {
            starts.add(unit(plain, next));
        }
        CodePoints highs = set.and(HIGHS);
        if (!highs.isEmpty()) {
            starts.add(unit(highs, add(Program.EDGE, Program.EDGES.indexOf(Edge.LONE_HIGH), next)));
        }
        pairs(set.and(BEYOND)).forEach((lows, firsts) -> starts.add(unit(firsts, unit(lows, next))));
        return starts.isEmpty() ? unit(CodePoints.NONE, next) : any(starts.toArray());
    }

    /** Second halves of surrogate pairs, each set with the first halves that it goes with. */
    private static Map<CodePoints, CodePoints> pairs(CodePoints set) {
        Map<Integer, CodePoints> lowsOf = new LinkedHashMap<>();
        for (int i = 0; i < set.count(); i++) {
            int last = set.last(i);
            for (int c = set.first(i); c <= last; c = (c | 0x3FF) + 1) {
                int end = Math.min(last, c | 0x3FF);
                CodePoints lows = CodePoints.range(Character.lowSurrogate(c), Character.lowSurrogate(end));
                lowsOf.merge((int) Character.highSurrogate(c), lows, CodePoints::or);
            }
        }
        Map<CodePoints, CodePoints> highsOf = new LinkedHashMap<>();
        lowsOf.forEach((high, lows) -> highsOf.merge(lows, CodePoints.range(high, high), CodePoints::or));
        return highsOf;
    }

    private int unit(CodePoints set, int next) {
        Integer known = sets.putIfAbsent(set, sets.size());
        return add(Program.UNIT, known == null ? sets.size() - 1 : known, next);
    }

    private int any(int[] starts) {
        int start = starts[starts.length - 1];
        for (int i = starts.length - 2; i >= 0; i--) {
            start = add(Program.SPLIT, starts[i], start);
        }
        return start;
    }

    private int add(int operation, int first, int second) {
        op.add(operation);
        x.add(first);
        y.add(second);
        limit.add(maxLength);
        return op.size() - 1;
    }
}
