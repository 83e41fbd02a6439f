package dev.llmops4j.tracing.record;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads record files one after the other. Not safe for use by several threads. */
final class LogLines implements Iterator<Object>, AutoCloseable {
    private final Queue<Path> files;
    private @Nullable Path file;
    private @Nullable LineReader reader;
    private LineReader.@Nullable Line ahead;
    private @Nullable Object next;

    private LogLines(List<Path> files) {
        this.files = new ArrayDeque<>(files);
    }

    static Stream<Object> stream(Path path) {
        var lines = new LogLines(files(path));
        Spliterator<Object> all = Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(all, false).onClose(lines::close);
    }

    private static List<Path> files(Path path) {
        try {
            var files = new ArrayList<>(new FinishedFiles(path).list());
            if (Files.exists(path)) {
                files.add(path);
            }
            if (files.isEmpty()) {
                throw new CallLogException(
                        "There is no such record file, nor a finished one beside it; name the file that a"
                                + " JsonLinesRecorder writes",
                        SourceLocation.ofFile(path.toString()),
                        null);
            }
            return files;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null && (reader != null || openNext())) {
            next = advance();
        }
        return next != null;
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the record files are at their end");
        }
        Object value = next;
        next = null;
        return java.util.Objects.requireNonNull(value);
    }

    private boolean openNext() {
        Path path = files.poll();
        if (path == null) {
            return false;
        }
        try {
            file = path;
            reader = new LineReader(input(path));
            return true;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static InputStream input(Path path) throws IOException {
        InputStream raw;
        try {
            raw = Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            // it was compressed since it was listed
            return new GZIPInputStream(Files.newInputStream(path.resolveSibling(path.getFileName() + ".gz")));
        }
        try {
            return FinishedFiles.isGzip(path) ? new GZIPInputStream(raw) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** What the next line holds; null if it is to be left out, or the file is at its end. */
    private @Nullable Object advance() {
        LineReader.Line line = take();
        if (line == null) {
            closeFile();
            return null;
        }
        try {
            return LineJson.read(line.text());
        } catch (JsonException e) {
            if (isTorn(line)) {
                return null;
            }
            throw damaged(line, "The line is not JSON", e);
        } catch (IllegalArgumentException e) {
            throw damaged(line, "The line is no record: " + e.getMessage(), e);
        }
    }

    /** A line that is not JSON was cut short if nothing ends it, or the mark follows that the next writer set. */
    private boolean isTorn(LineReader.Line line) {
        if (!line.ended()) {
            return true;
        }
        LineReader.Line following = take();
        ahead = following;
        return following != null && following.text().equals(LineJson.tornMark());
    }

    private LineReader.@Nullable Line take() {
        LineReader.Line kept = ahead;
        ahead = null;
        try {
            return kept != null || reader == null ? kept : reader.next();
        } catch (IOException e) {
            throw unreadable(java.util.Objects.requireNonNull(file), e);
        }
    }

    private CallLogException damaged(LineReader.Line line, String problem, Exception cause) {
        close();
        var where = new SourceLocation(String.valueOf(file), line.number(), 0);
        return new CallLogException(problem + ". Mend or delete the line to read the rest", where, cause);
    }

    private static CallLogException unreadable(Path path, IOException e) {
        return new CallLogException("The record file cannot be read: " + e, SourceLocation.ofFile(path.toString()), e);
    }

    private void closeFile() {
        LineReader open = reader;
        reader = null;
        ahead = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw unreadable(java.util.Objects.requireNonNull(file), e);
            }
        }
    }

    @Override
    public void close() {
        files.clear();
        closeFile();
    }
}
