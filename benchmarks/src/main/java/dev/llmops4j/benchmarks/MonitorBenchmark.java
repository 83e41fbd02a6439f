package dev.llmops4j.benchmarks;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.rollout.RolloutMonitor;
import dev.llmops4j.templates.PromptRepositories;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What the watch over a rollout adds to a call: the same call with and without, of 4,096 users, split 50/50. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class MonitorBenchmark {
    private static final int USERS = 4096;
    private static final PromptRepository REPOSITORY = PromptRepositories.files(
            "benchmark",
            Map.of(
                    "support/triage@1.0.0.prompt", prompt("1.0.0"),
                    "support/triage.prompt", prompt("2.0.0"),
                    "releases.yaml", bytes("""
                            support/triage:
                              labels: {production: 1.0.0}
                              rollouts:
                                - name: shorter-answer
                                  label: production
                                  unit: user
                                  split: {1.0.0: 50, 2.0.0: 50}
                                  guard: {metric: error_rate, tolerate: 0.01}
                            """)));
    private static final ChatRequest REQUEST = ChatRequest.of("m-1", List.of(Message.user("Hello")));
    private static final ChatResponse RESPONSE = ChatResponse.of("m-1", "Hello.", Usage.of(10, 5));

    /** A thread's place among the users. */
    @State(Scope.Thread)
    public static class Place {
        private int next;

        CallContext next() {
            next = (next + 1) % USERS;
            return CONTEXTS.get(next);
        }
    }

    private static final List<CallContext> CONTEXTS =
            IntStream.range(0, USERS).mapToObj(MonitorBenchmark::context).toList();

    private final LlmClient plain = client().build();
    private final LlmClient watched =
            client().with(RolloutMonitor.of(REPOSITORY)).build();

    private static byte[] prompt(String version) {
        return bytes("---\nversion: " + version + "\n---\nHello");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static LlmClientBuilder client() {
        return LlmClient.builder().model(request -> RESPONSE);
    }

    private static CallContext context(int number) {
        CallContext user = CallContext.builder().user("user-" + number).build();
        PromptRef prompt = REPOSITORY
                .select(PromptId.of("support/triage"), VersionSelector.parse("production"), user)
                .ref();
        return user.withPrompt(prompt, List.of());
    }

    @Benchmark
    public ChatResponse call(Place place) {
        return plain.newCall(REQUEST, place.next()).execute();
    }

    @Benchmark
    public ChatResponse watchedCall(Place place) {
        return watched.newCall(REQUEST, place.next()).execute();
    }

    @Benchmark
    @Threads(8)
    public ChatResponse callEightThreads(Place place) {
        return plain.newCall(REQUEST, place.next()).execute();
    }

    @Benchmark
    @Threads(8)
    public ChatResponse watchedCallEightThreads(Place place) {
        return watched.newCall(REQUEST, place.next()).execute();
    }
}
