package dev.llmops4j.templates.internal.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * A prompt file that was found.
 *
 * @param path its path below the root, with {@code /}
 * @param name its name as a person would look for it
 * @param opener opens it
 */
record FoundFile(String path, String name, Opener opener) {
    /** Opens a file. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    /** Its text. */
    SourceFile read() throws IOException {
        try (InputStream stream = opener.open()) {
            return SourceFile.read(name, stream);
        }
    }
}
