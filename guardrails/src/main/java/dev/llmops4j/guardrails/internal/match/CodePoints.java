package dev.llmops4j.guardrails.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** A set of code points, or of UTF-16 units, kept as sorted ranges. Immutable. */
final class CodePoints {
    static final CodePoints NONE = new CodePoints(new int[0]);
    static final CodePoints ALL = range(0, Character.MAX_CODE_POINT);

    /** Pairs of a first and a last member, in order, never adjacent. */
    private final int[] bounds;

    private CodePoints(int[] bounds) {
        this.bounds = bounds;
    }

    static CodePoints range(int first, int last) {
        return new CodePoints(new int[] {first, last});
    }

    static CodePoints where(IntPredicate member) {
        var bounds = new Ints();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (member.test(c)) {
                add(bounds, c, c);
            }
        }
        return new CodePoints(bounds.toArray());
    }

    CodePoints or(CodePoints other) {
        var merged = new Ints();
        int i = 0;
        int j = 0;
        while (i < bounds.length || j < other.bounds.length) {
            boolean mine = j == other.bounds.length || (i < bounds.length && bounds[i] <= other.bounds[j]);
            int[] from = mine ? bounds : other.bounds;
            int at = mine ? i : j;
            add(merged, from[at], from[at + 1]);
            i += mine ? 2 : 0;
            j += mine ? 0 : 2;
        }
        return new CodePoints(merged.toArray());
    }

    private static void add(Ints bounds, int first, int last) {
        int size = bounds.size();
        if (size > 0 && first <= bounds.get(size - 1) + 1) {
            bounds.set(size - 1, Math.max(last, bounds.get(size - 1)));
        } else {
            bounds.add(first);
            bounds.add(last);
        }
    }

    CodePoints not() {
        var rest = new Ints();
        int next = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            if (bounds[i] > next) {
                add(rest, next, bounds[i] - 1);
            }
            next = bounds[i + 1] + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            add(rest, next, Character.MAX_CODE_POINT);
        }
        return new CodePoints(rest.toArray());
    }

    CodePoints and(CodePoints other) {
        return not().or(other.not()).not();
    }

    /** With all that differs from a member by case only. */
    CodePoints anyCase() {
        CodePoints all = this;
        for (int[] same : Cases.GROUPS) {
            if (Arrays.stream(same).anyMatch(this::contains)) {
                for (int c : same) {
                    all = all.contains(c) ? all : all.or(range(c, c));
                }
            }
        }
        return all;
    }

    boolean contains(int c) {
        int found = Arrays.binarySearch(bounds, c);
        return found >= 0 || (-found - 1) % 2 == 1;
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    int count() {
        return bounds.length / 2;
    }

    int first(int range) {
        return bounds[2 * range];
    }

    int last(int range) {
        return bounds[2 * range + 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePoints set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** Characters that differ by case only, as {@link java.util.regex.Pattern#UNICODE_CASE} has it. */
    private static final class Cases {
        private static final int LAST = 0x1FFFF;
        private static final List<int[]> GROUPS = groups();

        private static List<int[]> groups() {
            Map<Integer, Ints> byFold = new HashMap<>();
            for (int c = 0; c <= LAST; c++) {
                int fold = Character.toLowerCase(Character.toUpperCase(c));
                if (fold != c) {
                    byFold.computeIfAbsent(fold, key -> new Ints()).add(c);
                }
            }
            var groups = new ArrayList<int[]>();
            byFold.forEach((fold, others) -> {
                others.add(fold);
                groups.add(others.toArray());
            });
            return groups;
        }
    }
}
