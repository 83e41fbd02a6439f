package dev.llmops4j.tracing;

import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.tracing.internal.Names;
import dev.llmops4j.tracing.internal.SeriesCache;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** The metrics of exchanges. Safe for use by many threads at once. */
final class ExchangeMetrics {
    private final boolean noop;
    /** Of every client operation of the conventions. */
    final DoubleHistogram duration;

    private final DoubleHistogram firstChunk;
    private final DoubleHistogram perChunk;
    private final LongHistogram tokens;
    private final SeriesCache<Labels, Series> series =
            new SeriesCache<>(Names.OPERATION_DURATION, labels -> new Series(labels.attributes()));

    ExchangeMetrics(Meter meter) {
        noop = Meters.isNoop(meter);
        duration = seconds(meter, Names.OPERATION_DURATION, "GenAI operation duration.");
        firstChunk = seconds(meter, Names.FIRST_CHUNK, "Time to receive the first chunk of a streamed answer.");
        perChunk = seconds(meter, Names.PER_CHUNK, "Time between one chunk of a streamed answer and the next.");
        tokens = meter.histogramBuilder(Names.TOKEN_USAGE)
                .ofLongs()
                .setUnit("{token}")
                .setDescription("Number of input and output tokens used.")
                .setExplicitBucketBoundariesAdvice(Names.TOKENS)
                .build();
    }

    private static DoubleHistogram seconds(Meter meter, String name, String description) {
        return Meters.histogram(meter, name, "s", description, Names.SECONDS);
    }

    boolean isOffForGood() {
        return noop;
    }

    boolean isOff() {
        return noop
                || !(LaterApi.isEnabled(duration)
                        || LaterApi.isEnabled(tokens)
                        || LaterApi.isEnabled(firstChunk)
                        || LaterApi.isEnabled(perChunk));
    }

    void answered(Labels labels, double seconds, @Nullable Double firstChunkSeconds, Usage usage, Context context) {
        Series found = series.get(labels);
        duration.record(seconds, found.all, context);
        firstChunk(found, firstChunkSeconds, context);
        if (usage.complete()) {
            tokens.record(usage.inputTokens(), found.input, context);
            tokens.record(usage.outputTokens(), found.output, context);
        }
    }

    /** An embedding has no output, so none is measured. */
    void embedded(Labels labels, double seconds, Usage usage, Context context) {
        Series found = series.get(labels);
        duration.record(seconds, found.all, context);
        if (usage.complete()) {
            tokens.record(usage.inputTokens(), found.input, context);
        }
    }

    void unanswered(Labels labels, double seconds, @Nullable Double firstChunkSeconds, Context context) {
        duration.record(seconds, series.get(labels).all, context);
        firstChunk(series.get(labels.withoutError()), firstChunkSeconds, context);
    }

    private void firstChunk(Series found, @Nullable Double seconds, Context context) {
        if (seconds != null) {
            firstChunk.record(seconds, found.all, context);
        }
    }

    /** The attributes of a series, to be kept by those who need them often. */
    Attributes attributes(Labels labels) {
        return series.get(labels).all;
    }

    /** Called for each chunk: nothing is looked up here, and nothing is made. */
    void chunk(double seconds, Attributes chunks, Context context) {
        perChunk.record(seconds, chunks, context);
    }

    /** What tells one series of measurements from another. */
    record Labels(
            String operation,
            ModelInfo info,
            String requestModel,
            @Nullable String responseModel,
            @Nullable String errorType)
            implements SeriesCache.Labels<Labels> {

        @Override
        public Labels other() {
            var provider = new ModelInfo(SeriesCache.OTHER, null, null);
            return new Labels(
                    operation,
                    provider,
                    SeriesCache.OTHER,
                    responseModel == null ? null : SeriesCache.OTHER,
                    errorType == null ? null : SeriesCache.OTHER);
        }

        /** The first chunk came before the error. */
        Labels withoutError() {
            return errorType == null ? this : new Labels(operation, info, requestModel, responseModel, null);
        }

        Attributes attributes() {
            AttributesBuilder builder = Attributes.builder()
                    .put(Names.OPERATION, operation)
                    .put(Names.PROVIDER, info.provider())
                    .put(Names.REQUEST_MODEL, requestModel)
                    .put(Names.RESPONSE_MODEL, responseModel)
                    .put(Names.SERVER_ADDRESS, info.serverAddress())
                    .put(Names.ERROR_TYPE, errorType);
            Integer port = info.serverPort();
            return info.serverAddress() == null || port == null
                    ? builder.build()
                    : builder.put(Names.SERVER_PORT, port.longValue()).build();
        }
    }

    /** The attributes of one series, made once. */
    private static final class Series {
        final Attributes all;
        final Attributes input;
        final Attributes output;

        Series(Attributes all) {
            this.all = all;
            this.input = all.toBuilder().put(Names.TOKEN_TYPE, "input").build();
            this.output = all.toBuilder().put(Names.TOKEN_TYPE, "output").build();
        }
    }
}
