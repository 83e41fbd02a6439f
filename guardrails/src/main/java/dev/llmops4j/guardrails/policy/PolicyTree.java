package dev.llmops4j.guardrails.policy;

import dev.llmops4j.yaml.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy files below a directory. Symbolic links are followed as long as they stay below the directory (Kubernetes
 * mounts a ConfigMap that way); what leads out of it is never read.
 */
final class PolicyTree {
    private static final Logger LOG = LoggerFactory.getLogger(GuardrailPolicies.class);
    private static final int MAX_DEPTH = 8;

    private final Path realRoot;

    /** The folders that are being read: a link to one of them would never end. */
    private final ArrayDeque<Path> open = new ArrayDeque<>();

    private final Map<String, Content> files = new TreeMap<>();

    /**
     * What a look at a file brings.
     *
     * @param bytes what it holds; nothing if it cannot be read
     * @param failure why it cannot be read, or null
     */
    record Content(ByteBuffer bytes, @Nullable String failure) {}

    private PolicyTree(Path realRoot) {
        this.realRoot = realRoot;
    }

    /** What is in each file, by its path below the root with {@code /}. */
    static Map<String, Content> read(Path root) throws IOException {
        var tree = new PolicyTree(root.toRealPath());
        tree.folder(tree.realRoot, "", 0);
        return tree.files;
    }

    private void folder(Path folder, String prefix, int depth) throws IOException {
        if (depth > MAX_DEPTH || open.contains(folder)) {
            return;
        }
        open.push(folder);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (!name.startsWith(".")) {
                    entry(entry, prefix + name, depth);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } finally {
            open.pop();
        }
    }

    private void entry(Path entry, String path, int depth) throws IOException {
        try {
            Path real = entry.toRealPath();
            if (!real.startsWith(realRoot)) {
                LOG.debug("{} leads out of the policy directory, and is not read", entry);
            } else if (Files.isDirectory(real)) {
                folder(real, path + "/", depth + 1);
            } else if (path.endsWith(PolicyFileName.EXTENSION) && Files.isRegularFile(real)) {
                files.put(path, new Content(bytes(real), null));
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} went away while the policy directory was read", entry);
        } catch (IOException e) { // of this one only: others go on to be read
            LOG.debug("{} cannot be read", entry, e);
            if (path.endsWith(PolicyFileName.EXTENSION)) {
                files.put(path, new Content(ByteBuffer.allocate(0), e.getClass().getSimpleName()));
            }
        }
    }

    private static ByteBuffer bytes(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return ByteBuffer.wrap(stream.readNBytes(SourceFile.MAX_BYTES + 1));
        }
    }
}
