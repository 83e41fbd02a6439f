package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.CallEvent;
import dev.llmops4j.CallEvents;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.tracing.internal.EvaluationScores;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.prometheus.PrometheusHttpServer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a Prometheus server reads of an application in which everything that is measured has happened. */
final class Exposition {
    private Exposition() {}

    /** Reads a real exporter over HTTP. */
    static String read() throws IOException, InterruptedException {
        int port = freePort();
        var server = PrometheusHttpServer.builder()
                .setHost("localhost")
                .setPort(port)
                .build();
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(server).build())
                .build()) {
            exercise(sdk);
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics"))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void exercise(OpenTelemetrySdk sdk) {
        Tracing tracing = Tracing.of(sdk);
        FakeModel streaming =
                FakeModel.streaming(new ChatDelta.Text("Yes."), new ChatDelta.Text(" No."), FakeModel.END);
        LlmClient client =
                Calls.client(tracing, streaming).callInterceptor(eventful()).build();
        client.newCall(Calls.REQUEST, Calls.CONTEXT).execute();
        try (ChatStream stream = client.newCall(Calls.REQUEST, Calls.CONTEXT).stream()) {
            stream.response();
        }
        LlmClient unpriced = Calls.client(tracing, FakeModel.answering())
                .prices((provider, model, at) -> Optional.empty())
                .build();
        unpriced.newCall(Calls.REQUEST, Calls.CONTEXT).execute();
        fail(tracing);
        new EvaluationScores(sdk.getMeter("dev.llmops4j.tracing"))
                .add("hallucination", Calls.PROMPT, 0.2, Context.root());
    }

    private static void fail(Tracing tracing) {
        LlmClient failing = Calls.client(tracing, FakeModel.answering(asked -> {
                    throw Calls.rateLimited();
                }))
                .build();
        assertThat(Calls.failureOf(
                        () -> failing.newCall(Calls.REQUEST, Calls.CONTEXT).execute()))
                .hasMessageContaining("429");
    }

    private static Interceptor eventful() {
        return new Interceptor() {
            @Override
            public ChatResponse intercept(Chain chain) {
                events().forEach(chain.call()::emit);
                return chain.proceed(chain.request());
            }

            @Override
            public ChatStream interceptStream(Chain chain) {
                return chain.proceedStream(chain.request());
            }
        };
    }

    private static List<CallEvent> events() {
        return List.of(
                new CallEvent(
                        CallEvents.GUARDRAIL_RESULT,
                        Map.of(
                                CallEvents.GUARDRAIL_NAME, "pii",
                                CallEvents.GUARDRAIL_STAGE, "input",
                                CallEvents.GUARDRAIL_MODE, "enforce",
                                CallEvents.GUARDRAIL_VERDICT, "rewrite",
                                CallEvents.GUARDRAIL_DURATION, 0.001)),
                new CallEvent(CallEvents.OUTPUT_REPAIR, Map.of(CallEvents.OUTPUT_PROBLEMS, 1L)),
                CallEvents.retry(new ModelInfo("openai", null, null), "gpt-4o", 1, "timeout", Duration.ofSeconds(1)),
                CallEvents.fallback("gpt-4o", "gpt-4o-mini", "timeout"),
                CallEvents.cacheLookup("answers", true),
                CallEvents.budgetReservation("daily", false, BigDecimal.ONE, Currency.getInstance("USD")));
    }
}
