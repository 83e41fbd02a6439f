package dev.llmops4j.tracing.record;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.tracing.content.Captured;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one call, to which version of a prompt, for how much. Immutable. Holds what people and models wrote only
 * as far as it was asked for.
 *
 * @param schema the number of the form that it was written in, 1 to {@value #SCHEMA}
 * @param callId the call's id
 * @param parentCallId the id of the call that caused it, such as the one that a guardrail checks, or null
 * @param startedAt when it began
 * @param duration until the caller had all of the answer, the error or the cancellation
 * @param timeToFirstChunk until the caller had the first piece of a streamed answer, or null
 * @param outcome how it ended
 * @param errorType the kind of error, as {@link dev.llmops4j.error.LlmException#errorType} tells it, or null
 * @param streamed whether the caller read the answer while it was written
 * @param prompt the prompt, its version, both revisions and the rollout that chose it, or null if the request was made by
 *     hand
 * @param requestModel the model or alias that the caller asked for
 * @param parameters how to generate, without the extras, which may hold anything
 * @param extraNames the names of the extra parameters; their values are part of the request
 * @param answer what the caller got, or null if there is none
 * @param attempts the requests that reached a model, in the order in which they ended
 * @param usage the tokens of all attempts
 * @param cost the cost of all attempts
 * @param causedCost the cost of the calls that this one caused, as far as they had begun
 * @param pricesVersion {@link dev.llmops4j.cost.PriceCatalog#version} of the prices that the cost was computed with, or
 *     null if it is not known
 * @param events what happened inside, such as verdicts of guardrails, in order
 * @param traceId the trace that shows the call, as 32 hex digits, or null
 * @param spanId the span of its latest inference, as 16 hex digits, or null
 * @param context what the application said of the call
 * @param requestSha256 {@link dev.llmops4j.chat.ChatJson#sha256} of the request, whatever of it is captured; null if it has
 *     no JSON form
 * @param guardrails the names of guardrails that the call asked for
 * @param request what was asked of the client, before any guardrail, as far as it is captured
 * @param response what the caller got, after every guardrail, as far as it is captured
 */
public record CallRecord(
        int schema,
        String callId,
        @Nullable String parentCallId,
        Instant startedAt,
        Duration duration,
        @Nullable Duration timeToFirstChunk,
        CallOutcome outcome,
        @Nullable String errorType,
        boolean streamed,
        @Nullable PromptRef prompt,
        String requestModel,
        Parameters parameters,
        List<String> extraNames,
        @Nullable RecordedAnswer answer,
        List<RecordedAttempt> attempts,
        Usage usage,
        Cost cost,
        Cost causedCost,
        @Nullable String pricesVersion,
        List<RecordedEvent> events,
        @Nullable String traceId,
        @Nullable String spanId,
        RecordedContext context,
        @Nullable String requestSha256,
        List<String> guardrails,
        Captured<ChatRequest> request,
        Captured<ChatResponse> response) {
    /** The form that this version of the library writes, and the newest that it reads. */
    public static final int SCHEMA = 1;

    /** Copies the lists. */
    public CallRecord {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(requestModel, "requestModel");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(causedCost, "causedCost");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(response, "response");
        extraNames = List.copyOf(extraNames);
        attempts = List.copyOf(attempts);
        events = List.copyOf(events);
        guardrails = List.copyOf(guardrails);
    }

    /**
     * Reads a record.
     *
     * @param json what {@link #toJson} wrote, with this version of the library or another
     * @return the record; fields that are unknown here are left out, and so is content in a form that is, with the error
     *     type {@code unknown_form}
     * @throws IllegalArgumentException if this is no record of a call, or its schema is newer than {@value #SCHEMA}
     */
    public static CallRecord ofJson(String json) {
        if (LineJson.read(json) instanceof CallRecord call) {
            return call;
        }
        throw new IllegalArgumentException("field 'type' must be 'call'");
    }

    /**
     * Writes this record.
     *
     * @return a JSON object on one line
     */
    public String toJson() {
        return LineJson.write(this);
    }

    /**
     * The models that answered.
     *
     * @return their names in the provider's words, each once, in the order of the attempts
     */
    public List<String> responseModels() {
        return attempts.stream()
                .map(RecordedAttempt::responseModel)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * The answers that models gave, those that the caller never saw included.
     *
     * @return the provider's ids, in the order of the attempts
     */
    public List<String> responseIds() {
        return attempts.stream()
                .map(RecordedAttempt::responseId)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * All that was spent for the call.
     *
     * @return the cost of the call and of those that it caused
     */
    public Cost totalCost() {
        return cost.plus(causedCost);
    }

    /** Names no content and nobody. */
    @Override
    public String toString() {
        return "CallRecord[" + callId + ", " + (prompt == null ? requestModel : prompt) + ", " + outcome.wireName()
                + "]";
    }
}
