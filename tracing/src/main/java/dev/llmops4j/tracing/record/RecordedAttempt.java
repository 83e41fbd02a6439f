package dev.llmops4j.tracing.record;

import dev.llmops4j.Attempt;
import dev.llmops4j.chat.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request that reached a model. Immutable.
 *
 * @param provider the provider as in {@code gen_ai.provider.name}
 * @param serverAddress the host that it was sent to, or null if there is none or it is unknown
 * @param serverPort its port, or null
 * @param requestModel the model that was asked for
 * @param responseModel the model that answered, or null if none did
 * @param responseId the provider's id of the answer, or null
 * @param usage the tokens, not complete if the provider may have used some and did not say how many
 * @param serviceTier the provider's word for how it served and bills the request, or null if it did not say
 * @param startedAt when it was sent
 * @param duration until the last byte, the error or the cancellation
 * @param errorType the kind of error, or null if it succeeded
 */
public record RecordedAttempt(
        String provider,
        @Nullable String serverAddress,
        @Nullable Integer serverPort,
        String requestModel,
        @Nullable String responseModel,
        @Nullable String responseId,
        Usage usage,
        @Nullable String serviceTier,
        Instant startedAt,
        Duration duration,
        @Nullable String errorType) {
    /** Checks that what is always known is there. */
    public RecordedAttempt {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(requestModel, "requestModel");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(duration, "duration");
    }

    static RecordedAttempt of(Attempt attempt) {
        return new RecordedAttempt(
                attempt.info().provider(),
                attempt.info().serverAddress(),
                attempt.info().serverPort(),
                attempt.requestModel(),
                attempt.responseModel(),
                attempt.responseId(),
                attempt.usage(),
                attempt.serviceTier(),
                attempt.startedAt(),
                attempt.duration(),
                attempt.errorType());
    }
}
