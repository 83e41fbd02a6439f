package dev.llmops4j.tracing.record;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person, a judge or a program says of a call, at once or much later. Immutable.
 *
 * <pre>{@code
 * recorder.submit(Feedback.score(completion.callId(), "helpful", 1.0).withTrace(completion.traceId(), null));
 * recorder.submit(Feedback.label(callId, "tone", "too harsh").withComment("It blames the customer."));
 * }</pre>
 *
 * @param callId the id of the call, as {@link dev.llmops4j.Completion#callId} gives it
 * @param name what is judged, such as {@code helpful}
 * @param value the score, finite; null if there is only a label or a comment
 * @param label the judgement in a word, such as {@code pass}; null if there is only a score or a comment
 * @param comment the reasons in free text, or null
 * @param source who says it
 * @param at when it was said
 * @param traceId the trace that shows the call, as 32 hex digits, or null if it is not known
 * @param spanId the span of the inference that is judged, as 16 hex digits, or null if it is not known
 * @param responseId the provider's id of the answer that is judged, or null if it is not known
 */
public record Feedback(
        String callId,
        String name,
        @Nullable Double value,
        @Nullable String label,
        @Nullable String comment,
        Source source,
        Instant at,
        @Nullable String traceId,
        @Nullable String spanId,
        @Nullable String responseId) {
    /** Who gives a feedback. */
    public enum Source {
        /** A person. */
        HUMAN,
        /** A model that was asked. */
        JUDGE,
        /** A program: a check, a test, what the user did next. */
        CODE;

        /**
         * The name in records and events.
         *
         * @return the name in lower case
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks that it says something of a call. */
    public Feedback {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(at, "at");
        requireText("callId", callId);
        requireText("name", name);
        if (value == null && label == null && comment == null) {
            throw new IllegalArgumentException("feedback '" + name + "' must have a value, a label or a comment");
        }
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("value of feedback '" + name + "' must be finite, was " + value);
        }
    }

    private static void requireText(String field, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank");
        }
    }

    /**
     * A score that a person gives now.
     *
     * @param callId the id of the call
     * @param name what is judged
     * @param value the score, finite
     * @return the feedback
     */
    public static Feedback score(String callId, String name, double value) {
        return new Feedback(callId, name, value, null, null, Source.HUMAN, Instant.now(), null, null, null);
    }

    /**
     * A judgement in a word that a person gives now.
     *
     * @param callId the id of the call
     * @param name what is judged
     * @param label the judgement
     * @return the feedback
     */
    public static Feedback label(String callId, String name, String label) {
        return new Feedback(callId, name, null, label, null, Source.HUMAN, Instant.now(), null, null, null);
    }

    /**
     * What a person says now.
     *
     * @param callId the id of the call
     * @param name what is judged
     * @param comment the words
     * @return the feedback
     */
    public static Feedback comment(String callId, String name, String comment) {
        return new Feedback(callId, name, null, null, comment, Source.HUMAN, Instant.now(), null, null, null);
    }

    /**
     * A copy with a score.
     *
     * @param value the score, finite
     * @return the copy
     */
    public Feedback withValue(double value) {
        return new Feedback(callId, name, value, label, comment, source, at, traceId, spanId, responseId);
    }

    /**
     * A copy with a judgement in a word.
     *
     * @param label the judgement
     * @return the copy
     */
    public Feedback withLabel(String label) {
        return new Feedback(callId, name, value, label, comment, source, at, traceId, spanId, responseId);
    }

    /**
     * A copy with reasons.
     *
     * @param comment the reasons in free text
     * @return the copy
     */
    public Feedback withComment(String comment) {
        return new Feedback(callId, name, value, label, comment, source, at, traceId, spanId, responseId);
    }

    /**
     * A copy from somebody else.
     *
     * @param source who says it
     * @return the copy
     */
    public Feedback withSource(Source source) {
        return new Feedback(callId, name, value, label, comment, source, at, traceId, spanId, responseId);
    }

    /**
     * A copy of another time.
     *
     * @param at when it was said
     * @return the copy
     */
    public Feedback withTime(Instant at) {
        return new Feedback(callId, name, value, label, comment, source, at, traceId, spanId, responseId);
    }

    /**
     * A copy that knows where the call is traced.
     *
     * @param traceId the trace as 32 hex digits, or null
     * @param spanId the span of the inference as 16 hex digits, or null
     * @return the copy
     */
    public Feedback withTrace(@Nullable String traceId, @Nullable String spanId) {
        return new Feedback(callId, name, value, label, comment, source, at, traceId, spanId, responseId);
    }

    /**
     * A copy that knows the answer's id.
     *
     * @param responseId the provider's id of the answer, or null
     * @return the copy
     */
    public Feedback withResponseId(@Nullable String responseId) {
        return new Feedback(callId, name, value, label, comment, source, at, traceId, spanId, responseId);
    }

    /**
     * A copy that takes from a call's record what it does not know itself.
     *
     * @param call the record of the same call
     * @return the copy, with the trace and the answer's id
     * @throws IllegalArgumentException if the record is another call's
     */
    public Feedback about(CallRecord call) {
        if (!callId.equals(call.callId())) {
            throw new IllegalArgumentException(
                    "feedback '" + name + "' is about call " + callId + ", the record is call " + call.callId());
        }
        RecordedAnswer answer = call.answer();
        return traced(call.traceId(), call.spanId(), answer == null ? null : answer.id());
    }

    Feedback traced(@Nullable String trace, @Nullable String span, @Nullable String response) {
        Feedback named = responseId == null ? withResponseId(response) : this;
        return traceId == null || traceId.equals(trace)
                ? named.withTrace(trace == null ? traceId : trace, spanId == null ? span : spanId)
                : named;
    }

    /** Leaves out the comment, which may hold anything. */
    @Override
    public String toString() {
        return "Feedback[" + callId + ", " + name + (value == null ? "" : ", " + value)
                + (label == null ? "" : ", " + label) + ", " + source.wireName() + "]";
    }
}
