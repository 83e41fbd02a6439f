package dev.llmops4j.templates.internal.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The section tags of one message's text that have no counterpart in it: they stand around messages. Knows just enough
 * of Mustache to find tags; the text of the message is read by the real parser afterwards.
 */
final class SectionScan {
    /** A tag by its offsets: {@code sigil} is #, ^ or /. */
    record SectionTag(char sigil, String name, int start, int end) {}

    private final String text;
    private final List<SectionTag> unmatched = new ArrayList<>();
    private final Deque<SectionTag> open = new ArrayDeque<>();
    private String opening = "{{";
    private String closing = "}}";

    SectionScan(String text) {
        this.text = text;
        int at = text.indexOf(opening);
        while (at >= 0) {
            int next = tag(at);
            at = next < 0 ? -1 : text.indexOf(opening, next);
        }
        unmatched.addAll(open);
        unmatched.sort((a, b) -> Integer.compare(a.start, b.start));
    }

    /** The tags without a counterpart, in the order of the text. */
    List<SectionTag> unmatched() {
        return unmatched;
    }

    /** Takes the tag at an offset; answers where it ends, or -1 if it does not. */
    private int tag(int start) {
        int inside = start + opening.length();
        boolean triple = text.startsWith("{", inside);
        String end = triple ? "}" + closing : text.startsWith("=", inside) ? "=" + closing : closing;
        int close = text.indexOf(end, inside + 1);
        if (close < 0) {
            return -1;
        }
        String content = text.substring(inside, close).strip();
        int after = close + end.length();
        if (!content.isEmpty()) {
            String name = content.substring(1).strip();
            switch (content.charAt(0)) {
                case '#', '^' -> open.push(new SectionTag(content.charAt(0), name, start, after));
                case '/' -> close(new SectionTag('/', name, start, after));
                case '=' -> delimiters(name);
                default -> {}
            }
        }
        return after;
    }

    private void close(SectionTag tag) {
        SectionTag last = open.peek();
        if (last != null && last.name.equals(tag.name)) {
            open.pop();
        } else {
            unmatched.add(tag);
        }
    }

    private void delimiters(String pair) {
        String[] both = pair.split("\\s+", -1);
        if (both.length == 2 && !both[0].isEmpty() && !both[1].isEmpty()) {
            opening = both[0];
            closing = both[1];
        }
    }
}
