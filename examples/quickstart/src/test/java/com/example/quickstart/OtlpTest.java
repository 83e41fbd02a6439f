package com.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The whole way: tickets, HTTP, the model, guardrails, the SDK, OTLP, a receiver that decodes it. */
class OtlpTest {
    @Test
    void tracesAndMetricsArriveOverHttp() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.http()) {
            run(receiver, "http/protobuf");
        }
    }

    @Test
    void tracesAndMetricsArriveOverGrpc() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.grpc()) {
            run(receiver, "grpc");
        }
    }

    private static void run(OtlpReceiver receiver, String protocol) throws Exception {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Quickstart.run(
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        receiver.endpoint(),
                        "OTEL_EXPORTER_OTLP_PROTOCOL",
                        protocol,
                        "OTEL_SERVICE_NAME",
                        "tickets"),
                out,
                "--limit",
                "10");

        checkTraces(receiver);
        checkMetrics(receiver);
    }

    private static void checkTraces(OtlpReceiver receiver) {
        assertThat(receiver.spans)
                .isNotEmpty()
                .allSatisfy(group -> assertThat(attributes(group.getResource().getAttributesList())
                                .get("service.name")
                                .getStringValue())
                        .isEqualTo("tickets"));
        List<Span> spans = receiver.spans.stream()
                .flatMap(group -> group.getScopeSpansList().stream())
                .filter(scope -> scope.getScope().getName().equals("dev.llmops4j.tracing"))
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
        Map<String, Span> byId =
                spans.stream().collect(Collectors.toMap(span -> span.getSpanId().toStringUtf8(), span -> span));
        List<Span> calls = named(spans, "llmops4j.call support/triage");
        List<Span> exchanges = spans.stream()
                .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
                .toList();

        assertThat(calls)
                .hasSize(10)
                .allSatisfy(span -> assertThat(span.getParentSpanId()).isEmpty());
        assertThat(exchanges).isNotEmpty().allSatisfy(span -> {
            assertThat(byId.get(span.getParentSpanId().toStringUtf8())).isIn(calls);
            Map<String, AnyValue> attributes = attributes(span.getAttributesList());
            assertThat(attributes.get("gen_ai.operation.name").getStringValue()).isEqualTo("chat");
            assertThat(attributes.get("gen_ai.prompt.version").getStringValue()).isEqualTo("2.1.0");
            assertThat(attributes.get("gen_ai.usage.input_tokens").getIntValue())
                    .isPositive();
            assertThat(attributes).doesNotContainKeys("gen_ai.input.messages", "gen_ai.output.messages");
        });
    }

    private static void checkMetrics(OtlpReceiver receiver) {
        Map<String, Metric> metrics = receiver.metrics.stream()
                .flatMap(group -> group.getScopeMetricsList().stream())
                .filter(scope -> scope.getScope().getName().equals("dev.llmops4j.tracing"))
                .flatMap(scope -> scope.getMetricsList().stream())
                .collect(Collectors.toMap(Metric::getName, metric -> metric));

        assertThat(metrics).containsKeys("gen_ai.client.operation.duration", "gen_ai.client.token.usage");
        assertThat(metrics.get("gen_ai.client.operation.duration")
                        .getHistogram()
                        .getDataPointsList())
                .isNotEmpty()
                .allSatisfy(point -> assertThat(point.getExplicitBoundsList()).hasSize(14));
    }

    private static List<Span> named(List<Span> spans, String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static Map<String, AnyValue> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }
}
