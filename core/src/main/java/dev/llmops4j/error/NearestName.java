package dev.llmops4j.error;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The known name that a mistyped one was likely meant to be, for error messages. */
public final class NearestName {
    private static final int LONGEST = 100;

    private NearestName() {}

    /**
     * Finds it.
     *
     * @param wrong the mistyped name
     * @param known the names that exist
     * @return the name with the fewest edits, at most one for each three letters, or null if none is near
     */
    public static @Nullable String of(String wrong, Collection<String> known) {
        if (wrong.length() > LONGEST) {
            return null;
        }
        int limit = Math.max(1, wrong.length() / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= limit && edits(wrong, name) <= limit)
                .min(Comparator.comparingInt((String name) -> edits(wrong, name))
                        .thenComparing(name -> name))
                .orElse(null);
    }

    /** Letters added, left out, replaced, or swapped with their neighbours. */
    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] cost) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
