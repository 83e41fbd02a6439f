package dev.llmops4j;

import org.jspecify.annotations.Nullable;

/**
 * Takes out of a text what must not be stored or shown. Safe for use by many threads at once. {@code Guardrails.redactor}
 * makes one of any guardrail.
 */
@FunctionalInterface
public interface TextRedactor {
    /**
     * Redacts one text.
     *
     * @param text the text
     * @return the text without what must not leave, or null if nothing of it may
     */
    @Nullable
    String redact(String text);
}
