package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM that is terminated: what was going on arrives at the receiver. */
@DisabledIfSystemProperty(
        named = "opentelemetry.expected.version",
        matches = ".+",
        disabledReason = "tests the way over the wire, with the exporter of today")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process is ended without its hooks")
class JvmShutdownTest {
    private final List<Span> received = new CopyOnWriteArrayList<>();
    private final HttpServer receiver;

    JvmShutdownTest() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/traces", this::receive);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .forEach(scope -> received.addAll(scope.getSpansList()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderly", "by the net alone"})
    void eachSpanArrivesOnce(String manner) throws Exception {
        Process application = start(manner);
        try (BufferedReader output = application.inputReader()) {
            assertThat(output.readLine()).isEqualTo(ShutdownApplication.READY);

            application.destroy();

            assertThat(application.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            application.destroyForcibly();
        }
        assertThat(received)
                .hasSize(2 * ShutdownApplication.CALLS)
                .extracting(Span::getSpanId)
                .doesNotHaveDuplicates();
        assertThat(received)
                .allSatisfy(span -> assertThat(span.getAttributesList())
                        .filteredOn(attribute -> attribute.getKey().equals("error.type"))
                        .singleElement()
                        .extracting(attribute -> attribute.getValue().getStringValue())
                        .isEqualTo("shutdown"));
    }

    private Process start(String manner) throws IOException {
        String url = "http://localhost:" + receiver.getAddress().getPort() + "/v1/traces";
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ShutdownApplication.class.getName(),
                        url,
                        manner)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
