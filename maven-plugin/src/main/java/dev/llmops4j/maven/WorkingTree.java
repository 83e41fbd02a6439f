package dev.llmops4j.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the prompt files below a directory. Links are followed, as they are when resources are packaged. */
final class WorkingTree extends SimpleFileVisitor<Path> {
    private static final int MAX_DEPTH = 32;

    private final Path root;
    private final Map<String, byte[]> files = new TreeMap<>();

    private WorkingTree(Path root) {
        this.root = root;
    }

    /** What is there; nothing if there is no such directory. Messages name files below the label. */
    static PromptTree read(Path directory, String label) throws IOException {
        if (!Files.isDirectory(directory)) {
            return PromptTree.of(label, Map.of());
        }
        var tree = new WorkingTree(directory);
        Files.walkFileTree(directory, Set.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, tree);
        return PromptTree.of(label, tree.files);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        boolean hidden = !directory.equals(root)
                && String.valueOf(directory.getFileName()).startsWith(".");
        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String path =
                root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        if (PromptTree.isOfInterest(path)) {
            try (InputStream in = Files.newInputStream(file)) {
                files.put(path, in.readNBytes(PromptTree.MAX_BYTES));
            }
        }
        return FileVisitResult.CONTINUE;
    }
}
