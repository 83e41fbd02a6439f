package dev.llmops4j.benchmarks;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * The call of {@link TracingBenchmark} in Spring AI, with its own observations: of the chat client, its advisors and the
 * model, spans only, no meters. Its models make theirs themselves, so the one here does as they do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpringAiTracingBenchmark {
    /** none: the registry that does nothing; sdk: spans of all observations, through Micrometer's bridge. */
    @Param({"none", "sdk"})
    public String tracing = "none";

    private @Nullable ChatClient client;

    @Setup
    public void build() {
        ObservationRegistry registry = tracing.equals("none") ? ObservationRegistry.NOOP : intoSdk();
        client = ChatClient.create(new Constant(registry), registry, null, null);
    }

    private static ObservationRegistry intoSdk() {
        var tracer = new OtelTracer(
                DiscardingSdk.create().getTracer("spring-ai"), new OtelCurrentTraceContext(), event -> {});
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
        return registry;
    }

    @Benchmark
    public @Nullable String call() {
        return client.prompt(Tickets.INSTRUCTION + Tickets.TICKET).call().content();
    }

    private static final class Constant implements ChatModel {
        private static final ChatResponse ANSWER = new ChatResponse(
                List.of(new Generation(new AssistantMessage("The customer wants a new lamp or the money back."))),
                ChatResponseMetadata.builder()
                        .id("r-1")
                        .model("gpt-4o")
                        .usage(new DefaultUsage(160, 20))
                        .build());
        private final ObservationRegistry registry;

        Constant(ObservationRegistry registry) {
            this.registry = registry;
        }

        @Override
        public ChatResponse call(Prompt prompt) {
            ChatModelObservationContext context = ChatModelObservationContext.builder()
                    .prompt(prompt)
                    .provider("openai")
                    .build();
            return ChatModelObservationDocumentation.CHAT_MODEL_OPERATION
                    .observation(null, new DefaultChatModelObservationConvention(), () -> context, registry)
                    .observe(() -> {
                        context.setResponse(ANSWER);
                        return ANSWER;
                    });
        }
    }
}
