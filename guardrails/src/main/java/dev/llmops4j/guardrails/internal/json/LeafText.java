package dev.llmops4j.guardrails.internal.json;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Writes the inside of a JSON string again. As long as the text that is released is the one that was read, it is written
 * as it was; from the first difference on, in the shortest form. What is written depends on the two texts only, not on
 * the pieces in which they come.
 */
final class LeafText implements Unescape.Sink {
    private static final char FIRST_PRINTABLE = 0x20;
    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String LETTERS = "\"\\bfnrt";

    /** A character that was written as more than itself. */
    private record Escape(int offset, String written) {}

    /** What was read and not handed on yet. */
    private final StringBuilder fresh = new StringBuilder();

    /** What was read and not written yet. Not kept once there was a difference. */
    private final StringBuilder expected = new StringBuilder();

    private final ArrayDeque<Escape> escapes = new ArrayDeque<>(0);

    /** What was released and not written yet: that far, nothing was read. */
    private final StringBuilder early = new StringBuilder(0);

    private int read;
    private int written;
    private boolean differs;

    @Override
    public void unit(char meant, String form) {
        fresh.append(meant);
        if (!differs) {
            expected.append(meant);
            if (!form.isEmpty()) {
                escapes.add(new Escape(read, form));
            }
        }
        read++;
    }

    /** What was read since the last time. */
    String take() {
        String text = fresh.toString();
        fresh.setLength(0);
        return text;
    }

    /** Writes what was released. */
    void write(String released, StringBuilder out) {
        if (differs) {
            encode(released, out);
            return;
        }
        early.append(released);
        int same = 0;
        int comparable = Math.min(early.length(), expected.length());
        while (same < comparable && early.charAt(same) == expected.charAt(same)) {
            same++;
        }
        writeAsRead(same, out);
        early.delete(0, same);
        expected.delete(0, same);
        if (!early.isEmpty() && !expected.isEmpty()) {
            differ(out);
        }
    }

    private void writeAsRead(int length, StringBuilder out) {
        int done = 0;
        for (Escape next = escapes.peek(); next != null && next.offset() < written + length; next = escapes.peek()) {
            out.append(early, done, next.offset() - written).append(next.written());
            done = next.offset() - written + 1;
            escapes.remove();
        }
        out.append(early, done, length);
        written += length;
    }

    private void differ(StringBuilder out) {
        differs = true;
        expected.setLength(0);
        escapes.clear();
        encode(early, out);
        early.setLength(0);
    }

    /** Writes what is left: nothing more was read. */
    void end(StringBuilder out) {
        if (!early.isEmpty()) {
            differ(out);
        }
    }

    /** Begins another string. */
    void clear() {
        fresh.setLength(0);
        expected.setLength(0);
        escapes.clear();
        early.setLength(0);
        read = 0;
        written = 0;
        differs = false;
    }

    boolean holds() {
        return !fresh.isEmpty() || !early.isEmpty();
    }

    /** Writes a text as the inside of a JSON string. */
    static void encode(CharSequence text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String escape = escape(c);
            if (escape == null) {
                out.append(c);
            } else {
                out.append(escape);
            }
        }
    }

    private static @Nullable String escape(char c) {
        if (c >= FIRST_PRINTABLE && c != '"' && c != '\\') {
            return null;
        }
        int letter = ESCAPED.indexOf(c);
        return letter >= 0 ? "\\" + LETTERS.charAt(letter) : "\\u00" + (c < 0x10 ? "0" : "1") + hex(c & 0xF);
    }

    private static char hex(int digit) {
        return Character.forDigit(digit, 16);
    }
}
