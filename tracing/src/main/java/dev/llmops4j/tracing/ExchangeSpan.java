package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.tracing.ExchangeMetrics.Labels;
import dev.llmops4j.tracing.content.Captured;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The span and the metrics of one exchange: what the conventions call an inference. */
final class ExchangeSpan extends OpenSpan {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Cost UNANSWERED = Cost.unknown("there is no answer");
    private static final List<String> BROKEN_OFF = List.of(FinishReason.ERROR.wireName());

    private final long startNanos = System.nanoTime();
    private final ExchangeMetrics metrics;
    private final ExchangeLogs logs;
    private final ModelInfo info;
    private final String requestModel;
    private final ContentCapture content;
    private boolean opened;

    /** Of a streamed answer whose content is captured. */
    private volatile @Nullable PartialAnswer arrived;

    private volatile @Nullable Double firstChunkSeconds;

    /** Of the metric of chunks, looked up at the first one. */
    private @Nullable Attributes chunks;

    private long lastChunkNanos;

    ExchangeSpan(
            OpenSpans open,
            Call call,
            Span span,
            Context context,
            Telemetry telemetry,
            ModelInfo info,
            String requestModel,
            ContentCapture content) {
        super(open, call, span, context);
        this.metrics = telemetry.metrics();
        this.logs = telemetry.logs();
        this.info = info;
        this.requestModel = requestModel;
        this.content = content;
    }

    @Override
    void opened() {
        opened = true;
        arrived = content.isOff() ? null : new PartialAnswer();
    }

    @Override
    void received(ChatDelta delta) {
        chunk(delta, System.nanoTime());
        PartialAnswer answer = arrived;
        if (answer != null) {
            answer.add(delta);
        }
        super.received(delta);
    }

    private void chunk(ChatDelta delta, long now) {
        Attributes known = chunks;
        if (firstChunkSeconds == null) {
            firstChunkSeconds = (now - startNanos) / NANOS_PER_SECOND;
            chunks =
                    metrics.isOff() ? null : metrics.attributes(new Labels(Names.CHAT, info, requestModel, null, null));
        } else if (known != null && !(delta instanceof ChatDelta.End)) { // the end has no output
            metrics.chunk((now - lastChunkNanos) / NANOS_PER_SECOND, known, context);
        }
        lastChunkNanos = now;
    }

    @Override
    void describe(ChatDelta.End end) {
        String responseModel = end.model().isEmpty() ? null : end.model();
        Usage usage = end.usage();
        if (!metrics.isOff()) {
            var labels = new Labels(Names.CHAT, info, requestModel, responseModel, null);
            metrics.answered(labels, secondsSinceStart(), firstChunkSeconds, usage, context);
        }
        if (span.isRecording()) {
            span.setAttribute(Names.RESPONSE_ID, end.id());
            span.setAttribute(Names.RESPONSE_MODEL, responseModel);
            span.setAttribute(Names.FINISH_REASONS, List.of(end.finishReason().wireName()));
            OpenAiAttributes.answered(span, info, end.extras());
            describe(usage);
            describeFirstChunk();
            describeArrived();
            // What attempts before it may have cost stands in the sum on the call. Last: an application's catalog may
            // fail.
            Cost cost = prices().cost(
                            info.provider(), requestModel, responseModel, end.serviceTier(), usage, Instant.now());
            describe(cost);
            decorate(usage, cost);
        }
    }

    /** A log record: the conventions gave up exceptions as events of spans. */
    @Override
    void raised(Throwable error, String errorType) {
        if (!logs.isOff()) {
            var labels = new Labels(Names.CHAT, info, requestModel, null, errorType);
            logs.exception(error, metrics.attributes(labels), context);
        }
    }

    private void decorate(Usage usage, Cost cost) {
        if (decorator != SpanDecorator.NONE) {
            decorator.measured(span, new SpanDecorator.Measures(usage, cost, firstChunkSeconds, secondsSinceStart()));
        }
    }

    private PriceCatalog prices() {
        return call.client().prices();
    }

    private void describe(Usage usage) {
        if (usage.complete()) {
            span.setAttribute(Names.INPUT_TOKENS, usage.inputTokens());
            span.setAttribute(Names.OUTPUT_TOKENS, usage.outputTokens());
            setIfAny(Names.CACHE_READ_TOKENS, usage.cacheReadTokens());
            setIfAny(Names.CACHE_WRITE_TOKENS, usage.cacheWriteTokens());
            setIfAny(Names.REASONING_TOKENS, usage.reasoningTokens());
        }
    }

    @Override
    void describeOutput(ChatResponse response) {
        if (!content.isOff()) {
            Captured<ChatResponse> captured = content.response(call, response);
            if (span instanceof DetailedSpan detailed) {
                detailed.response(captured);
            }
            if (content.destination().includesSpan()) {
                SpanContent.response(plain(), captured);
            }
        }
    }

    void capture(ChatRequest request) {
        if (!content.isOff()) {
            Captured<ChatRequest> captured = content.request(call, request);
            if (span instanceof DetailedSpan detailed) {
                detailed.request(captured);
            }
            if (content.destination().includesSpan()) {
                SpanContent.request(plain(), captured, decorator.showsMessagesOnly());
            }
        }
    }

    /** The span without the event that repeats it: the two have messages in different forms. */
    private Span plain() {
        return span instanceof DetailedSpan detailed ? detailed.plain : span;
    }

    private void describeArrived() {
        PartialAnswer answer = arrived;
        ChatResponse response = answer == null ? null : answer.response();
        if (response != null) {
            describeOutput(response);
        }
    }

    /** Whether a generation began is known of streams only; the conventions want it left out where none did. */
    @Override
    void describeEnd(@Nullable String errorType) {
        if (opened) {
            span.setAttribute(Names.FINISH_REASONS, BROKEN_OFF);
        }
        describeFirstChunk();
        describeArrived();
        decorate(Usage.UNKNOWN, UNANSWERED);
        if (!metrics.isOff()) {
            var labels = new Labels(Names.CHAT, info, requestModel, null, errorType);
            metrics.unanswered(labels, secondsSinceStart(), firstChunkSeconds, context);
        }
    }

    private void describeFirstChunk() {
        Double seconds = firstChunkSeconds;
        if (seconds != null) {
            span.setAttribute(Names.TIME_TO_FIRST_CHUNK, seconds);
        }
    }

    private double secondsSinceStart() {
        return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    }
}
