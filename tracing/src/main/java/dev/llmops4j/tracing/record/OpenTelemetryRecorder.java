package dev.llmops4j.tracing.record;

import dev.llmops4j.tracing.internal.EvaluationScores;
import dev.llmops4j.tracing.internal.Names;
import dev.llmops4j.tracing.record.RecentCalls.Place;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import java.time.Duration;

/**
 * Sends records and feedback to OpenTelemetry.
 *
 * <ul>
 *   <li>A record is an event (a log record with a name) {@code llmops4j.call}, on the trace of its call, with the record's
 *       fields as attributes.
 *   <li>Feedback is an event {@code gen_ai.evaluation.result}, as the GenAI conventions define it, on the inference that it
 *       judges; where the feedback does not know the trace, the latest 10,000 records of this recorder do, and
 *       {@link Feedback#about} tells it of older ones. A score also counts in the metric {@code llmops4j.evaluation.score}.
 *   <li>Comments are left out, as people write anything there; see {@link #withComments}.
 * </ul>
 *
 * <p>Safe for use by many threads at once.
 */
public final class OpenTelemetryRecorder implements CallRecorder {
    private final EventLogger events;
    private final EvaluationScores scores;
    private final RecentCalls recent;
    private final boolean comments;

    private OpenTelemetryRecorder(EventLogger events, EvaluationScores scores, RecentCalls recent, boolean comments) {
        this.events = events;
        this.scores = scores;
        this.recent = recent;
        this.comments = comments;
    }

    /**
     * A recorder without comments.
     *
     * @param openTelemetry where events and the metric go
     * @return the recorder
     */
    public static OpenTelemetryRecorder of(OpenTelemetry openTelemetry) {
        var scores = new EvaluationScores(openTelemetry.getMeter(Names.SCOPE));
        return new OpenTelemetryRecorder(new EventLogger(openTelemetry), scores, new RecentCalls(), false);
    }

    /**
     * A copy whose events hold the comments of feedback, as {@code gen_ai.evaluation.explanation}.
     *
     * @return the copy, which remembers the same calls
     */
    public OpenTelemetryRecorder withComments() {
        return new OpenTelemetryRecorder(events, scores, recent, true);
    }

    @Override
    public void record(CallRecord call) {
        recent.add(call);
        events.emit(
                Names.CALL_SPAN,
                call.startedAt().plus(call.duration()),
                RecordAttributes.of(call),
                EventLogger.context(call.traceId(), call.spanId()));
    }

    @Override
    public void submit(Feedback given) {
        Place place = recent.find(given.callId());
        Feedback feedback = given.traced(place.traceId(), place.spanId(), place.responseId());
        Context context = EventLogger.context(feedback.traceId(), feedback.spanId());
        events.emit(Names.EVALUATION_EVENT, feedback.at(), attributes(feedback), context);
        Double score = feedback.value();
        if (score != null) {
            scores.add(feedback.name(), place.prompt(), score, context);
        }
    }

    private Attributes attributes(Feedback feedback) {
        AttributesBuilder attributes = Attributes.builder()
                .put(Names.EVALUATION_NAME, feedback.name())
                .put(RecordNames.CALL_ID, feedback.callId())
                .put(RecordNames.FEEDBACK_SOURCE, feedback.source().wireName());
        if (feedback.value() != null) {
            attributes.put(Names.SCORE_VALUE, feedback.value());
        }
        if (feedback.label() != null) {
            attributes.put(Names.SCORE_LABEL, feedback.label());
        }
        if (feedback.responseId() != null) {
            attributes.put(Names.RESPONSE_ID, feedback.responseId());
        }
        if (comments && feedback.comment() != null) {
            attributes.put(Names.EXPLANATION, feedback.comment());
        }
        return attributes.build();
    }

    /**
     * Does nothing: events wait in the OpenTelemetry SDK, which has a flush of its own.
     *
     * @param limit of no meaning here
     * @return true
     */
    @Override
    public boolean flush(Duration limit) {
        return true;
    }

    /** Does nothing: the OpenTelemetry SDK is closed by whoever made it. */
    @Override
    public void close() {
        // nothing is held
    }
}
