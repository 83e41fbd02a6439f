package dev.llmops4j.processor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Where classes are written, and the sources that build tools keep beside it.
 *
 * @param directory the directory of class files
 */
record CompilerOutput(Path directory) {
    /** {@code build/classes/java/main} of Gradle is the deepest. */
    private static final int MAX_DEPTH = 5;

    /** The directory, or null if classes are not written into one. */
    static @Nullable CompilerOutput of(Filer filer) {
        try {
            URI uri = filer.getResource(StandardLocation.CLASS_OUTPUT, "", "llmops4j")
                    .toUri();
            if (!"file".equals(uri.getScheme())) {
                return null;
            }
            Path directory = Path.of(uri).toAbsolutePath().getParent();
            return directory == null ? null : new CompilerOutput(directory);
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return null; // a compiler that keeps its classes in memory
        }
    }

    /** The folders of prompts among the source resources, that of the same source set first. */
    List<PromptFolder> sources() {
        Path project = directory.getParent();
        for (int depth = 0; project != null && depth < MAX_DEPTH; depth++) {
            if (Files.isDirectory(project.resolve("src"))) {
                return sources(project);
            }
            project = project.getParent();
        }
        return List.of();
    }

    private List<PromptFolder> sources(Path project) {
        List<PromptFolder> folders = new ArrayList<>();
        for (String set : List.of(sourceSet(), "main")) {
            String label = "src/" + set + "/resources/prompts";
            var folder = new PromptFolder(project.resolve(label), label);
            if (Files.isDirectory(folder.root()) && !folders.contains(folder)) {
                folders.add(folder);
            }
        }
        return folders;
    }

    /** Maven has {@code target/classes} and {@code target/test-classes}; others name the set itself. */
    private String sourceSet() {
        String name = String.valueOf(directory.getFileName());
        return switch (name) {
            case "classes" -> "main";
            case "test-classes" -> "test";
            default -> name;
        };
    }
}
