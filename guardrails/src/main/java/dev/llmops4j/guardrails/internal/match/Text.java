package dev.llmops4j.guardrails.internal.match;

import org.jspecify.annotations.Nullable;

/** The part of a text that a scan still needs, by offsets into the whole text. Used by one thread at a time. */
final class Text {
    private CharSequence chars = "";
    private @Nullable StringBuilder held;
    private @Nullable Part part;
    private int base;
    private boolean complete;

    /** Looks at a whole text without copying it. */
    void read(CharSequence whole) {
        chars = whole;
        complete = true;
    }

    void append(CharSequence more) {
        StringBuilder tail = held;
        if (tail == null) {
            tail = new StringBuilder();
            held = tail;
            chars = tail;
        }
        tail.append(more);
    }

    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    int end() {
        return base + chars.length();
    }

    char at(int offset) {
        return chars.charAt(offset - base);
    }

    /** The characters that are kept; the first is at {@link #base()}. */
    CharSequence chars() {
        return chars;
    }

    int base() {
        return base;
    }

    /** Forgets what lies before an offset. */
    void release(int offset) {
        StringBuilder tail = held;
        if (tail != null && offset > base) {
            tail.delete(0, offset - base);
            base = offset;
        }
    }

    /** A view of some characters, valid until the next call. */
    CharSequence part(int start, int end) {
        Part view = part;
        if (view == null) {
            view = new Part();
            part = view;
        }
        view.start = start;
        view.end = end;
        return view;
    }

    private final class Part implements CharSequence {
        private int start;
        private int end;

        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            if (index < 0 || index >= end - start) {
                throw new IndexOutOfBoundsException(index);
            }
            return at(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return chars.subSequence(start + from - base, start + to - base);
        }

        @Override
        public String toString() {
            return chars.subSequence(start - base, end - base).toString();
        }
    }
}
