package dev.llmops4j.guardrails;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the replacements of several guardrails in one text. Replacements that overlap become one of all that they cover,
 * with the words of the longest; of equally long ones those of the guardrail that was declared first, then of the first
 * in the text. Those that only touch stay apart. What is inserted where nothing is replaced overlaps nothing.
 */
final class Merge {
    private static final Comparator<Edit> BY_PLACE = Comparator.comparingInt(Edit::start)
            .thenComparing(edit -> edit.end() > edit.start())
            .thenComparingInt(Edit::member);

    /** What is not made yet, sorted. */
    private final List<Edit> edits = new ArrayList<>(2);

    /** @param member the number of the guardrail among those declared together */
    void add(int member, Replacement replacement) {
        var edit = new Edit(member, replacement.start(), replacement.end(), replacement.text());
        int place = edits.size();
        while (place > 0 && BY_PLACE.compare(edits.get(place - 1), edit) > 0) {
            place--;
        }
        edits.add(place, edit);
    }

    /**
     * Writes the text up to a limit with its replacements. Stops at a replacement that reaches beyond the limit.
     *
     * @param text what is held
     * @param base the offset of its first character
     * @param limit no replacement to come starts below it
     * @param last whether none is to come at all
     * @return the offset up to which all is written
     */
    int apply(CharSequence text, int base, int limit, boolean last, StringBuilder out) {
        int done = base;
        int made = 0;
        while (made < edits.size()) {
            int after = clusterEnd(made);
            Edit united = united(made, after);
            boolean open = united.end() > limit || (united.start() >= limit && !last);
            if (open) {
                limit = Math.min(limit, united.start());
                break;
            }
            out.append(text, done - base, united.start() - base).append(united.text());
            done = united.end();
            made = after;
        }
        if (made > 0) {
            edits.subList(0, made).clear();
        }
        out.append(text, done - base, limit - base);
        return limit;
    }

    /** Whether there is nothing to make. */
    boolean isEmpty() {
        return edits.isEmpty();
    }

    /** The index after the last edit that overlaps those from an index on. */
    private int clusterEnd(int from) {
        int end = edits.get(from).end();
        int next = from + 1;
        while (next < edits.size() && edits.get(next).start() < end) {
            end = Math.max(end, edits.get(next).end());
            next++;
        }
        return next;
    }

    private Edit united(int from, int to) {
        Edit longest = edits.get(from);
        int end = longest.end();
        for (Edit edit : edits.subList(from + 1, to)) {
            end = Math.max(end, edit.end());
            int more = edit.length() - longest.length();
            longest = more > 0 || (more == 0 && edit.member() < longest.member()) ? edit : longest;
        }
        return new Edit(longest.member(), edits.get(from).start(), end, longest.text());
    }

    /** The text with the replacements of one guardrail. */
    static String made(String text, List<Replacement> replacements) {
        requireOrder(replacements);
        requireWithin(text, replacements);
        var merge = new Merge();
        replacements.forEach(replacement -> merge.add(0, replacement));
        var result = new StringBuilder(text.length());
        merge.apply(text, 0, text.length(), true, result);
        return result.toString();
    }

    static void requireOrder(List<Replacement> replacements) {
        Replacement before = null;
        for (Replacement replacement : replacements) {
            requireAfter(before, replacement);
            before = replacement;
        }
    }

    private static void requireAfter(@Nullable Replacement before, Replacement next) {
        if (before != null && next.start() < before.end()) {
            throw new IllegalArgumentException("replacements must come in order and must not overlap: one starts at "
                    + next.start() + ", the one before ends at " + before.end());
        }
    }

    static void requireWithin(String text, List<Replacement> replacements) {
        int end = replacements.isEmpty()
                ? 0
                : replacements.get(replacements.size() - 1).end();
        if (end > text.length()) {
            throw new IllegalArgumentException("replacements must lie in the checked text, which has " + text.length()
                    + " characters; one ends at " + end);
        }
    }

    private record Edit(int member, int start, int end, String text) {
        int length() {
            return end - start;
        }
    }
}
