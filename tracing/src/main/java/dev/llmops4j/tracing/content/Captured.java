package dev.llmops4j.tracing.content;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of a content. Immutable.
 *
 * @param <T> the type of the content, such as {@link dev.llmops4j.chat.ChatRequest}
 */
public sealed interface Captured<T> {
    /**
     * Nothing may be shown.
     *
     * @param errorType null if that is as configured: capturing is off, or the call was not sampled; else what went wrong,
     *     in one word or as the name of an exception's class
     * @param <T> the type of the content
     */
    record Nothing<T>(@Nullable String errorType) implements Captured<T> {}

    /**
     * The content itself, as far as it may be shown.
     *
     * @param value the content; its texts may be redacted, hashed or cut
     * @param exact whether it is just what was given, nothing redacted, hashed or cut
     * @param cut whether texts were cut or left out because they were too long
     * @param <T> the type of the content
     */
    record Inline<T>(T value, boolean exact, boolean cut) implements Captured<T> {
        /** Checks that the value is there. */
        public Inline {
            Objects.requireNonNull(value, "value");
        }

        /** Names no content: it never reaches a log by accident. */
        @Override
        public String toString() {
            return "Inline[exact=" + exact + ", cut=" + cut + "]";
        }
    }

    /**
     * The content is in a {@link ContentStore}, or on its way there.
     *
     * @param key where in the store
     * @param <T> the type of the content
     */
    record Reference<T>(String key) implements Captured<T> {
        /** Checks that the key is there. */
        public Reference {
            Objects.requireNonNull(key, "key");
        }
    }
}
