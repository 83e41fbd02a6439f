package dev.llmops4j.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shortest list of insertions and deletions that turns one sequence into another, by the greedy algorithm of Myers,
 * "An O(ND) Difference Algorithm and Its Variations" (Algorithmica 1, 1986, 251-266). Time and memory are bounded: of
 * sequences that differ in more than {@value #MAX_EDITS} items, all between the first and the last difference counts as
 * replaced.
 */
final class SequenceDiff {
    static final int MAX_EDITS = 1_000;

    private final int[] before;
    private final int[] after;
    private final int start;
    private final int endBefore;
    private final int endAfter;

    private SequenceDiff(int[] before, int[] after) {
        this.before = before;
        this.after = after;
        int from = 0;
        int least = Math.min(before.length, after.length);
        while (from < least && before[from] == after[from]) {
            from++;
        }
        int tail = 0;
        while (tail < least - from && before[before.length - 1 - tail] == after[after.length - 1 - tail]) {
            tail++;
        }
        start = from;
        endBefore = before.length - tail;
        endAfter = after.length - tail;
    }

    /** An item that is in both ({@code before} and {@code after} are its indexes), or in one only (the other is -1). */
    record Step(int before, int after) {
        boolean isKept() {
            return before >= 0 && after >= 0;
        }
    }

    /** Every item of both in order; deletions stand before insertions. */
    static List<Step> steps(List<?> before, List<?> after) {
        Map<Object, Integer> numbers = new HashMap<>();
        return new SequenceDiff(numbered(before, numbers), numbered(after, numbers)).steps();
    }

    private static int[] numbered(List<?> items, Map<Object, Integer> numbers) {
        return items.stream()
                .mapToInt(item -> {
                    int next = numbers.size();
                    Integer known = numbers.putIfAbsent(item, next);
                    return known == null ? next : known;
                })
                .toArray();
    }

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        keep(steps, 0, start, 0);
        List<int[]> trace = trace();
        if (trace.isEmpty()) {
            replace(steps, start, endBefore, start, endAfter);
        } else {
            steps.addAll(ordered(path(trace)));
        }
        keep(steps, endBefore, before.length, endAfter - endBefore);
        return steps;
    }

    private static void keep(List<Step> steps, int from, int to, int shift) {
        for (int i = from; i < to; i++) {
            steps.add(new Step(i, i + shift));
        }
    }

    private static void replace(List<Step> steps, int fromBefore, int toBefore, int fromAfter, int toAfter) {
        for (int i = fromBefore; i < toBefore; i++) {
            steps.add(new Step(i, -1));
        }
        for (int i = fromAfter; i < toAfter; i++) {
            steps.add(new Step(-1, i));
        }
    }

    /** How far each diagonal reaches after 0, 1, 2… edits, up to the end; empty if there would be too many, or no choice. */
    private List<int[]> trace() {
        int width = endBefore - start;
        int height = endAfter - start;
        if (width == 0 || height == 0) {
            return List.of();
        }
        int limit = Math.min(MAX_EDITS, width + height);
        var trace = new ArrayList<int[]>();
        int[] reach = new int[2 * limit + 3];
        for (int edits = 0; edits <= limit; edits++) {
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int at = limit + 1 + diagonal;
                int x = goesDown(reach, at, diagonal, edits) ? reach[at + 1] : reach[at - 1] + 1;
                int y = x - diagonal;
                while (x < width && y < height && y >= 0 && before[start + x] == after[start + y]) {
                    x++;
                    y++;
                }
                reach[at] = x;
                if (x >= width && y >= height) {
                    trace.add(Arrays.copyOfRange(reach, limit - edits, limit + edits + 3));
                    return trace;
                }
            }
            trace.add(Arrays.copyOfRange(reach, limit - edits, limit + edits + 3));
        }
        return List.of();
    }

    private static boolean goesDown(int[] reach, int at, int diagonal, int edits) {
        return diagonal == -edits || (diagonal != edits && reach[at - 1] < reach[at + 1]);
    }

    /** The steps of the middle, last first. */
    private List<Step> path(List<int[]> trace) {
        var reversed = new ArrayList<Step>();
        int x = endBefore - start;
        int y = endAfter - start;
        for (int edits = trace.size() - 1; edits > 0; edits--) {
            int[] reach = trace.get(edits - 1);
            int diagonal = x - y;
            int at = edits + diagonal; // the copy of one edit fewer starts at diagonal -edits
            boolean down = goesDown(reach, at, diagonal, edits);
            int fromX = down ? reach[at + 1] : reach[at - 1];
            int moved = down ? fromX : fromX + 1;
            while (x > moved) {
                reversed.add(new Step(start + --x, start + --y));
            }
            reversed.add(down ? new Step(-1, start + --y) : new Step(start + --x, -1));
        }
        while (x > 0) {
            reversed.add(new Step(start + --x, start + --y));
        }
        return reversed;
    }

    /** Between two kept items, first what goes and then what comes, as people read it. */
    private static List<Step> ordered(List<Step> reversed) {
        var steps = new ArrayList<Step>(reversed.size());
        var added = new ArrayList<Step>();
        for (int i = reversed.size() - 1; i >= 0; i--) {
            Step step = reversed.get(i);
            if (step.isKept()) {
                steps.addAll(added);
                added.clear();
            }
            (step.before() < 0 ? added : steps).add(step);
        }
        steps.addAll(added);
        return steps;
    }
}
