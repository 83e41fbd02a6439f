package dev.llmops4j.guardrails.internal.match;

/** Reads what says how often something may stand. */
final class Quantifier {
    static final int MAX_COUNT = 1_000;

    private Quantifier() {}

    /** The node, repeated if a quantifier follows. */
    static Node read(Cursor cursor, Node node, LazyRepeats lazy, int index) {
        int from = cursor.offset();
        Node repeated = repeat(cursor, node, from);
        if (repeated == node) {
            return node;
        }
        if (cursor.skip("?")) {
            lazy.add(index, from);
        } else if (cursor.sees("+")) {
            throw cursor.refuse(
                    "A possessive '+' behind a quantifier cannot be matched in linear time; leave it out: matching never"
                            + " takes longer",
                    from);
        }
        if (cursor.sees("*") || cursor.sees("+") || cursor.sees("?") || cursor.sees("{")) {
            throw cursor.refuse("A quantifier follows a quantifier; put what is repeated in a group (?:…)", from);
        }
        return repeated;
    }

    private static Node repeat(Cursor cursor, Node node, int from) {
        if (cursor.skip("*")) {
            return new Node.Repeat(node, 0, Node.Repeat.UNBOUNDED);
        }
        if (cursor.skip("+")) {
            return new Node.Repeat(node, 1, Node.Repeat.UNBOUNDED);
        }
        if (cursor.skip("?")) {
            return new Node.Repeat(node, 0, 1);
        }
        return cursor.skip("{") ? counted(cursor, node, from) : node;
    }

    private static Node counted(Cursor cursor, Node node, int from) {
        int min = cursor.number();
        int max = min;
        if (min >= 0 && cursor.skip(",")) {
            max = cursor.number();
        }
        boolean closed = cursor.skip("}");
        if (min < 0 || !closed) {
            throw cursor.refuse("A counted repetition is {m}, {m,} or {m,n}; write \\{ for the character", from);
        }
        if (Math.max(min, max) > MAX_COUNT || (max >= 0 && max < min)) {
            throw cursor.refuse(
                    "The counts of a repetition go up, and to " + MAX_COUNT + " at most; write * for more", from);
        }
        return new Node.Repeat(node, min, max < 0 ? Node.Repeat.UNBOUNDED : max);
    }
}
