package dev.llmops4j.guardrails.internal.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the marks by which a text cites its sources. */
public final class CitationMarks {
    private static final int MAX_MARK = 120;
    private static final int MAX_DIGITS = 3;
    private static final String SOURCE = "source:";

    private CitationMarks() {}

    /**
     * What one mark cites.
     *
     * @param name what is cited, in lower case
     * @param start where it stands
     * @param end the end, exclusive
     */
    public record Mark(String name, int start, int end) {}

    /**
     * Finds marks.
     *
     * @param text the text
     * @param known names in lower case that are marks in brackets whatever they look like
     * @return the marks in order, one for each name in a bracket
     */
    public static List<Mark> of(String text, Set<String> known) {
        var marks = new ArrayList<Mark>();
        for (int i = 0; i < text.length(); i++) {
            char close = switch (text.charAt(i)) {
                case '[' -> ']';
                case '【' -> '】';
                case '(' -> ')';
                default -> 0;
            };
            int end = close == 0 ? -1 : end(text, i + 1, close);
            if (end > 0 && !isLink(text, end)) {
                boolean open = close == ')';
                bracket(text, i + 1, end, open, known, marks);
            }
        }
        return marks;
    }

    /** Where a bracket closes, or -1: soon, and on the same line. */
    private static int end(String text, int from, char close) {
        int limit = Math.min(text.length(), from + MAX_MARK);
        for (int i = from; i < limit && text.charAt(i) != '\n' && text.charAt(i) != '['; i++) {
            if (text.charAt(i) == close) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isLink(String text, int end) {
        return end + 1 < text.length() && text.charAt(end) == ']' && text.charAt(end + 1) == '(';
    }

    private static void bracket(
            String text, int from, int to, boolean parenthesis, Set<String> known, List<Mark> marks) {
        boolean named = text.regionMatches(true, from, SOURCE, 0, SOURCE.length());
        if (parenthesis && !named) {
            return;
        }
        int start = named ? from + SOURCE.length() : from;
        if (named) {
            add(text, start, to, marks);
            return;
        }
        var found = new ArrayList<Mark>();
        for (int i = start; i <= to; i++) {
            if (i == to || text.charAt(i) == ',' || text.charAt(i) == ';') {
                add(text, start, i, found);
                start = i + 1;
            }
        }
        if (found.stream().allMatch(mark -> known.contains(mark.name()) || isMark(mark.name()))) {
            marks.addAll(found);
        }
    }

    private static void add(String text, int from, int to, List<Mark> marks) {
        int start = from;
        int end = to;
        while (start < end && (text.charAt(start) == ' ' || text.charAt(start) == '^')) {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        marks.add(new Mark(text.substring(start, end).toLowerCase(Locale.ROOT), start, end));
    }

    /** A number of few digits, or a word that begins with a letter and has a digit. */
    private static boolean isMark(String name) {
        if (name.isEmpty() || name.chars().anyMatch(c -> !Character.isLetterOrDigit(c) && "-_.:#".indexOf(c) < 0)) {
            return false;
        }
        boolean digits = name.chars().allMatch(Character::isDigit);
        return digits
                ? name.length() <= MAX_DIGITS
                : Character.isLetter(name.charAt(0)) && name.chars().anyMatch(Character::isDigit);
    }
}
