package dev.llmops4j.tracing.record;

import dev.llmops4j.chat.FinishReason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is always known of the answer that the caller got. Immutable.
 *
 * @param id the provider's id of the answer, or null
 * @param model the model that answered, in the provider's words; empty if the answer came from no model
 * @param finishReason why it stopped
 */
public record RecordedAnswer(@Nullable String id, String model, FinishReason finishReason) {
    /** Checks that all are there. */
    public RecordedAnswer {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(finishReason, "finishReason");
    }
}
