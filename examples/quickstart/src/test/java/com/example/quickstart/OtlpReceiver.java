package com.example.quickstart;

import com.sun.net.httpserver.HttpServer;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real OTLP receiver on the loopback interface, over HTTP or gRPC, that keeps what it is sent. */
final class OtlpReceiver implements AutoCloseable {
    final List<ResourceSpans> spans = new CopyOnWriteArrayList<>();
    final List<ResourceMetrics> metrics = new CopyOnWriteArrayList<>();
    private String endpoint = "";
    private Runnable stop = () -> {};

    private OtlpReceiver() {}

    static OtlpReceiver http() throws IOException {
        var receiver = new OtlpReceiver();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", exchange -> {
            try (exchange) {
                receiver.accept(exchange.getRequestURI().getPath(), exchange.getRequestBody());
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        receiver.listens(server.getAddress().getPort(), () -> server.stop(0));
        return receiver;
    }

    static OtlpReceiver grpc() throws IOException {
        var receiver = new OtlpReceiver();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(receiver.new Traces())
                .addService(receiver.new Metrics())
                .addService(new Logs())
                .build()
                .start();
        receiver.listens(server.getPort(), server::shutdownNow);
        return receiver;
    }

    private void listens(int port, Runnable stop) {
        this.endpoint = "http://localhost:" + port;
        this.stop = stop;
    }

    private void accept(String path, InputStream body) throws IOException {
        switch (path) {
            case "/v1/traces" ->
                spans.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
            case "/v1/metrics" ->
                metrics.addAll(ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList());
            default -> ExportLogsServiceRequest.parseFrom(body);
        }
    }

    String endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        stop.run();
    }

    private static <T> void answer(StreamObserver<T> sender, T response) {
        sender.onNext(response);
        sender.onCompleted();
    }

    private final class Traces extends TraceServiceGrpc.TraceServiceImplBase {
        @Override
        public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> sender) {
            spans.addAll(request.getResourceSpansList());
            answer(sender, ExportTraceServiceResponse.getDefaultInstance());
        }
    }

    private final class Metrics extends MetricsServiceGrpc.MetricsServiceImplBase {
        @Override
        public void export(ExportMetricsServiceRequest request, StreamObserver<ExportMetricsServiceResponse> sender) {
            metrics.addAll(request.getResourceMetricsList());
            answer(sender, ExportMetricsServiceResponse.getDefaultInstance());
        }
    }

    private static final class Logs extends LogsServiceGrpc.LogsServiceImplBase {
        @Override
        public void export(ExportLogsServiceRequest request, StreamObserver<ExportLogsServiceResponse> sender) {
            answer(sender, ExportLogsServiceResponse.getDefaultInstance());
        }
    }
}
