package dev.llmops4j.benchmarks;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.tracing.CallSpans;
import dev.llmops4j.tracing.Tracing;
import dev.llmops4j.tracing.content.ContentCapture;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Map;
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

/** What tracing adds to a call whose model answers at once: the difference to the row without it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TracingBenchmark {
    private static final int CHUNKS = 100;
    private static final Usage USAGE = Usage.of(160, 20);
    private static final ChatRequest REQUEST =
            ChatRequest.of("gpt-4o", List.of(Message.user(Tickets.INSTRUCTION + Tickets.TICKET)));
    private static final ChatResponse ANSWER =
            ChatResponse.of("gpt-4o", "The customer wants a new lamp or the money back.", USAGE);

    /**
     * none; noop: no SDK installed; sdk: the span of the exchange, as a plain call has it; grouped: that of the call too;
     * full and redacted: sdk, with content.
     */
    @Param({"none", "noop", "sdk", "grouped", "full", "redacted"})
    public String tracing = "none";

    private @Nullable LlmClient client;

    @Setup
    public void build() {
        LlmClientBuilder builder = LlmClient.builder().model(new Constant());
        Tracing feature = feature();
        client = (feature == null ? builder : builder.with(feature)).build();
    }

    private @Nullable Tracing feature() {
        return switch (tracing) {
            case "none" -> null;
            case "noop" -> Tracing.of(OpenTelemetry.noop());
            case "sdk" -> with(ContentCapture.OFF, CallSpans.WHEN_GROUPING);
            case "grouped" -> with(ContentCapture.OFF, CallSpans.ALWAYS);
            case "full" -> with(ContentCapture.full(), CallSpans.WHEN_GROUPING);
            case "redacted" ->
                with(ContentCapture.redacted(text -> text.replace("lamp", "[thing]")), CallSpans.WHEN_GROUPING);
            default -> throw new IllegalArgumentException(tracing);
        };
    }

    private static Tracing with(ContentCapture content, CallSpans when) {
        return Tracing.builder(DiscardingSdk.create())
                .content(content)
                .callSpans(when)
                .build();
    }

    @Benchmark
    public String call() {
        return client.newCall(REQUEST, CallContext.EMPTY).execute().text();
    }

    @Benchmark
    public int stream100Chunks() {
        int length = 0;
        try (ChatStream stream = client.newCall(REQUEST, CallContext.EMPTY).stream()) {
            for (ChatDelta delta : stream) {
                length += delta instanceof ChatDelta.Text text ? text.text().length() : 0;
            }
        }
        return length;
    }

    private static final class Constant implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            return ANSWER;
        }

        @Override
        public ChatStream stream(ChatRequest request) {
            return new Chunks();
        }
    }

    private static final class Chunks extends ChatStream {
        private static final ChatDelta TEXT = new ChatDelta.Text("four");
        private static final ChatDelta END = new ChatDelta.End("r-1", "gpt-4o", FinishReason.STOP, USAGE, Map.of());
        private int given;

        @Override
        protected @Nullable ChatDelta pull() {
            given++;
            return given <= CHUNKS ? TEXT : given == CHUNKS + 1 ? END : null;
        }

        @Override
        protected void release() {
            // nothing is held
        }
    }
}
