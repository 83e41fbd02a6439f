package dev.llmops4j.guardrails.internal.detect;

import org.jspecify.annotations.Nullable;

/** The part of a text that a scan still needs, by offsets into the whole text. Used by one thread at a time. */
final class Window {
    /** There is no such character: the text starts or ends there. */
    static final int EDGE = -1;

    /** The character has not arrived yet. */
    static final int MORE = -2;

    /** How far back a recognizer may look. */
    static final int LOOK_BEHIND = 40;

    private CharSequence text = "";
    private @Nullable StringBuilder held;
    private int base;
    private int edge;
    private boolean complete;

    /** Looks at a whole text without copying it. */
    void read(CharSequence whole) {
        text = whole;
        complete = true;
    }

    void append(CharSequence more) {
        StringBuilder tail = held;
        if (tail == null) {
            tail = new StringBuilder();
            held = tail;
            text = tail;
        }
        tail.append(more);
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
            return text.charAt(index);
        }
        return complete ? EDGE : MORE;
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
        }
    }
}
