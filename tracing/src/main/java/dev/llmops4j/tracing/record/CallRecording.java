package dev.llmops4j.tracing.record;

import dev.llmops4j.ClientFeature;
import dev.llmops4j.ContextKey;
import dev.llmops4j.LlmClientBuilder;

/**
 * Records every call of a client: one {@link CallRecord} for each, whether it was answered, failed, was blocked or called
 * off, or its stream forgotten. Add it after tracing, whose spans it names, and before all else, so that it sees all else:
 *
 * <pre>{@code
 * CallRecorder recorder = AsyncRecorder.of(JsonLinesRecorder.at(Path.of("calls.jsonl")));
 * LlmClient client = LlmClient.builder()
 *         .with(Tracing.of(openTelemetry))
 *         .with(CallRecording.of(recorder))
 *         .model(model)
 *         .build();
 * }</pre>
 *
 * <ul>
 *   <li>It only watches: it adds no span, and a recorder that fails fails no call.
 *   <li>Prompts and answers are recorded as far as {@link CallRecordingBuilder#content} says: by default not at all.
 *   <li>User, session and tenant are recorded only if {@link CallRecordingBuilder#identities} says so; tags are, as they
 *       are labels for reports.
 *   <li>A call that was cancelled before it began has no record. A stream is recorded when its reader has its end, so what
 *       is left to be done afterwards is not part of the record, nor is what a caused call costs that still runs then.
 * </ul>
 *
 * <p>Immutable and safe for use by many threads at once. One instance may serve several clients. The recorder is closed by
 * whoever made it.
 */
public final class CallRecording implements ClientFeature {
    private final ContextKey<OpenRecord> key = ContextKey.named("llmops4j.record");
    private final RecordMaker maker;

    CallRecording(RecordMaker maker) {
        this.maker = maker;
    }

    /**
     * Records without content and identities.
     *
     * @param recorder where records go
     * @return the feature
     */
    public static CallRecording of(CallRecorder recorder) {
        return builder(recorder).build();
    }

    /**
     * Records with options.
     *
     * @param recorder where records go
     * @return a builder
     */
    public static CallRecordingBuilder builder(CallRecorder recorder) {
        return new CallRecordingBuilder(recorder);
    }

    /** Adds observers of calls and exchanges, and a listener for what happens inside calls. */
    @Override
    public void install(LlmClientBuilder builder) {
        builder.callInterceptor(new RecordInterceptor(key, maker));
        builder.exchangeInterceptor(new SpanWatch(key));
        builder.listener((call, event) -> {
            OpenRecord open = call.attachment(key);
            if (open != null) {
                open.happened(event);
            }
        });
    }
}
