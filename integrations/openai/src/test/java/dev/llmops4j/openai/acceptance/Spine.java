package dev.llmops4j.openai.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.llmops4j.ClientFeature;
import dev.llmops4j.LlmClient;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.openai.OpenAiChatModel;
import dev.llmops4j.templates.PromptClients;
import dev.llmops4j.templates.PromptRepositories;
import dev.llmops4j.testkit.LoopbackServer;
import dev.llmops4j.testkit.RecordedRequest;
import dev.llmops4j.tracing.Tracing;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** The whole library around the official client and a server on this machine, with its spans and its log kept. */
final class Spine implements AutoCloseable {
    static final String MODEL = "m-1";

    /** One and ten dollars for a million tokens. */
    private static final PriceCatalog PRICES = PriceCatalog.of(Map.of(MODEL, Price.usd("1", "10")));

    final LoopbackServer server = LoopbackServer.start();
    final OpenTelemetrySdk sdk;
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SpanCount spanCount = new SpanCount();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level levelBefore = root.getLevel();

    Spine() {
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(spanCount)
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .build();
        log.start();
        root.setLevel(Level.TRACE);
        root.addAppender(log);
    }

    LlmClient client(Guardrails guardrails) {
        return client(Tracing.of(sdk), guardrails);
    }

    LlmClient client(Tracing tracing, Guardrails guardrails) {
        return clientWith(tracing, guardrails);
    }

    LlmClient clientWith(ClientFeature... features) {
        LlmClientBuilder builder = LlmClient.builder()
                .model(OpenAiChatModel.of(OpenAIOkHttpClient.builder()
                        .apiKey("sk-test")
                        .baseUrl(server.baseUrl())
                        .timeout(Duration.ofSeconds(20))
                        .build()))
                .defaultModel(MODEL)
                .prices(PRICES);
        for (ClientFeature feature : features) {
            builder.with(feature);
        }
        return builder.build();
    }

    /** An interface over the prompts of the test resources, with the built-in guardrails where they are named. */
    <T> T prompts(Class<T> type) {
        return prompts(type, Guardrails.builtIn());
    }

    <T> T prompts(Class<T> type, Guardrails guardrails) {
        return PromptClients.builder(client(guardrails))
                .repository(PromptRepositories.classpath("acceptance-prompts"))
                .build()
                .create(type);
    }

    /** The messages of the next request that the server received, as it understands their JSON. */
    List<Map<String, Object>> sentMessages() {
        return messages(server.takeRequest());
    }

    @SuppressWarnings("unchecked") // the form of OpenAI's API, which the server has checked
    static List<Map<String, Object>> messages(RecordedRequest request) {
        return (List<Map<String, Object>>) Objects.requireNonNull(request.json().get("messages"));
    }

    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    /** The spans of the exchanges, in the order in which they ended. */
    List<SpanData> exchanges() {
        return spans().stream()
                .filter(span -> span.getName().startsWith("chat "))
                .toList();
    }

    SpanData exchange() {
        assertThat(exchanges()).hasSize(1);
        return exchanges().get(0);
    }

    SpanData call() {
        List<SpanData> calls = spans().stream()
                .filter(span -> span.getName().startsWith("llmops4j.call"))
                .toList();
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    void allSpansEndedOnce() {
        assertThat(spanCount.started()).isEqualTo(spans().size()).isPositive();
        assertThat(spanCount.misuses()).isEmpty();
    }

    /** The log at its most talkative, with the messages of the errors in it. */
    String logText() {
        var text = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            text.append(event.getFormattedMessage()).append('\n');
            for (var error = event.getThrowableProxy(); error != null; error = error.getCause()) {
                text.append(error.getMessage()).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        root.detachAppender(log);
        root.setLevel(levelBefore);
        spanCount.stopListening();
        server.close();
        sdk.close();
    }
}
