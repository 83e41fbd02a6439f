package dev.llmops4j.openai.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.LoopbackServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenTelemetry Java agent in a process of its own: what it sends has one inference span for each inference. */
class AgentTest {
    private static final String OURS = "dev.llmops4j.tracing";
    private static final String THEIRS = "io.opentelemetry.openai-java-1.1";
    private static final int TOKENS = 15;

    private final List<Exported> spans = new CopyOnWriteArrayList<>();
    private final Map<String, Double> tokens = new HashMap<>();
    private final LoopbackServer server = LoopbackServer.start();
    private final HttpServer receiver;

    @TempDir
    private Path directory;

    AgentTest() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        receiver.createContext("/v1/traces", exchange -> {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .forEach(scope -> scope.getSpansList()
                            .forEach(span ->
                                    spans.add(new Exported(scope.getScope().getName(), span))));
            accept(exchange);
        });
        receiver.createContext("/v1/metrics", exchange -> {
            receive(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
            accept(exchange);
        });
        receiver.start();
        server.respondWith(request -> Answer.text("Hello").withUsage(Usage.of(12, 3)));
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        server.close();
    }

    private static void accept(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** The sums are since the start, so the last one counts. */
    private synchronized void receive(ExportMetricsServiceRequest request) {
        request.getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .forEach(scope -> scope.getMetricsList().stream()
                        .filter(metric -> metric.getName().equals("gen_ai.client.token.usage"))
                        .forEach(metric -> tokens.put(
                                scope.getScope().getName(),
                                metric.getHistogram().getDataPointsList().stream()
                                        .mapToDouble(point -> point.getSum())
                                        .sum())));
    }

    @Test
    void eachInferenceIsOneInferenceSpan() throws IOException, InterruptedException {
        run();

        // the agent does trace this client
        assertThat(inferences("client")).extracting(Exported::scope).containsExactly(THEIRS);
        assertThat(inferences("call")).extracting(Exported::scope).containsExactly(OURS);
        assertThat(inferences("stream")).extracting(Exported::scope).containsExactly(OURS);
        assertThat(inferences("left")).extracting(Exported::scope).containsExactly(THEIRS);
        assertThat(inferences("leftStream")).extracting(Exported::scope).containsExactly(THEIRS);
        assertParent("left");
        assertParent("leftStream");
        assertThat(tokens).containsOnly(Map.entry(THEIRS, 3.0 * TOKENS), Map.entry(OURS, 2.0 * TOKENS));
        // requests are seen as what they are, below the inference
        assertThat(inTrace("call", span -> span.attribute("http.request.method") != null))
                .singleElement()
                .satisfies(http -> assertThat(http.span().getParentSpanId())
                        .isEqualTo(inferences("call").get(0).span().getSpanId()));
    }

    private void assertParent(String step) {
        List<Exported> calls = inTrace(step, span -> span.span().getName().startsWith("llmops4j.call"));
        assertThat(calls).hasSize(1);
        assertThat(inferences(step).get(0).span().getParentSpanId())
                .isEqualTo(calls.get(0).span().getSpanId());
    }

    private List<Exported> inferences(String step) {
        return inTrace(step, span -> "chat".equals(span.attribute("gen_ai.operation.name")));
    }

    private List<Exported> inTrace(String step, Predicate<Exported> wanted) {
        ByteString trace = spans.stream()
                .filter(span -> span.span().getName().equals(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + step + " among " + spans))
                .span()
                .getTraceId();
        return spans.stream()
                .filter(span -> span.span().getTraceId().equals(trace) && wanted.test(span))
                .toList();
    }

    private void run() throws IOException, InterruptedException {
        Path log = directory.resolve("program.log");
        Process program = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = program.waitFor(3, TimeUnit.MINUTES);
        program.destroyForcibly();

        assertThat(ended).as(Files.readString(log)).isTrue();
        assertThat(program.exitValue()).as(Files.readString(log)).isZero();
    }

    private List<String> command() {
        List<String> classPath = Arrays.asList(
                Objects.requireNonNull(System.getProperty("java.class.path")).split(File.pathSeparator));
        String agent = classPath.stream()
                .filter(AgentTest::isAgent)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the agent is not on the class path: " + classPath));
        String rest =
                classPath.stream().filter(entry -> !isAgent(entry)).collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent,
                "-Dotel.exporter.otlp.endpoint=http://127.0.0.1:"
                        + receiver.getAddress().getPort(),
                "-Dotel.exporter.otlp.protocol=http/protobuf",
                "-Dotel.logs.exporter=none",
                "-cp",
                rest,
                AgentProgram.class.getName(),
                server.baseUrl());
    }

    private static boolean isAgent(String entry) {
        return Path.of(entry).getFileName().toString().startsWith("opentelemetry-javaagent-");
    }

    /** @param scope who made the span */
    private record Exported(String scope, Span span) {
        @org.jspecify.annotations.Nullable
        String attribute(String key) {
            return span.getAttributesList().stream()
                    .filter(attribute -> attribute.getKey().equals(key))
                    .map(attribute -> attribute.getValue().getStringValue())
                    .findFirst()
                    .orElse(null);
        }
    }
}
