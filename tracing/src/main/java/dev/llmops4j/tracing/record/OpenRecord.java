package dev.llmops4j.tracing.record;

import dev.llmops4j.Attempt;
import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.error.LlmException;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that is not over yet. Its first outcome is recorded, once; later ones change nothing. */
final class OpenRecord {
    final Call call;
    final ChatRequest request;
    final boolean streamed;
    final Instant startedAt = Instant.now();
    private final long startNanos = System.nanoTime();
    private final RecordMaker maker;
    private final List<RecordedEvent> events = new ArrayList<>(0);
    private volatile @Nullable SpanContext span;
    private long firstChunkNanos = -1;
    private @Nullable CallOutcome outcome;
    private @Nullable String errorType;
    private long nanos;
    private boolean handedOver;

    OpenRecord(Call call, ChatRequest request, boolean streamed, RecordMaker maker) {
        this.call = call;
        this.request = request;
        this.streamed = streamed;
        this.maker = maker;
    }

    /** A request goes to a model: the span that is current there is the one that feedback is about. */
    void exchanged(SpanContext current) {
        if (current.isValid()) {
            span = current;
        }
    }

    synchronized void happened(CallEvent event) {
        if (!handedOver) {
            events.add(new RecordedEvent(Instant.now(), event.name(), event.attributes()));
        }
    }

    synchronized void received() {
        if (firstChunkNanos < 0) {
            firstChunkNanos = System.nanoTime() - startNanos;
        }
    }

    void answered(ChatResponse response) {
        end(CallOutcome.ANSWERED, null);
        handOver(response);
    }

    /** The record is handed over later, when what the call left open is closed and counted. */
    void failed(Throwable error) {
        end(CallOutcome.of(error), LlmException.errorType(error));
    }

    void cancelled() {
        end(CallOutcome.CANCELLED, "cancelled");
    }

    void abandoned() {
        end(CallOutcome.ABANDONED, "abandoned");
    }

    private synchronized void end(CallOutcome first, @Nullable String error) {
        if (outcome == null) {
            outcome = first;
            errorType = error;
            nanos = System.nanoTime() - startNanos;
        }
    }

    synchronized boolean isHandedOver() {
        return handedOver;
    }

    /** What costs time, such as its JSON and its cost, is left to the thread that the recorder makes it on. */
    void handOver(@Nullable ChatResponse response) {
        synchronized (this) {
            if (handedOver) {
                return;
            }
            handedOver = true;
        }
        List<Attempt> attempts = call.attempts();
        maker.handOver(this, attempts, response);
    }

    synchronized CallOutcome outcome() {
        return outcome == null ? CallOutcome.CANCELLED : outcome;
    }

    synchronized @Nullable String errorType() {
        return errorType;
    }

    synchronized Duration duration() {
        return Duration.ofNanos(nanos);
    }

    synchronized @Nullable Duration timeToFirstChunk() {
        return firstChunkNanos < 0 ? null : Duration.ofNanos(firstChunkNanos);
    }

    synchronized List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    @Nullable
    SpanContext span() {
        return span;
    }
}
