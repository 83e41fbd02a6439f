package dev.llmops4j.tracing.record;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that is open for more lines. Every line in it is whole: what a crash or a full disk cut short is cut off or marked.
 * Written through a stream and not a channel, which an interrupt of the caller's thread would close. Not safe for use by
 * several threads.
 */
final class LineFile implements AutoCloseable {
    private final Path path;
    private final FileOutputStream out;
    private final @Nullable Object key;
    private long size;
    private LocalDate day;

    private LineFile(Path path, FileOutputStream out, @Nullable Object key, long size, LocalDate day) {
        this.path = path;
        this.out = out;
        this.key = key;
        this.size = size;
        this.day = day;
    }

    static LineFile open(Path path, LocalDate today) throws IOException {
        createFolder(path);
        boolean fresh = create(path);
        var out = new FileOutputStream(path.toFile(), true);
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            LocalDate day = attributes.size() == 0
                    ? today
                    : LocalDate.ofInstant(attributes.lastModifiedTime().toInstant(), ZoneOffset.UTC);
            var file = new LineFile(path, out, attributes.fileKey(), attributes.size(), day);
            if (fresh) {
                Folders.sync(path);
            } else if (file.size > 0 && file.lastByte() != '\n') {
                file.append(("\n" + LineJson.tornMark() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return file;
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    private static void createFolder(Path path) throws IOException {
        Path folder = Objects.requireNonNull(path.getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, Folders.permissions(folder, "rwx------"));
        }
    }

    private static boolean create(Path path) throws IOException {
        if (Files.exists(path)) {
            return false;
        }
        try {
            Files.createFile(path, Folders.permissions(path, "rw-------"));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private int lastByte() throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(size - 1);
            return file.read();
        }
    }

    /** Whether the path still leads to this file: it may have been moved or deleted, and nobody would find a line then. */
    boolean isInPlace() throws IOException {
        try {
            return Objects.equals(
                    key, Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    long size() {
        return size;
    }

    /** The day in UTC on which its first line was written, as far as that is known. */
    LocalDate day() {
        return day;
    }

    void startDay(LocalDate today) {
        day = size == 0 ? today : day;
    }

    /** Adds whole lines, or nothing. */
    void append(byte[] lines) throws IOException {
        try {
            out.write(lines);
            size += lines.length;
        } catch (IOException e) {
            cutOff(e);
            throw e;
        }
    }

    /** A disk that is full may have taken the start of a line. */
    private void cutOff(IOException cause) {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            if (file.length() > size) {
                file.setLength(size);
            }
        } catch (IOException e) {
            // it is marked as torn when the file is opened again
            cause.addSuppressed(e);
        }
    }

    void sync() throws IOException {
        out.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
