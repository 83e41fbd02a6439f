package dev.llmops4j.guardrails.internal.match;

import java.util.ArrayList;
import java.util.List;

/** Finds all matches that start at one place, for where the longest was refused. For one use. */
final class AllMatches extends Walk {
    private final List<int[]> places = new ArrayList<>();

    /** The patterns that match up to the place, in any order, some of them twice. */
    private final Ints found = new Ints();

    AllMatches(PatternSet set, Text text) {
        super(set, text);
    }

    /**
     * All matches from a place up to an end.
     *
     * @param before the class of the unit before the place
     * @return for each end, from the nearest, that end and the patterns, lowest first
     */
    List<int[]> from(int at, int before, int end) {
        state = dfa.startAfter[before];
        next = at;
        boolean alive = true;
        while (alive && next <= end && (next < text.end() || text.isComplete())) {
            int unit = next < text.end() ? classOf(text.at(next)) : atEnd;
            int entry = entry(unit);
            if (entry < 0 && (entry & Dfa.MATCHED) != 0) {
                add(dfa.matches(state, set.classes().kind(unit)));
            }
            endPlace(at);
            if (entry < 0 && (entry & Dfa.MATCHES) != 0) {
                add(dfa.matches(entry & Dfa.STATE, Dfa.Table.ALWAYS));
            }
            state = entry & Dfa.STATE;
            next++;
            alive = entry >= 0 || (entry & Dfa.LAST) == 0;
        }
        endPlace(at);
        return places;
    }

    private void add(int[] patterns) {
        for (int pattern : patterns) {
            found.add(pattern);
        }
    }

    private void endPlace(int at) {
        found.sort();
        var place = new Ints();
        place.add(next);
        for (int i = 0; i < found.size(); i++) {
            boolean again = i > 0 && found.get(i) == found.get(i - 1);
            if (!again && next > at && next - at <= maxLengths[found.get(i)]) {
                place.add(found.get(i));
            }
        }
        found.clear();
        if (place.size() > 1) {
            places.add(place.toArray());
        }
    }
}
