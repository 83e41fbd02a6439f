package dev.llmops4j.error;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names of a file in messages about it, as many as a person reads. */
public final class Listing {
    private static final int LISTED = 20;

    /** Comparing more of them takes longer than a mistyped name is worth. */
    private static final int COMPARED = 10_000;

    private Listing() {}

    /**
     * Which known name a wrong one was likely meant to be.
     *
     * @param wrong the wrong name
     * @param names the names that are known
     * @return a question and a space; empty if none is near
     */
    public static String near(String wrong, Collection<String> names) {
        String near = names.size() > COMPARED ? null : NearestName.of(wrong, names);
        return near == null ? "" : "Did you mean '" + near + "'? ";
    }

    /**
     * The names that are known.
     *
     * @param names the names in order
     * @return the first of them, and how many more there are
     */
    public static String of(Collection<String> names) {
        int more = names.size() - LISTED;
        return names.stream().limit(LISTED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
