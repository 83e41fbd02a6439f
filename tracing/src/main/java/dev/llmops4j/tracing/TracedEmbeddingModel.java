package dev.llmops4j.tracing;

import dev.llmops4j.Attempt;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.embedding.EmbeddingModel;
import dev.llmops4j.embedding.EmbeddingRequest;
import dev.llmops4j.embedding.EmbeddingResponse;
import dev.llmops4j.tracing.ExchangeMetrics.Labels;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An embedding model whose requests have spans and metrics. */
record TracedEmbeddingModel(OperationTracing tracing, EmbeddingModel model, PriceCatalog prices)
        implements EmbeddingModel {
    @Override
    public EmbeddingResponse embed(EmbeddingRequest request) {
        return tracing.around(telemetry -> new EmbeddingOperation(telemetry, request), () -> model.embed(request));
    }

    @Override
    public ModelInfo info() {
        return model.info();
    }

    private SpanBuilder builder(Telemetry telemetry, EmbeddingRequest request) {
        SpanBuilder builder = telemetry
                .tracer()
                .spanBuilder(Names.EMBEDDINGS + " " + request.model())
                .setSpanKind(SpanKind.CLIENT);
        RequestAttributes.start(builder, Names.EMBEDDINGS, info(), request.model());
        return builder;
    }

    private final class EmbeddingOperation extends Operation<EmbeddingResponse> {
        private final Telemetry telemetry;
        private final EmbeddingRequest request;

        EmbeddingOperation(Telemetry telemetry, EmbeddingRequest request) {
            super(tracing, SpanRole.EMBEDDINGS, builder(telemetry, request));
            this.telemetry = telemetry;
            this.request = request;
        }

        @Override
        String subject() {
            return Names.EMBEDDINGS + " of model " + request.model();
        }

        @Override
        void describeStart() {
            describeDimensions(request.dimensions());
        }

        private void describeDimensions(@Nullable Integer dimensions) {
            if (dimensions != null) {
                span.setAttribute(Names.DIMENSIONS, dimensions.longValue());
            }
        }

        @Override
        void describeResult(EmbeddingResponse response) {
            if (!span.isRecording()) {
                return;
            }
            span.setAttribute(Names.RESPONSE_MODEL, modelOf(response));
            if (!response.vectors().isEmpty()) {
                describeDimensions(response.vectors().get(0).dimensions());
            }
            Usage usage = response.usage();
            if (usage.complete()) {
                span.setAttribute(Names.INPUT_TOKENS, usage.inputTokens());
            }
            // last: an application's catalog may fail
            Cost cost = prices.cost(info().provider(), request.model(), modelOf(response), null, usage, Instant.now());
            OpenSpan.describe(span, cost);
            tracing.decorator().measured(span, new SpanDecorator.Measures(usage, cost, null, 0));
        }

        @Override
        void measure(@Nullable EmbeddingResponse response, @Nullable String errorType, double seconds) {
            ExchangeMetrics metrics = telemetry.metrics();
            String model = response == null ? null : modelOf(response);
            var labels = new Labels(Names.EMBEDDINGS, info(), request.model(), model, errorType);
            if (response == null) {
                metrics.unanswered(labels, seconds, null, context);
            } else {
                metrics.embedded(labels, seconds, response.usage(), context);
                charge(response, seconds);
            }
        }

        private void charge(EmbeddingResponse response, double seconds) {
            if (!telemetry.calls().isOff()) {
                Duration duration = Duration.ofNanos((long) (seconds * NANOS_PER_SECOND));
                Instant start = Instant.now().minus(duration);
                String model = modelOf(response);
                var attempt = new Attempt(
                        info(), request.model(), model, null, response.usage(), null, start, duration, null);
                telemetry.calls().embedded(attempt, prices, context);
            }
        }

        private @Nullable String modelOf(EmbeddingResponse response) {
            return response.model().isEmpty() ? null : response.model();
        }
    }
}
