package dev.llmops4j.guardrails.internal.match;

import java.util.List;

/** A part of a regular expression. Immutable. */
sealed interface Node {
    /** Whether it may match nothing at all. */
    boolean isNullable();

    /** What its matches may begin with; everything, where that is not known. */
    CodePoints first();

    /** An upper bound of its instructions. */
    long size();

    /** One character of a set. */
    record Chars(CodePoints set) implements Node {
        @Override
        public boolean isNullable() {
            return false;
        }

        @Override
        public CodePoints first() {
            return set;
        }

        @Override
        public long size() {
            int beyond = 0;
            while (beyond < set.count() && set.last(set.count() - 1 - beyond) > 0xFFFF) {
                beyond++;
            }
            // a range of surrogate pairs takes about two
            return 1 + 2L * beyond;
        }
    }

    /** A place, not a character. */
    record At(Edge edge) implements Node {
        @Override
        public boolean isNullable() {
            return true;
        }

        @Override
        public CodePoints first() {
            return CodePoints.ALL;
        }

        @Override
        public long size() {
            return 1;
        }
    }

    /** One after the other; nothing, if there are none. */
    record Sequence(List<Node> parts) implements Node {
        @Override
        public boolean isNullable() {
            return parts.stream().allMatch(Node::isNullable);
        }

        @Override
        public CodePoints first() {
            CodePoints first = CodePoints.NONE;
            for (Node part : parts) {
                first = first.or(part.first());
                if (!part.isNullable()) {
                    return first;
                }
            }
            return CodePoints.ALL;
        }

        @Override
        public long size() {
            return parts.stream().mapToLong(Node::size).sum();
        }
    }

    /** One of several. */
    record Choice(List<Node> options) implements Node {
        @Override
        public boolean isNullable() {
            return options.stream().anyMatch(Node::isNullable);
        }

        @Override
        public CodePoints first() {
            return options.stream().map(Node::first).reduce(CodePoints.NONE, CodePoints::or);
        }

        @Override
        public long size() {
            return options.stream().mapToLong(Node::size).sum() + options.size();
        }
    }

    /** Several times; {@code max} is {@link #UNBOUNDED} or a number. */
    record Repeat(Node node, int min, int max) implements Node {
        static final int UNBOUNDED = -1;

        @Override
        public boolean isNullable() {
            return min == 0 || node.isNullable();
        }

        @Override
        public CodePoints first() {
            return node.first();
        }

        @Override
        public long size() {
            // nested repetitions of 1,000 stay far below the largest long for the depth that is allowed, if cut here
            return Math.min(1L << 40, (node.size() + 1) * (max == UNBOUNDED ? min + 1 : Math.max(max, 1)));
        }
    }
}
