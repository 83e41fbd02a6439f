package dev.llmops4j.guardrails.internal.match;

import org.jspecify.annotations.Nullable;

/** The part of a text that a scan still needs, by offsets into the whole text. Used by one thread at a time. */
final class Text {
    /** What is kept for the next characters. */
    private final StringBuilder held = new StringBuilder(0);

    private CharSequence chars = held;
    private @Nullable Part part;
    private int base;
    private boolean complete;

    /** Looks at a whole text without copying it. */
    void read(CharSequence whole) {
        chars = whole;
        complete = true;
    }

    /** Adds characters. If none are kept, these are looked at without copying them until {@link #release}, which must follow. */
    void append(CharSequence more) {
        if (held.isEmpty()) {
            chars = more;
        } else {
            held.append(more);
        }
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

    /** Forgets what lies before an offset, and keeps a copy of the rest. */
    void release(int offset) {
        if (chars == held) {
            held.delete(0, offset - base);
        } else {
            held.append(chars, offset - base, chars.length());
            chars = held;
        }
        base = offset;
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
