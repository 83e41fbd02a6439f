package dev.llmops4j.templates.internal.file;

import dev.llmops4j.yaml.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A prompt file that was found.
 *
 * @param path its path below the root, with {@code /}
 * @param name its name as a person would look for it
 * @param opener opens it
 * @param stamp what will be equal as long as its content is the same; null if nothing tells that
 */
record FoundFile(
        String path, String name, Opener opener, @Nullable Object stamp) {
    /** Opens a file. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    /** A file of which nothing tells whether it has changed. */
    FoundFile(String path, String name, Opener opener) {
        this(path, name, opener, null);
    }

    /** Its text. */
    SourceFile read() throws IOException {
        try (InputStream stream = opener.open()) {
            return SourceFile.read(name, stream);
        }
    }
}
