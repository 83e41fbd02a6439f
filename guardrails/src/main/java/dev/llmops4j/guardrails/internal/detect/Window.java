package dev.llmops4j.guardrails.internal.detect;

import dev.llmops4j.guardrails.internal.scan.Gaps;
import dev.llmops4j.guardrails.internal.scan.Invisible;
import org.jspecify.annotations.Nullable;

/**
 * The part of a text that a scan still needs, by offsets into the whole text without its invisible characters. Characters
 * come as {@link Fold} reads them. Used by one thread at a time.
 */
public final class Window {
    /** There is no such character: the text starts or ends there. */
    static final int EDGE = -1;

    /** The character has not arrived yet. */
    static final int MORE = -2;

    /** How far back a recognizer may look. */
    static final int LOOK_BEHIND = 48;

    private CharSequence text = "";
    private @Nullable StringBuilder held;
    private @Nullable Gaps gaps;
    private @Nullable DigitRun digits;
    private int base;
    private int edge;
    private boolean complete;

    /** Looks at a whole text, without copying it unless it has invisible characters. */
    void read(CharSequence whole) {
        if (visibleLength(whole, 0) == whole.length()) {
            text = whole;
        } else {
            append(whole);
        }
        complete = true;
    }

    void append(CharSequence more) {
        StringBuilder tail = held;
        if (tail == null) {
            tail = new StringBuilder();
            held = tail;
            text = tail;
        }
        int from = 0;
        while (from < more.length()) {
            int to = visibleLength(more, from);
            tail.append(more, from, to);
            if (to < more.length()) {
                leaveOut(base + tail.length());
                to++;
            }
            from = to;
        }
    }

    /** The end of the visible characters that start at an index. */
    private static int visibleLength(CharSequence more, int from) {
        int at = from;
        while (at < more.length() && !Invisible.is(more.charAt(at))) {
            at++;
        }
        return at;
    }

    private void leaveOut(int offset) {
        if (gaps == null) {
            gaps = new Gaps();
        }
        gaps.add(offset);
    }

    void complete() {
        complete = true;
    }

    int end() {
        return base + text.length();
    }

    int at(int offset) {
        int index = offset - base;
        if (offset < edge || index < 0) {
            return EDGE;
        }
        if (index < text.length()) {
            char c = text.charAt(index);
            return c < 0x80 ? c : Fold.of(c);
        }
        return complete ? EDGE : MORE;
    }

    /** The end of the ASCII letters that start at an offset. */
    int lettersEnd(int from) {
        CharSequence all = text;
        int length = all.length();
        int index = from - base;
        while (index < length && Chars.isAsciiLetter(all.charAt(index))) {
            index++;
        }
        return base + index;
    }

    /** What every run of digits of this text is read into. */
    DigitRun digitRun() {
        if (digits == null) {
            digits = new DigitRun();
        }
        return digits;
    }

    /** The offset into the given text, invisible characters included. */
    int given(int offset) {
        return gaps == null ? offset : gaps.given(offset);
    }

    /** Lets the text start at an offset: what was found before it is no part of what comes. */
    void startAt(int offset) {
        edge = offset;
    }

    /** Forgets what lies well before an offset. */
    void release(int offset) {
        int done = offset - LOOK_BEHIND - base;
        StringBuilder tail = held;
        if (tail != null && done > 0) {
            tail.delete(0, done);
            base += done;
            if (gaps != null) {
                gaps.forgetBefore(base);
            }
        }
    }
}
