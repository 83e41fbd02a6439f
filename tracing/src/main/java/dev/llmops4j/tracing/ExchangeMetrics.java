package dev.llmops4j.tracing;

import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.context.Context;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The metrics of exchanges. Safe for use by many threads at once. */
final class ExchangeMetrics {
    private static final Class<?> NOOP_METER =
            MeterProvider.noop().get(Names.SCOPE).getClass();

    /** Models and errors are few; should a caller name a model per request, memory stays bounded all the same. */
    private static final int MOST_CACHED = 1_000;

    private final boolean noop;
    private final DoubleHistogram duration;
    private final DoubleHistogram firstChunk;
    private final LongHistogram tokens;
    private final ConcurrentMap<Labels, Series> series = new ConcurrentHashMap<>();

    private ExchangeMetrics(Meter meter) {
        noop = meter.getClass() == NOOP_METER;
        duration = seconds(meter, Names.OPERATION_DURATION, "GenAI operation duration.")
                .build();
        firstChunk = seconds(meter, Names.FIRST_CHUNK, "Time to receive the first chunk of a streamed answer.")
                .build();
        tokens = meter.histogramBuilder(Names.TOKEN_USAGE)
                .ofLongs()
                .setUnit("{token}")
                .setDescription("Number of input and output tokens used.")
                .setExplicitBucketBoundariesAdvice(Names.TOKENS)
                .build();
    }

    private static DoubleHistogramBuilder seconds(Meter meter, String name, String description) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(Names.SECONDS);
    }

    static ExchangeMetrics of(OpenTelemetry openTelemetry) {
        return new ExchangeMetrics(openTelemetry
                .getMeterProvider()
                .meterBuilder(Names.SCOPE)
                .setInstrumentationVersion(LibraryVersion.VALUE)
                .setSchemaUrl(Names.SCHEMA_URL)
                .build());
    }

    boolean isOffForGood() {
        return noop;
    }

    boolean isOff() {
        return noop || !LaterApi.isEnabled(duration);
    }

    void answered(Labels labels, double seconds, @Nullable Double firstChunkSeconds, Usage usage, Context context) {
        Series found = series(labels);
        duration.record(seconds, found.all, context);
        firstChunk(found, firstChunkSeconds, context);
        if (usage.complete()) {
            tokens.record(usage.inputTokens(), found.input, context);
            tokens.record(usage.outputTokens(), found.output, context);
        }
    }

    void unanswered(Labels labels, double seconds, @Nullable Double firstChunkSeconds, Context context) {
        duration.record(seconds, series(labels).all, context);
        firstChunk(series(labels.withoutError()), firstChunkSeconds, context);
    }

    private void firstChunk(Series found, @Nullable Double seconds, Context context) {
        if (seconds != null) {
            firstChunk.record(seconds, found.all, context);
        }
    }

    private Series series(Labels labels) {
        Series known = series.get(labels);
        if (known != null) {
            return known;
        }
        Series made = new Series(labels.attributes());
        if (series.size() < MOST_CACHED) {
            series.put(labels, made);
        }
        return made;
    }

    /** What tells one series of measurements from another. */
    record Labels(
            String operation,
            ModelInfo info,
            String requestModel,
            @Nullable String responseModel,
            @Nullable String errorType) {

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
