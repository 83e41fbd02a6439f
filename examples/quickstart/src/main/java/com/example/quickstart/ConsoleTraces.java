package com.example.quickstart;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/** Prints each trace when it is complete. */
final class ConsoleTraces implements SpanExporter {
    private final PrintStream out;
    private final Map<String, List<SpanData>> waiting = new ConcurrentHashMap<>();

    private ConsoleTraces(PrintStream out) {
        this.out = out;
    }

    static OpenTelemetry to(PrintStream out) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(new ConsoleTraces(out)))
                        .build())
                .build();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        spans.forEach(this::export);
        return CompletableResultCode.ofSuccess();
    }

    /** Children end before their parent: they wait for the root of their trace. */
    private void export(SpanData span) {
        waiting.computeIfAbsent(span.getTraceId(), trace -> new ArrayList<>()).add(span);
        if (!span.getParentSpanContext().isValid()) {
            out.println("trace " + span.getTraceId());
            print(span, Objects.requireNonNull(waiting.remove(span.getTraceId())), "  ");
        }
    }

    private void print(SpanData span, List<SpanData> trace, String indent) {
        double millis = (span.getEndEpochNanos() - span.getStartEpochNanos()) / 1e6;
        out.printf(Locale.ROOT, "%s%s  %.1f ms%n", indent, span.getName(), millis);
        span.getAttributes().forEach((key, value) -> out.println(indent + "    " + key + " = " + value));
        for (EventData event : span.getEvents()) {
            var attributes = new StringJoiner(", ");
            event.getAttributes().forEach((key, value) -> attributes.add(key + " = " + value));
            out.println(indent + "  * " + event.getName() + ": " + attributes);
        }
        trace.stream()
                .filter(child -> child.getParentSpanId().equals(span.getSpanId()))
                .forEach(child -> print(child, trace, indent + "  "));
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
