package dev.llmops4j.templates;

import dev.llmops4j.testkit.PromptFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Writes a contract's files. */
final class PromptFiles {
    private PromptFiles() {}

    /** Makes a folder hold these files and no others. */
    static void write(PromptFixture content, Path folder) throws IOException {
        Map<String, String> files = content.files();
        Files.createDirectories(folder);
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.filter(Files::isRegularFile).toList()) {
                if (!files.containsKey(folder.relativize(path).toString())) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Writes them below a folder of a jar. */
    static void writeJar(PromptFixture content, String folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(folder + "/"));
            for (var file : content.files().entrySet()) {
                entries.putNextEntry(new JarEntry(folder + "/" + file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
