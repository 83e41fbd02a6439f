package dev.llmops4j.tracing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The whole way: a call, the SDK, OTLP over HTTP, a receiver that decodes it. */
@DisabledIfSystemProperty(
        named = "opentelemetry.expected.version",
        matches = ".+",
        disabledReason = "tests the way over the wire, with the exporter of today")
class OtlpTest {
    private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();
    private final HttpServer receiver;

    OtlpTest() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        receiver.createContext("/v1/traces", this::receive);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Test
    void aCallArrivesAtTheReceiver() {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint("http://localhost:" + receiver.getAddress().getPort() + "/v1/traces")
                .build();
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                        .build())
                .build()) {
            Calls.client(Tracing.of(sdk), FakeModel.answering())
                    .callInterceptor(Calls.transparent())
                    .build()
                    .newCall(Calls.REQUEST, Calls.CONTEXT)
                    .execute();
        }

        ScopeSpans scope = received.get(0).getResourceSpans(0).getScopeSpans(0);
        assertThat(received).hasSize(1);
        assertThat(scope.getScope().getName()).isEqualTo("dev.llmops4j.tracing");
        assertThat(scope.getSchemaUrl()).isEqualTo(Names.SCHEMA_URL);
        Map<String, Span> spans = scope.getSpansList().stream().collect(Collectors.toMap(Span::getName, span -> span));
        Span call = requireNonNull(spans.get("llmops4j.call support/triage"));
        Span chat = requireNonNull(spans.get("chat gpt-4o"));
        assertThat(spans).hasSize(2);
        assertThat(call.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
        assertThat(chat.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(chat.getParentSpanId()).isEqualTo(call.getSpanId());
        Map<String, AnyValue> attributes =
                chat.getAttributesList().stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
        assertThat(value(attributes, "gen_ai.request.model").getStringValue()).isEqualTo("gpt-4o");
        assertThat(value(attributes, "gen_ai.usage.input_tokens").getIntValue()).isEqualTo(10);
        assertThat(value(attributes, "llmops4j.cost.amount").getDoubleValue()).isEqualTo(0.00006);
        assertThat(value(attributes, "gen_ai.response.finish_reasons")
                        .getArrayValue()
                        .getValues(0)
                        .getStringValue())
                .isEqualTo("stop");
    }

    private static AnyValue value(Map<String, AnyValue> attributes, String name) {
        return requireNonNull(attributes.get(name), name);
    }
}
