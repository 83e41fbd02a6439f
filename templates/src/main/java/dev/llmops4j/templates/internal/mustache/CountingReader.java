package dev.llmops4j.templates.internal.mustache;

import java.io.Reader;

/** A string's characters and how many of them the parser has taken, which it does not tell otherwise. */
final class CountingReader extends Reader {

    private final String text;
    private int offset;
    private int mark;

    CountingReader(String text) {
        this.text = text;
    }

    /** The offset of the next character that the parser will read. */
    int offset() {
        return offset;
    }

    @Override
    public int read() {
        return offset < text.length() ? text.charAt(offset++) : -1;
    }

    @Override
    public int read(char[] buffer, int start, int length) {
        int count = Math.min(length, text.length() - offset);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        text.getChars(offset, offset + count, buffer, start);
        offset += count;
        return count;
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public void mark(int readAheadLimit) {
        mark = offset;
    }

    @Override
    public void reset() {
        offset = mark;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
