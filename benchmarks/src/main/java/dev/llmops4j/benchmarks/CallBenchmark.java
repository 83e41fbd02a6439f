package dev.llmops4j.benchmarks;

import dev.llmops4j.ClientFeature;
import dev.llmops4j.LlmClient;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.check.PiiRedaction;
import dev.llmops4j.guardrails.check.PromptInjection;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.templates.PromptClients;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.tracing.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole call with an in-process model that answers at once: what is left is the library's own cost. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class CallBenchmark {
    /** The prompts of this module's resources. */
    public interface Support {
        @Prompt("support/triage")
        String text(String ticket);

        @Prompt("support/triage")
        Verdict record(String ticket);
    }

    /** The same prompt, which names two guardrails. */
    public interface GuardedSupport {
        @Prompt("support/triage-guarded")
        String text(String ticket);
    }

    /** A small structured answer. */
    public record Verdict(int score, String reason) {}

    private static final String JSON = "{\"score\":4,\"reason\":\"The lamp is broken and the customer wrote twice.\"}";
    private static final Usage USAGE = Usage.of(160, 20);
    private static final ChatModel TEXT_MODEL = constant("The customer wants a new lamp or the money back.");
    private static final ChatModel JSON_MODEL = constant(JSON);
    private static final OpenTelemetry SDK = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new DiscardingExporter()))
                    .build())
            .build();

    private final Support bare = prompts(Support.class, TEXT_MODEL);
    private final Support json = prompts(Support.class, JSON_MODEL, Tracing.of(OpenTelemetry.noop()));
    private final Support noop = prompts(Support.class, TEXT_MODEL, Tracing.of(OpenTelemetry.noop()));
    private final Support sdk = prompts(Support.class, TEXT_MODEL, Tracing.of(SDK));
    private final GuardedSupport guarded =
            prompts(GuardedSupport.class, TEXT_MODEL, Tracing.of(OpenTelemetry.noop()), guardrails());
    private final GuardedSupport all = prompts(GuardedSupport.class, TEXT_MODEL, Tracing.of(SDK), guardrails());

    private final Support passed = prompts(Support.class, TEXT_MODEL, Tracing.of(OpenTelemetry.noop()), passing());

    private static ChatModel constant(String answer) {
        ChatResponse response = ChatResponse.of("m-1", answer, USAGE);
        return request -> response;
    }

    private static Guardrails guardrails() {
        return Guardrails.builder()
                .byName(PiiRedaction.create(), PromptInjection.create())
                .build();
    }

    /** Three for the request and three for the answer, none of which finds anything. */
    private static Guardrails passing() {
        return Guardrails.of(
                passing("a", Stage.INPUT),
                passing("b", Stage.INPUT),
                passing("c", Stage.INPUT),
                passing("d", Stage.OUTPUT),
                passing("e", Stage.OUTPUT),
                passing("f", Stage.OUTPUT));
    }

    private static Guardrail passing(String name, Stage stage) {
        return Guardrail.of(name, stage, text -> dev.llmops4j.guardrails.Verdict.PASS);
    }

    private static <T> T prompts(Class<T> type, ChatModel model, ClientFeature... features) {
        LlmClientBuilder client = LlmClient.builder().model(model).defaultModel("m-1");
        for (ClientFeature feature : features) {
            client.with(feature);
        }
        return PromptClients.of(client.build()).create(type);
    }

    @Benchmark
    public String plainText() {
        return TEXT_MODEL
                .chat(ChatRequest.of(Message.user(Tickets.INSTRUCTION + Tickets.TICKET)))
                .text();
    }

    @Benchmark
    public @Nullable Object plainRecord() {
        String answer = JSON_MODEL
                .chat(ChatRequest.of(Message.user(Tickets.INSTRUCTION + Tickets.TICKET)))
                .text();
        return JsonCodec.jackson().read(answer, Verdict.class);
    }

    @Benchmark
    public String text() {
        return bare.text(Tickets.TICKET);
    }

    @Benchmark
    public String textNoopTracing() {
        return noop.text(Tickets.TICKET);
    }

    @Benchmark
    public String textSdkTracing() {
        return sdk.text(Tickets.TICKET);
    }

    @Benchmark
    public String textSixPassingGuardrails() {
        return passed.text(Tickets.TICKET);
    }

    @Benchmark
    public String textTwoGuardrails() {
        return guarded.text(Tickets.TICKET);
    }

    @Benchmark
    public String textSdkTracingTwoGuardrails() {
        return all.text(Tickets.TICKET);
    }

    @Benchmark
    public Verdict recordNoopTracing() {
        return json.record(Tickets.TICKET);
    }
}
