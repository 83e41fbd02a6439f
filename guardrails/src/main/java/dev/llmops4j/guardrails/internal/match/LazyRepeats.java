package dev.llmops4j.guardrails.internal.match;

import java.util.List;

/**
 * The lazy repetitions of a sequence. A match here is always the longest, so a lazy repetition is taken only where it means
 * the same as a greedy one: what is repeated is a class, and what follows begins with none of its characters.
 */
final class LazyRepeats {
    private final Cursor cursor;
    private final Ints indexes = new Ints();
    private final Ints offsets = new Ints();

    LazyRepeats(Cursor cursor) {
        this.cursor = cursor;
    }

    void add(int index, int offset) {
        indexes.add(index);
        offsets.add(offset);
    }

    void check(List<Node> parts) {
        for (int i = 0; i < indexes.size(); i++) {
            var repeat = (Node.Repeat) parts.get(indexes.get(i));
            Node rest = new Node.Sequence(parts.subList(indexes.get(i) + 1, parts.size()));
            boolean same = repeat.min() == repeat.max() || isApart(repeat, rest);
            if (!same) {
                throw cursor.refuse(
                        "A match is always the longest, so a lazy quantifier would mean something else here; leave out"
                                + " its '?', and exclude what follows from what is repeated, as in \"[^\"]*\"",
                        offsets.get(i));
            }
        }
    }

    private static boolean isApart(Node.Repeat repeat, Node rest) {
        return repeat.node() instanceof Node.Chars chars
                && !rest.isNullable()
                && chars.set().and(rest.first()).isEmpty();
    }
}
