package dev.llmops4j.internal.snapshot;

import dev.llmops4j.internal.snapshot.StoredPrompts.StoredPrompt;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that keeps prompts. It is replaced as a whole, by renaming another one, so that readers and other writers never
 * see half of it; its last line tells when something else has changed it. Only its owner can read it. Its time of change is
 * when its content was last known to be the source's. Not safe for use by several threads; safe for use by several
 * processes. Internal: may change at any time.
 */
public final class SnapshotFile {
    /** What a process left behind that ended while it wrote. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private static final String TEMPORARY = ".tmp";

    private final Path path;
    private final Path folder;
    private final String prefix;
    private @Nullable StoredPrompts stored;
    private String tail = "";

    /**
     * A file that need not exist.
     *
     * @param path the file
     * @throws IllegalArgumentException if the path is a root
     */
    public SnapshotFile(Path path) {
        this.path = path.toAbsolutePath();
        Path parent = this.path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a snapshot must be a file, was '" + path + "'");
        }
        folder = parent;
        prefix = "." + this.path.getFileName() + ".";
    }

    /**
     * Where it is.
     *
     * @return an absolute path
     */
    public Path path() {
        return path;
    }

    /**
     * Reads the file.
     *
     * @return what it holds
     * @throws NoSuchFileException if there is none
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no snapshot, or a damaged one; the message says what is wrong with "it"
     */
    public StoredPrompts read() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var reader = new SnapshotReader(channel);
            StoredPrompts content = reader.read();
            tail = reader.tail();
            stored = content;
            return content;
        }
    }

    /**
     * When its content was last known to be the source's.
     *
     * @return the time
     * @throws IOException if the file cannot be read
     */
    public Instant time() throws IOException {
        return Files.getLastModifiedTime(path).toInstant();
    }

    /**
     * Makes the file hold this. Writes only if it does not.
     *
     * @param content what the source has now
     * @return whether it was written
     * @throws IOException if it cannot be written; it is as it was then
     */
    public boolean keep(StoredPrompts content) throws IOException {
        if (content.equals(stored) && isStored()) {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
            return false;
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        removeAbandoned();
        Path temporary = Files.createTempFile(folder, prefix, TEMPORARY);
        try {
            String written = write(content, temporary);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            tail = written;
            stored = content;
        } finally {
            Files.deleteIfExists(temporary);
        }
        return true;
    }

    /** Whether the file is still what was read or written here last. */
    private boolean isStored() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new SnapshotReader(channel).tail().equals(tail);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static String write(StoredPrompts content, Path file) throws IOException {
        MessageDigest digest = SnapshotLines.digest();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            var hashed = new DigestOutputStream(out, digest);
            hashed.write(utf8(SnapshotLines.head(content.origin())));
            for (StoredPrompt prompt : content.prompts()) {
                hashed.write(utf8(SnapshotLines.prompt(prompt)));
            }
            String tail = SnapshotLines.tail(digest.digest());
            out.write(utf8(tail));
            out.flush();
            // Renamed before its bytes are safe, it could be empty after a crash.
            channel.force(true);
            return tail;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void removeAbandoned() throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, this::isTemporary)) {
            for (Path file : files) {
                if (isOlder(file, limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOlder(Path file, Instant limit) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        } catch (NoSuchFileException e) {
            // Another process has finished with it.
            return false;
        }
    }

    private boolean isTemporary(Path file) {
        String name = Objects.toString(file.getFileName());
        return name.startsWith(prefix) && name.endsWith(TEMPORARY);
    }
}
