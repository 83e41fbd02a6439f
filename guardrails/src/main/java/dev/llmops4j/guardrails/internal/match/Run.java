package dev.llmops4j.guardrails.internal.match;

import java.util.List;

/** Looks for the longest match, from one place where a match may start. Used by one thread at a time. */
final class Run extends Walk {
    private final int least;

    /** The class of the unit before the place. */
    private int before;

    private int matchEnd;
    private int pattern;
    private boolean cut;

    Run(PatternSet set, Text text) {
        super(set, text);
        this.least = set.leastMaxLength();
        this.before = atEnd;
    }

    /** The first place from here on where a match may start, or the end of the text so far. */
    int start(int from) {
        CharSequence chars = text.chars();
        int base = text.base();
        int end = text.end();
        int[] entries = table.next();
        int[] startAfter = dfa.startAfter;
        int last = before;
        int at = from;
        while (at < end) {
            char c = chars.charAt(at - base);
            int unit = pages[c >> PAGE][c & IN_PAGE];
            if (entries[startAfter[last] + unit] != Dfa.DEAD) {
                break;
            }
            last = unit;
            at++;
        }
        before = last;
        restart(at);
        return at;
    }

    private void restart(int at) {
        state = dfa.startAfter[before];
        next = at;
        matchEnd = -1;
        cut = false;
    }

    /** Goes on with the match that starts at a place; false if characters to come decide. */
    boolean advance(int at) {
        int end = text.end();
        while (next < end) {
            int length = next - at;
            if (length > least && length > limit()) {
                cut = true;
                return true;
            }
            if (!walk(at, Math.min(end, Math.max(at + least, next) + 1))) {
                return true;
            }
        }
        if (text.isComplete()) {
            special(at, atEnd, table.next()[state + atEnd]);
            return true;
        }
        return false;
    }

    private int limit() {
        int limit = table.limits()[state / dfa.stride];
        return limit != 0 ? limit : dfa.limit(state);
    }

    /** Reads units up to a place; false if nothing is alive any more. */
    private boolean walk(int at, int stop) {
        CharSequence chars = text.chars();
        int base = text.base();
        int[] entries = table.next();
        int row = state;
        int i = next;
        while (i < stop) {
            char c = chars.charAt(i - base);
            int unit = pages[c >> PAGE][c & IN_PAGE];
            int entry = entries[row + unit];
            if (entry > 0) {
                row = entry;
                i++;
                continue;
            }
            state = row;
            next = i;
            if (!special(at, unit, entry)) {
                return false;
            }
            entries = table.next();
            row = state;
            i = next;
        }
        state = row;
        next = i;
        return true;
    }

    /** Takes a step that is more than a step; false if nothing is alive any more. */
    private boolean special(int at, int unit, int read) {
        int entry = read == 0 ? entry(unit) : Dfa.reread(table.next(), state + unit);
        if (entry < 0) {
            if ((entry & Dfa.MATCHED) != 0) {
                match(at, state, set.classes().kind(unit), next);
            }
            if ((entry & Dfa.MATCHES) != 0) {
                match(at, entry & Dfa.STATE, Dfa.Table.ALWAYS, next + 1);
            }
            if ((entry & Dfa.LAST) != 0) {
                return false;
            }
        }
        state = entry & Dfa.STATE;
        next++;
        return true;
    }

    private void match(int at, int row, int kind, int end) {
        int found = table.matches()[row / dfa.stride * Dfa.Table.WIDTH + kind];
        if (end - at > maxLengths[found]) {
            found = allowed(dfa.matches(row, kind), end - at);
        }
        if (end > at && found >= 0 && (end > matchEnd || found < pattern)) {
            matchEnd = end;
            pattern = found;
        }
    }

    /** The first pattern that allows a match of that length, or -1. */
    private int allowed(int[] patterns, int length) {
        for (int candidate : patterns) {
            if (length <= maxLengths[candidate]) {
                return candidate;
            }
        }
        return -1;
    }

    /** The end of the longest match, or -1. */
    int matchEnd() {
        return matchEnd;
    }

    /** The pattern of the longest match. */
    int pattern() {
        return pattern;
    }

    /** Whether the match ended because it must not be longer, so that it may go on. */
    boolean isCut() {
        return cut;
    }

    /** Says where the next match may start, or where this one goes on. */
    void moveTo(int at) {
        before = at > text.base() ? classOf(text.at(at - 1)) : before;
        matchEnd = -1;
        cut = false;
    }

    /** All matches from the place, up to an end: see {@link AllMatches#from}. */
    List<int[]> all(int at, int end) {
        return new AllMatches(set, text).from(at, before, end);
    }
}
