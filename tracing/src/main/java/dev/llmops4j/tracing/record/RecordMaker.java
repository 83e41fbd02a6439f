package dev.llmops4j.tracing.record;

import dev.llmops4j.Attempt;
import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatJson;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.tracing.content.Captured;
import dev.llmops4j.tracing.content.ContentCapture;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the record of a call that is over, and hands it to the recorder.
 *
 * @param recorder where records go
 * @param content what of prompts and answers they hold
 * @param identities whether they say for whom a call was made
 * @param tags whether they hold the labels of the call
 */
record RecordMaker(CallRecorder recorder, ContentCapture content, boolean identities, boolean tags) {
    private static final Logger LOG = LoggerFactory.getLogger(CallRecording.class);
    private static final RateLimit FAILURES = new RateLimit();

    void handOver(OpenRecord open, List<Attempt> attempts, @Nullable ChatResponse response) {
        try {
            recorder.recordLater(() -> make(open, attempts, response));
        } catch (RuntimeException e) {
            if (FAILURES.allows()) {
                // without the exception: its message may quote content
                LOG.warn(
                        "The record of call {} is lost: {} failed with {}. The call goes on.",
                        open.call.id(),
                        recorder.getClass().getName(),
                        e.getClass().getName());
            }
        }
    }

    private CallRecord make(OpenRecord open, List<Attempt> attempts, @Nullable ChatResponse response) {
        Call call = open.call;
        Call parent = call.parent();
        SpanContext span = open.span();
        Parameters parameters = open.request.parameters();
        String hash = hash(open.request);
        Captured<ChatRequest> request = content.request(call, open.request);
        return new CallRecord(
                CallRecord.SCHEMA,
                call.id(),
                parent == null ? null : parent.id(),
                open.startedAt,
                open.duration(),
                open.timeToFirstChunk(),
                open.outcome(),
                open.errorType(),
                open.streamed,
                call.context().prompt(),
                open.request.model(),
                parameters.withoutExtras(),
                List.copyOf(parameters.extras().keySet()),
                response == null ? null : new RecordedAnswer(response.id(), response.model(), response.finishReason()),
                attempts.stream().map(RecordedAttempt::of).toList(),
                attempts.stream().map(Attempt::usage).reduce(Usage.ZERO, Usage::plus),
                cost(attempts, call.client().prices()),
                causedCost(call),
                call.client().prices().version(),
                open.events(),
                span == null ? call.traceId() : span.getTraceId(),
                span == null ? null : span.getSpanId(),
                RecordedContext.of(call.context(), identities, tags),
                hash,
                call.context().guardrails(),
                hash != null ? request : writable(request, ChatJson::toMap), // what has a hash has a JSON form
                response == null
                        ? new Captured.Nothing<>(null)
                        : writable(content.response(call, response), ChatJson::toMap));
    }

    private static Cost cost(List<Attempt> attempts, PriceCatalog prices) {
        try {
            return attempts.stream().map(attempt -> attempt.cost(prices)).reduce(Cost.NONE, Cost::plus);
        } catch (RuntimeException e) {
            return Cost.unknown("the price catalog failed");
        }
    }

    private static Cost causedCost(Call call) {
        try {
            return call.caused().stream().map(Call::cost).reduce(Cost.NONE, Cost::plus);
        } catch (RuntimeException e) {
            return Cost.unknown("the price catalog failed");
        }
    }

    private static @Nullable String hash(ChatRequest request) {
        try {
            return ChatJson.sha256(request);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The name of a field with half of a surrogate pair is all that has no JSON form. */
    private static <T> Captured<T> writable(Captured<T> captured, Consumer<T> form) {
        if (captured instanceof Captured.Inline<T> inline) {
            try {
                form.accept(inline.value());
            } catch (IllegalArgumentException e) {
                return new Captured.Nothing<>("no_json_form");
            }
        }
        return captured;
    }
}
