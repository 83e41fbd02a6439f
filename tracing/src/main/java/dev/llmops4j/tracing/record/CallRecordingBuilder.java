package dev.llmops4j.tracing.record;

import dev.llmops4j.tracing.content.ContentCapture;
import java.util.Objects;

/**
 * Builds a {@link CallRecording}. Not safe for use by several threads.
 *
 * <ul>
 *   <li>Content: {@link ContentCapture#OFF}.
 *   <li>Identities: not recorded.
 *   <li>Tags: recorded.
 * </ul>
 */
public final class CallRecordingBuilder {
    private final CallRecorder recorder;
    private ContentCapture content = ContentCapture.OFF;
    private boolean identities;
    private boolean tags = true;

    CallRecordingBuilder(CallRecorder recorder) {
        this.recorder = Objects.requireNonNull(recorder, "recorder");
    }

    /**
     * What of prompts and answers is recorded: what was asked of the client, before its guardrails, and what the caller got,
     * after them. A call can be replayed only if its request is captured in full, or referred to in a store. Where records
     * are made on a thread of their own, a redactor runs there.
     *
     * @param capture the mode; where it would send content to OpenTelemetry does not matter here
     * @return this builder
     */
    public CallRecordingBuilder content(ContentCapture capture) {
        content = Objects.requireNonNull(capture, "capture");
        return this;
    }

    /**
     * Whether records say for whom a call was made: its user, session and tenant, as the application named them.
     *
     * @param record true to record them, which may be personal data
     * @return this builder
     */
    public CallRecordingBuilder identities(boolean record) {
        identities = record;
        return this;
    }

    /**
     * Whether records hold the tags of calls.
     *
     * @param record false to leave them out
     * @return this builder
     */
    public CallRecordingBuilder tags(boolean record) {
        tags = record;
        return this;
    }

    /**
     * Builds the feature.
     *
     * @return the feature
     */
    public CallRecording build() {
        return new CallRecording(new RecordMaker(recorder, content, identities, tags));
    }
}
