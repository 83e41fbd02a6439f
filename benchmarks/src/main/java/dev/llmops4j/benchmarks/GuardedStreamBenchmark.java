package dev.llmops4j.benchmarks;

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
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.Window;
import dev.llmops4j.guardrails.check.BuiltInChecks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads a stream of 2,000 pieces of four characters: figures are for one piece. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GuardedStreamBenchmark {
    private static final int PIECES = 2_000;
    private static final int PIECE = 4;

    /** What judges the stream. */
    public enum Checks {
        NONE,
        /** Has nothing to do: what the engine itself costs. */
        ENGINE,
        PII,
        SECRETS,
        PII_AND_SECRETS,
        SENTENCES;

        Guardrail[] guardrails() {
            return switch (this) {
                case NONE -> new Guardrail[0];
                case ENGINE -> new Guardrail[] {new Reader()};
                case PII -> new Guardrail[] {builtIn("pii")};
                case SECRETS -> new Guardrail[] {builtIn("secrets")};
                case PII_AND_SECRETS -> new Guardrail[] {builtIn("pii"), builtIn("secrets")};
                case SENTENCES ->
                    new Guardrail[] {
                        Guardrail.of("sentences", Stage.OUTPUT, Window.sentences(500), sentence -> Verdict.PASS)
                    };
            };
        }

        private static Guardrail builtIn(String name) {
            return Objects.requireNonNull(BuiltInChecks.all().get(name), name).create(GuardrailOptions.none());
        }
    }

    @Param
    public Checks checks;

    private final ChatRequest request = ChatRequest.of("m", List.of(Message.user("hello")));
    private LlmClient client;

    @Setup
    public void client() {
        LlmClientBuilder builder = LlmClient.builder().model(new Pieces(pieces()));
        Guardrail[] guardrails = checks.guardrails();
        client = guardrails.length == 0
                ? builder.build()
                : builder.with(Guardrails.of(guardrails)).build();
    }

    private static List<ChatDelta> pieces() {
        String text = Tickets.TICKET.repeat(PIECES * PIECE / Tickets.TICKET.length() + 1);
        var deltas = new ArrayList<ChatDelta>(PIECES + 1);
        for (int i = 0; i < PIECES; i++) {
            deltas.add(new ChatDelta.Text(text.substring(i * PIECE, (i + 1) * PIECE)));
        }
        deltas.add(new ChatDelta.End(null, "m", FinishReason.STOP, Usage.of(1, 1), Map.of()));
        return deltas;
    }

    @Benchmark
    @OperationsPerInvocation(PIECES)
    public int read() {
        int length = 0;
        try (ChatStream stream = client.stream(request)) {
            for (ChatDelta delta = stream.next(); delta != null; delta = stream.next()) {
                length += delta instanceof ChatDelta.Text text ? text.text().length() : 0;
            }
        }
        return length;
    }

    /** Settles whatever it reads. */
    private static final class Reader implements Guardrail {
        @Override
        public String name() {
            return "reader";
        }

        @Override
        public Set<Stage> stages() {
            return Set.of(Stage.OUTPUT);
        }

        @Override
        public Verdict check(String text, Boundary at) {
            return Verdict.PASS;
        }

        @Override
        public StreamingCheck streaming(Boundary at) {
            return new StreamingCheck() {
                private int read;

                @Override
                public void accept(CharSequence more, Sink found) {
                    read += more.length();
                }

                @Override
                public void end(Sink found) {
                    // all was settled
                }

                @Override
                public int settled() {
                    return read;
                }
            };
        }
    }

    /** Streams what it is made of. */
    private record Pieces(List<ChatDelta> deltas) implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            throw new IllegalStateException("not asked");
        }

        @Override
        public ChatStream stream(ChatRequest request) {
            Iterator<ChatDelta> rest = deltas.iterator();
            return new ChatStream() {
                @Override
                protected @Nullable ChatDelta pull() {
                    return rest.hasNext() ? rest.next() : null;
                }

                @Override
                protected void release() {}
            };
        }
    }
}
