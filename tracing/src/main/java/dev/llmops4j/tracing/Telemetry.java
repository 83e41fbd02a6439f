package dev.llmops4j.tracing;

import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;

/** The tracer and the instruments of one OpenTelemetry. */
final class Telemetry {
    private static final Class<?> NOOP_TRACER =
            TracerProvider.noop().get(Names.SCOPE).getClass();

    private final Tracer tracer;
    private final boolean traces;
    private final ExchangeMetrics metrics;
    private final CallMetrics calls;
    private final EventMetrics events;
    private final DoubleHistogram tools;
    private final ExchangeLogs logs;

    private Telemetry(Tracer tracer, Meter meter, ExchangeLogs logs) {
        this.tracer = tracer;
        this.traces = tracer.getClass() != NOOP_TRACER;
        this.metrics = new ExchangeMetrics(meter);
        this.calls = new CallMetrics(meter);
        this.events = new EventMetrics(meter);
        this.tools = Meters.histogram(
                meter, Names.TOOL_DURATION, "s", "The duration of a single tool execution.", Names.SECONDS);
        this.logs = logs;
    }

    static Telemetry of(OpenTelemetry openTelemetry) {
        Tracer tracer = openTelemetry
                .tracerBuilder(Names.SCOPE)
                .setInstrumentationVersion(LibraryVersion.VALUE)
                .setSchemaUrl(Names.SCHEMA_URL)
                .build();
        return new Telemetry(tracer, Meters.of(openTelemetry), new ExchangeLogs(openTelemetry));
    }

    Tracer tracer() {
        return tracer;
    }

    ExchangeMetrics metrics() {
        return metrics;
    }

    CallMetrics calls() {
        return calls;
    }

    EventMetrics events() {
        return events;
    }

    /** How long tools take. */
    DoubleHistogram tools() {
        return tools;
    }

    ExchangeLogs logs() {
        return logs;
    }

    /** Whether this is no SDK at all, so that nothing will ever be wanted. */
    boolean isOffForGood() {
        return !traces && metrics.isOffForGood() && logs.isOff();
    }

    /** Whether nobody wants anything of exchanges now. An SDK may switch a tracer on and off while it runs. */
    boolean isOff() {
        return tracesAreOff() && metrics.isOff() && logs.isOff();
    }

    /** Whether nobody wants anything of operations, tools included, now. */
    boolean isOffForOperations() {
        return isOff() && (metrics.isOffForGood() || !LaterApi.isEnabled(tools));
    }

    private boolean tracesAreOff() {
        return !traces || !LaterApi.isEnabled(tracer);
    }
}
