package dev.llmops4j.openai.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** Keeps what all instrumentations together tell one OpenTelemetry, and counts what backends count. */
final class InferenceCount implements AutoCloseable {
    static final String OURS = "dev.llmops4j.tracing";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(reader).build())
            .build();

    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    /** What any backend takes for an inference. */
    List<SpanData> inferences() {
        return spans().stream()
                .filter(span ->
                        "chat".equals(span.getAttributes().get(AttributeKey.stringKey("gen_ai.operation.name"))))
                .toList();
    }

    SpanData inference() {
        assertThat(inferences()).hasSize(1);
        return inferences().get(0);
    }

    SpanData call() {
        List<SpanData> calls = spans().stream()
                .filter(span -> span.getName().startsWith("llmops4j.call"))
                .toList();
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    /** The tokens of all inferences, as a backend adds them up. */
    long tokens() {
        return reader.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals("gen_ai.client.token.usage"))
                .flatMap(metric -> metric.getHistogramData().getPoints().stream())
                .mapToLong(point -> (long) point.getSum())
                .sum();
    }

    long durations() {
        return reader.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals("gen_ai.client.operation.duration"))
                .flatMap(metric -> metric.getHistogramData().getPoints().stream())
                .mapToLong(HistogramPointData::getCount)
                .sum();
    }

    @Override
    public void close() {
        sdk.close();
    }
}
