package dev.llmops4j;

import org.jspecify.annotations.Nullable;

/** What a feature keeps with a call, and what was attached before it: most calls have none or one. */
record Attachment(ContextKey<?> key, Object value, @Nullable Attachment before) {
    /** The latest value of a key. */
    static @Nullable Object find(@Nullable Attachment latest, ContextKey<?> key) {
        Attachment at = latest;
        while (at != null && at.key != key) {
            at = at.before;
        }
        return at == null ? null : at.value;
    }
}
