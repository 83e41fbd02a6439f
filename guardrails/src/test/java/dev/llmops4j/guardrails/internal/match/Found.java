package dev.llmops4j.guardrails.internal.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One thing that a scan found, and ways to scan. */
record Found(int pattern, int start, int end) {
    /** All that a set finds in a whole text. */
    static List<Found> in(PatternSet set, String text) {
        var found = new ArrayList<Found>();
        set.scan().readAll(text, (pattern, start, end, part) -> found.add(new Found(pattern, start, end)));
        return found;
    }

    /** All that a set finds in a text that arrives in pieces, down to single units. */
    static List<Found> inPieces(PatternSet set, String text, Random random) {
        var found = new ArrayList<Found>();
        PatternScan scan = set.scan();
        PatternScan.Sink sink = (pattern, start, end, part) -> found.add(new Found(pattern, start, end));
        int longest = 1 + random.nextInt(5);
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + 1 + random.nextInt(longest));
            int settled = scan.settled();
            int known = found.size();
            scan.accept(text.substring(i, end), sink);
            for (Found late : found.subList(known, found.size())) {
                if (late.start < settled || late.end > end || scan.settled() < late.end) {
                    throw new AssertionError(late + " after " + settled + " was settled");
                }
            }
            i = end;
        }
        scan.end(sink);
        return found;
    }
}
