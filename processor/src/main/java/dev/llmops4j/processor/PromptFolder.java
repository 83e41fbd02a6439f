package dev.llmops4j.processor;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.templates.internal.file.ListedFiles.Entry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of prompts that the compiler can see, in a directory or in a jar.
 *
 * @param root the folder
 * @param label how its files are named to people
 */
record PromptFolder(Path root, String label) {
    private static final String EXTENSION = ".prompt";

    /** The files of a prompt, all of its versions, in order. */
    List<Entry> versions(PromptId id) throws IOException {
        String path = id.value();
        int slash = path.lastIndexOf('/') + 1;
        Path folder = root.resolve(path.substring(0, slash));
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(folder, file -> isOf(path.substring(slash), file))) {
                files.forEach(file -> names.add(path.substring(0, slash) + name(file)));
            }
        }
        return names.stream().sorted().map(this::found).toList();
    }

    private static boolean isOf(String prompt, Path file) {
        String name = name(file);
        return name.equals(prompt + EXTENSION) || (name.startsWith(prompt + "@") && name.endsWith(EXTENSION));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** Every prompt file, in order. */
    List<Entry> all() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .map(file -> root.relativize(file)
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), "/"))
                    .sorted()
                    .map(this::found)
                    .toList();
        }
    }

    /** A file by its path below the folder, or null if there is none. */
    @Nullable
    Entry file(String path) {
        return Files.isRegularFile(root.resolve(path)) ? found(path) : null;
    }

    private Entry found(String path) {
        return new Entry(path, label + "/" + path, () -> Files.newInputStream(root.resolve(path)));
    }
}
