package dev.llmops4j.guardrails.internal.scan;

import org.jspecify.annotations.Nullable;

/** The part of a text that a scan still needs, by offsets into the whole text. Used by one thread at a time. */
public final class Window {
    /** There is no such character: the text starts or ends there. */
    public static final int EDGE = -1;

    /** The character has not arrived yet. */
    public static final int MORE = -2;

    /** How far back a scan may look. */
    public static final int LOOK_BEHIND = 40;

    /** To forget costs a copy of what stays, so it waits until it is worth it. */
    private static final int SLACK = 200;

    private CharSequence text = "";
    private @Nullable StringBuilder held;
    private int base;
    private boolean complete;

    /** Looks at a whole text without copying it. */
    public void read(CharSequence whole) {
        text = whole;
        complete = true;
    }

    public void append(CharSequence more) {
        StringBuilder tail = held;
        if (tail == null) {
            tail = new StringBuilder();
            held = tail;
            text = tail;
        }
        tail.append(more);
    }

    public void complete() {
        complete = true;
    }

    /** Whether nothing follows. */
    public boolean isComplete() {
        return complete;
    }

    public int end() {
        return base + text.length();
    }

    public int at(int offset) {
        int index = offset - base;
        if (index < 0) {
            return EDGE;
        }
        if (index < text.length()) {
            return text.charAt(index);
        }
        return complete ? EDGE : MORE;
    }

    /** The characters that are there, from {@link #base} on; they change with the next call. */
    public CharSequence characters() {
        return text;
    }

    /** The offset of the first of {@link #characters}. */
    public int base() {
        return base;
    }

    /** Forgets what lies well before an offset. */
    public void release(int offset) {
        int done = offset - LOOK_BEHIND - base;
        StringBuilder tail = held;
        if (tail != null && done > SLACK) {
            tail.delete(0, done);
            base += done;
        }
    }
}
