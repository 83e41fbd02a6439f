package dev.llmops4j.tracing.record;

import dev.llmops4j.Completion;
import dev.llmops4j.chat.ChatResponse;
import java.util.Objects;

/**
 * What a call brought then, and what it brings now. Immutable.
 *
 * @param then the record of the call
 * @param now the same request, sent again
 */
public record Replayed(CallRecord then, Completion<ChatResponse> now) {
    /** Checks that both are there. */
    public Replayed {
        Objects.requireNonNull(then, "then");
        Objects.requireNonNull(now, "now");
    }
}
