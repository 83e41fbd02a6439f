package dev.llmops4j.guardrails.internal.scan;

import org.jspecify.annotations.Nullable;

/**
 * Lets a window see a text without its invisible characters, and turns offsets into what it sees into offsets into what was
 * given. Of a row of them only so many are left out, so that what is held stays bounded. Used by one thread at a time.
 */
public final class VisibleText {
    /** A longer row of invisible characters is seen from here on. */
    public static final int LONGEST_ROW = 16;

    private final Window window;
    private @Nullable Gaps gaps;
    private int row;

    public VisibleText(Window window) {
        this.window = window;
    }

    public void append(CharSequence more) {
        for (int i = 0; i < more.length(); i++) {
            if (more.charAt(i) >= Invisible.FIRST) {
                appendVisible(more);
                return;
            }
        }
        window.append(more);
        row = more.length() == 0 ? row : 0;
    }

    private void appendVisible(CharSequence more) {
        int end;
        for (int from = 0; from < more.length(); from = end) {
            end = visibleEnd(more, from);
            if (end > from) {
                window.append(end - from == more.length() ? more : more.subSequence(from, end));
                row = 0;
            } else {
                leaveOut(more, end++);
            }
        }
    }

    private static int visibleEnd(CharSequence more, int from) {
        int at = from;
        while (at < more.length() && !Invisible.is(more.charAt(at))) {
            at++;
        }
        return at;
    }

    private void leaveOut(CharSequence more, int index) {
        if (row == LONGEST_ROW) {
            window.append(more.subSequence(index, index + 1));
            return;
        }
        row++;
        if (gaps == null) {
            gaps = new Gaps();
        }
        gaps.add(window.end());
    }

    /** The offset into the given text of the character at an offset. */
    public int given(int offset) {
        return gaps == null ? offset : gaps.given(offset);
    }

    /** The first offset, from this one on, before which something was left out; or the greatest number. */
    public int nextGap(int offset) {
        return gaps == null ? Integer.MAX_VALUE : gaps.next(offset);
    }

    /** Forgets what lies well before an offset. */
    public void release(int offset) {
        window.release(offset);
        if (gaps != null) {
            gaps.forgetBefore(window.base());
        }
    }
}
