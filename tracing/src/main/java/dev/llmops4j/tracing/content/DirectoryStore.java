package dev.llmops4j.tracing.content;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Files that nobody but the owner may read, each written beside its place and then moved there. */
final class DirectoryStore implements ContentStore {
    private final Path root;

    DirectoryStore(Path directory) {
        this.root = directory.toAbsolutePath().normalize();
    }

    @Override
    public byte @Nullable [] get(String key) throws IOException {
        try {
            return Files.readAllBytes(file(key));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private Path file(String key) throws IOException {
        Path file = root.resolve(key).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IOException("the key leads out of the directory");
        }
        return file;
    }

    @Override
    public void put(String key, byte[] content, String mediaType) throws IOException {
        Path file = file(key);
        if (Files.exists(file)) {
            return; // the same key is the same content
        }
        Path parent = file.resolveSibling("");
        Files.createDirectories(parent, permissions(parent, "rwx------"));
        Path draft = Files.createTempFile(parent, ".", ".tmp", permissions(parent, "rw-------"));
        try {
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            // another process stored the same
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] permissions(Path path, String owner) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(owner))}
                : new FileAttribute<?>[0];
    }
}
