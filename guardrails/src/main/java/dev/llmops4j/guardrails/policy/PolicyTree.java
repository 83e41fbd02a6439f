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
import java.util.Map;
import java.util.TreeMap;
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
    private final Map<String, ByteBuffer> files = new TreeMap<>();

    private PolicyTree(Path realRoot) {
        this.realRoot = realRoot;
    }

    /** What is in each file, by its path below the root with {@code /}. */
    static Map<String, ByteBuffer> read(Path root) throws IOException {
        var tree = new PolicyTree(root.toRealPath());
        tree.folder(tree.realRoot, "", 0);
        return tree.files;
    }

    private void folder(Path folder, String prefix, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (!name.startsWith(".")) {
                    entry(entry, prefix + name, depth);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
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
                try (InputStream stream = Files.newInputStream(real)) {
                    files.put(path, ByteBuffer.wrap(stream.readNBytes(SourceFile.MAX_BYTES + 1)));
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} went away while the policy directory was read", entry);
        }
    }
}
