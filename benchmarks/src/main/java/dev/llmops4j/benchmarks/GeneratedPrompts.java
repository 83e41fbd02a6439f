package dev.llmops4j.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes 1,000 prompts of 50 versions each, as a large company might have after some years: 25 folders, 1 KB a version. */
final class GeneratedPrompts {
    static final int PROMPTS = 1_000;
    static final int VERSIONS = 50;

    private static final String PARTIAL = "shared/tone.mustache";
    private static final String TONE = "Write plainly. Do not promise what the terms do not say.\n";
    private static final String TEXT = """
            ---
            version: 1.%2$d.0
            description: One line that says if case %1$d needs a human.
            model: gpt-5-mini
            parameters:
              temperature: 0.%3$d
              max_tokens: %4$d
            inputs:
              ticket: {type: string, trust: untrusted, max_chars: 20000}
              customer: {type: object, properties: {name: string, tier: string}, optional: true}
            output:
              type: object
              properties:
                escalation: {type: boolean}
                summary: {type: string, maxLength: 200}
              required: [escalation, summary]
            metadata: {owner: team-%1$d, ticket: OPS-%2$d}
            ---
            system:
            You triage support tickets of area %1$d for {{#customer}}{{name}} ({{tier}}){{/customer}}{{^customer}}an unknown customer{{/customer}}.
            {{> shared/tone}}
            An escalation is due when the customer names a lawyer, a journalist or a date, or has written %3$d times before.

            user:
            Summarize the following support ticket in a single sentence to determine if it requires escalation to a human agent.
            Ticket: {{ticket}}
            """;

    private GeneratedPrompts() {}

    /** The id of a prompt by its number. */
    static String id(int prompt) {
        return "area-" + prompt % 25 + "/case-" + prompt;
    }

    private static String path(int prompt, int version) {
        String number = version == VERSIONS - 1 ? "" : "@1." + version + ".0";
        return id(prompt) + number + ".prompt";
    }

    private static byte[] text(int prompt, int version) {
        return TEXT.formatted(prompt, version, version % 10, 100 + version).getBytes(StandardCharsets.UTF_8);
    }

    private interface Sink {
        void file(String path, byte[] content) throws IOException;
    }

    private static void generate(Sink sink) throws IOException {
        sink.file(PARTIAL, TONE.getBytes(StandardCharsets.UTF_8));
        for (int prompt = 0; prompt < PROMPTS; prompt++) {
            for (int version = 0; version < VERSIONS; version++) {
                sink.file(path(prompt, version), text(prompt, version));
            }
        }
    }

    /** Writes all of them below a directory. */
    static void directory(Path root) throws IOException {
        generate((path, content) -> {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        });
    }

    /** Writes all of them below {@code prompts/} of a jar. */
    static void jar(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("prompts/"));
            generate((path, content) -> {
                entries.putNextEntry(new JarEntry("prompts/" + path));
                entries.write(content);
            });
        }
    }

    /** Deletes a directory and all that is in it. */
    static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
