package dev.llmops4j.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Takes spans by OTLP over HTTP on a port of its own, as a backend does. */
final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Export> received = new CopyOnWriteArrayList<>();

    OtlpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, header -> header.getValue().get(0)));
            var spans = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            received.add(new Export(exchange.getRequestURI().getPath(), headers, spans));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Export> received() {
        return received;
    }

    /** What arrives of some work, sent as an application would send it to a backend. */
    List<ExportedSpan> sent(Backend backend, Consumer<OpenTelemetrySdk> work) {
        Backend here = backend.at(url());
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(here.endpoint())
                .setHeaders(here::headers)
                .build();
        var resource = Resource.builder();
        here.resourceAttributes().forEach(resource::put);
        int before = received.size();
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setResource(resource.build())
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                        .build())
                .build()) {
            work.accept(sdk);
        }
        return received.subList(before, received.size()).stream()
                .flatMap(export -> ExportedSpan.all(export.spans()).stream())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Export(String path, Map<String, String> headers, ExportTraceServiceRequest spans) {}
}
