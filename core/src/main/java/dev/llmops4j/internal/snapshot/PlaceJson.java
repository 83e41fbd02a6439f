package dev.llmops4j.internal.snapshot;

import dev.llmops4j.error.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Places as text: {@code line:column:file}, without the file where it is the prompt's own. */
final class PlaceJson {
    private PlaceJson() {}

    static @Nullable String write(@Nullable SourceLocation place, @Nullable String file) {
        if (place == null) {
            return null;
        }
        String numbers = place.line() + ":" + place.column();
        return place.file().equals(file) ? numbers : numbers + ":" + place.file();
    }

    static SourceLocation read(String text, @Nullable String file) {
        String[] parts = text.split(":", 3);
        if (parts.length < 2 || (parts.length == 2 && file == null)) {
            throw new IllegalArgumentException("a place must be line:column:file");
        }
        return new SourceLocation(
                parts.length == 3 ? parts[2] : JsonFields.required("file", file),
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]));
    }

    static @Nullable SourceLocation readOrNull(@Nullable String text, @Nullable String file) {
        return text == null ? null : read(text, file);
    }
}
