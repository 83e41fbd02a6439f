package dev.llmops4j.tracing.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, and whether the last one is whole. Not safe for use by several threads. */
final class LineReader implements AutoCloseable {
    /**
     * One line.
     *
     * @param number counted from 1
     * @param text without its end
     * @param ended whether its end is there
     */
    record Line(int number, String text, boolean ended) {}

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private int number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line, or null at the end. */
    @Nullable
    Line next() throws IOException {
        var line = new ByteArrayOutputStream();
        while (fill()) {
            int newline = find();
            line.write(buffer, start, newline - start);
            start = newline;
            if (newline < end) {
                start++;
                return line(line, true);
            }
        }
        return line.size() == 0 ? null : line(line, false);
    }

    private Line line(ByteArrayOutputStream bytes, boolean ended) {
        number++;
        return new Line(number, bytes.toString(StandardCharsets.UTF_8), ended);
    }

    private boolean fill() throws IOException {
        if (start == end) {
            start = 0;
            end = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return start < end;
    }

    /** Where the line ends in the buffer, or where the buffer does. */
    private int find() {
        int at = start;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
