package dev.llmops4j.templates.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar of prompts for a test. */
final class PromptJar {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** Adds a file below {@code prompts/}. */
    PromptJar prompt(String path, String text) {
        return entry("prompts/" + path, text.getBytes(StandardCharsets.UTF_8));
    }

    PromptJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** Writes it with an entry for the folder {@code prompts/}, as most tools do. */
    Path write(Path jar) throws IOException {
        entries.put("prompts/", new byte[0]);
        return writeWithoutFolders(jar);
    }

    Path writeWithoutFolders(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return jar;
    }
}
