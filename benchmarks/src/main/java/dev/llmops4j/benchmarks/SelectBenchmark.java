package dev.llmops4j.benchmarks;

import dev.llmops4j.CallContext;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.templates.PromptRepositories;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Picks a version for a call; the limit is to look one up in a map. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SelectBenchmark {
    private static final VersionSelector EXACT = VersionSelector.parse("1.1.0");
    private static final VersionSelector RANGE = VersionSelector.parse("^1");
    private static final VersionSelector LABEL = VersionSelector.parse("staging");

    private final PromptRepository prompts = PromptRepositories.classpath("released");
    private final PromptId id = PromptId.of("greeting");
    private final CallContext nobody = CallContext.EMPTY;
    private final CallContext user = CallContext.builder().user("user-4711").build();
    private final Map<PromptId, PromptSelection> map =
            Map.of(id, prompts.select(id, VersionSelector.parse("1.0.0"), nobody));

    @Benchmark
    public PromptSelection limitMap() {
        return Objects.requireNonNull(map.get(id));
    }

    @Benchmark
    public PromptSelection exact() {
        return prompts.select(id, EXACT, nobody);
    }

    @Benchmark
    public PromptSelection range() {
        return prompts.select(id, RANGE, nobody);
    }

    @Benchmark
    public PromptSelection label() {
        return prompts.select(id, LABEL, nobody);
    }

    /** The label {@code production}, whose calls a rollout splits, for a call that has a user. */
    @Benchmark
    public PromptSelection rollout() {
        return prompts.select(id, VersionSelector.DEFAULT, user);
    }
}
