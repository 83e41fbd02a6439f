package dev.llmops4j.templates.internal.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text, and what could be read from it.
 *
 * @param text the model's text
 * @param value what it means; null if there are problems
 * @param problems what is wrong with it, each with its place; empty if nothing is
 * @param cause what the application's own code threw when it made the value, or null
 */
record Answer(
        String text,
        @Nullable Object value,
        List<String> problems,
        @Nullable Throwable cause) {

    static Answer of(String text, Object value) {
        return new Answer(text, value, List.of(), null);
    }

    static Answer wrong(String text, List<String> problems) {
        return new Answer(text, null, problems, null);
    }

    boolean isValid() {
        return problems.isEmpty();
    }
}
