package dev.llmops4j.guardrails.anonymize;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A file for each session, a line for each entry. */
final class DirectoryVault implements VaultStore {
    private static final Set<OpenOption> APPEND =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

    private final Path directory;

    DirectoryVault(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<byte[]> load(String session) {
        var entries = new ArrayList<byte[]>();
        try {
            String text = Files.readString(file(session), StandardCharsets.US_ASCII);
            // a line without an end is one that another process is writing, or that a crash cut off
            int complete = text.lastIndexOf('\n');
            for (String line : text.substring(0, Math.max(complete, 0)).split("\n", -1)) {
                if (!line.isEmpty()) {
                    entries.add(Base64.getDecoder().decode(line));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            throw failed("read", e);
        }
        return entries;
    }

    @Override
    public synchronized void append(String session, List<byte[]> entries) {
        // begins with an end of line, so that a line that was cut off does not spoil the next one
        var lines = new StringBuilder("\n");
        for (byte[] entry : entries) {
            lines.append(Base64.getEncoder().encodeToString(entry)).append('\n');
        }
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(file(session), APPEND, ownerOnly())) {
                ByteBuffer bytes = StandardCharsets.US_ASCII.encode(lines.toString());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException e) {
            throw failed("write", e);
        }
    }

    @Override
    public void delete(String session) {
        try {
            Files.deleteIfExists(file(session));
        } catch (IOException e) {
            throw failed("delete", e);
        }
    }

    /** A session may have any characters, and its name may be personal data itself. */
    private Path file(String session) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(hash) + ".vault");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private AnonymizationException failed(String what, Exception cause) {
        return new AnonymizationException(
                "Cannot " + what + " the values of a session in '" + directory
                        + "'. The directory must be readable and writable, and its files unchanged.",
                cause);
    }
}
