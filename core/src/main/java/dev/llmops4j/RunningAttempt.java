package dev.llmops4j;

import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.LlmException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One request to a model while it runs. Its first outcome is logged; later ones change nothing. */
final class RunningAttempt {
    private final AttemptLog log;
    private final ModelInfo info;
    private final String requestModel;
    private final Instant startedAt = Instant.now();
    private final long startNanos = System.nanoTime();
    private boolean done;

    RunningAttempt(AttemptLog log, ModelInfo info, String requestModel) {
        this.log = log;
        this.info = info;
        this.requestModel = requestModel;
    }

    void succeeded(String responseModel, @Nullable String responseId, Usage usage, @Nullable String serviceTier) {
        finish(responseModel, responseId, usage, serviceTier, null);
    }

    void failed(Throwable error) {
        finish(null, null, AttemptLog.usageOf(error), null, LlmException.errorType(error));
    }

    void cancelled(Usage usage) {
        finish(null, null, usage, null, "cancelled");
    }

    private void finish(
            @Nullable String responseModel,
            @Nullable String responseId,
            Usage usage,
            @Nullable String serviceTier,
            @Nullable String errorType) {
        if (isFirstOutcome()) {
            var duration = Duration.ofNanos(System.nanoTime() - startNanos);
            log.add(new Attempt(
                    info, requestModel, responseModel, responseId, usage, serviceTier, startedAt, duration, errorType));
        }
    }

    private synchronized boolean isFirstOutcome() {
        boolean first = !done;
        done = true;
        return first;
    }
}
