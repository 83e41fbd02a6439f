package dev.llmops4j.tracing;

import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.List;

/** Makes tracing's meter and its instruments. */
final class Meters {
    private static final Class<?> NOOP = MeterProvider.noop().get(Names.SCOPE).getClass();

    private Meters() {}

    static Meter of(OpenTelemetry openTelemetry) {
        return openTelemetry
                .getMeterProvider()
                .meterBuilder(Names.SCOPE)
                .setInstrumentationVersion(LibraryVersion.VALUE)
                .setSchemaUrl(Names.SCHEMA_URL)
                .build();
    }

    /** Whether nothing that is recorded with it will ever be wanted. */
    static boolean isNoop(Meter meter) {
        return meter.getClass() == NOOP;
    }

    static DoubleHistogram histogram(
            Meter meter, String name, String unit, String description, List<Double> boundaries) {
        return meter.histogramBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(boundaries)
                .build();
    }

    static LongCounter counter(Meter meter, String name, String unit, String description) {
        return meter.counterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .build();
    }
}
