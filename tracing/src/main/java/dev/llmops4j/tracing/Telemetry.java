package dev.llmops4j.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;

/** The tracer and the instruments of one OpenTelemetry. */
final class Telemetry {
    private static final Class<?> NOOP_TRACER =
            TracerProvider.noop().get(Names.SCOPE).getClass();

    private final Tracer tracer;
    private final boolean traces;
    private final ExchangeMetrics metrics;

    private Telemetry(Tracer tracer, ExchangeMetrics metrics) {
        this.tracer = tracer;
        this.traces = tracer.getClass() != NOOP_TRACER;
        this.metrics = metrics;
    }

    static Telemetry of(OpenTelemetry openTelemetry) {
        Tracer tracer = openTelemetry
                .tracerBuilder(Names.SCOPE)
                .setInstrumentationVersion(LibraryVersion.VALUE)
                .setSchemaUrl(Names.SCHEMA_URL)
                .build();
        return new Telemetry(tracer, ExchangeMetrics.of(openTelemetry));
    }

    Tracer tracer() {
        return tracer;
    }

    ExchangeMetrics metrics() {
        return metrics;
    }

    /** Whether this is no SDK at all, so that nothing will ever be wanted. */
    boolean isOffForGood() {
        return !traces && metrics.isOffForGood();
    }

    /** Whether nobody wants anything now. An SDK may switch a tracer on and off while it runs. */
    boolean isOff() {
        return (!traces || !LaterApi.isEnabled(tracer)) && metrics.isOff();
    }
}
