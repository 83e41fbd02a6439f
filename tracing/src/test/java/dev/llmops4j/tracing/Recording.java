package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An OpenTelemetry SDK that keeps what it is given. */
final class Recording implements AutoCloseable {
    private static final AttributeKey<String> EVENT_NAME = AttributeKey.stringKey("event.name");
    private static final boolean HAS_EVENT_NAMES = Arrays.stream(LogRecordBuilder.class.getMethods())
            .anyMatch(method -> method.getName().equals("setEventName"));

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    final SpanCounts counts = new SpanCounts();
    private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    final OpenTelemetrySdk sdk;

    Recording() {
        this(Sampler.alwaysOn());
    }

    Recording(Sampler sampler) {
        this(sampler, SdkMeterProvider.builder());
    }

    private Recording(Sampler sampler, SdkMeterProviderBuilder meters) {
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(counts)
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .setMeterProvider(meters.registerMetricReader(reader).build())
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                        .build())
                .build();
    }

    /** Keeps all but one metric. */
    static Recording dropping(String metric) {
        return new Recording(
                Sampler.alwaysOn(),
                SdkMeterProvider.builder()
                        .registerView(
                                InstrumentSelector.builder().setName(metric).build(),
                                View.builder()
                                        .setAggregation(Aggregation.drop())
                                        .build()));
    }

    /** The spans that ended, in the order in which they did. */
    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    SpanData only() {
        assertThat(spans()).hasSize(1);
        return spans().get(0);
    }

    SpanData named(String name) {
        return spans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " among " + spans()));
    }

    /** The attributes in a form that can be compared. */
    static Attributes attributes(SpanData span) {
        return Attributes.builder().putAll(span.getAttributes()).build();
    }

    /** The log records, in the order in which they came. */
    List<LogRecordData> logs() {
        return logs.getFinishedLogRecordItems();
    }

    /** The name of an event. Before log records had one, an attribute named it. */
    static String eventName(LogRecordData log) {
        return HAS_EVENT_NAMES
                ? String.valueOf(log.getEventName())
                : String.valueOf(log.getAttributes().get(EVENT_NAME));
    }

    /** The attributes of an event, without that name. */
    static Attributes attributes(LogRecordData log) {
        return HAS_EVENT_NAMES
                ? log.getAttributes()
                : log.getAttributes().toBuilder().remove(EVENT_NAME).build();
    }

    MetricData metric(String name) {
        return metrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    /** The points of a histogram by their attributes. */
    Map<Attributes, HistogramPointData> histogram(String name) {
        return byAttributes(metric(name).getHistogramData().getPoints());
    }

    HistogramPointData point(String histogram, Attributes attributes) {
        return Objects.requireNonNull(histogram(histogram).get(attributes), () -> histogram + " " + attributes);
    }

    /** The values of a counter by their attributes. */
    Map<Attributes, Long> counter(String name) {
        var values = new HashMap<Attributes, Long>();
        byAttributes(metric(name).getLongSumData().getPoints())
                .forEach((key, point) -> values.put(key, point.getValue()));
        return values;
    }

    /** Attributes in a form that can be compared. */
    private static <P extends PointData> Map<Attributes, P> byAttributes(Collection<P> points) {
        return points.stream()
                .collect(Collectors.toMap(
                        point -> Attributes.builder()
                                .putAll(point.getAttributes())
                                .build(),
                        Function.identity()));
    }

    List<MetricData> metrics() {
        return List.copyOf(reader.collectAllMetrics());
    }

    @Override
    public void close() {
        sdk.close();
    }
}
