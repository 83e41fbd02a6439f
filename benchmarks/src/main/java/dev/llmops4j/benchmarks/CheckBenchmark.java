package dev.llmops4j.benchmarks;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailFactory;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.check.BuiltInChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Every built-in check that needs no options, one after the other, on a clean prompt of 2 KB: the percentiles of all
 * together. The goal is a 99th percentile of at most 1 ms.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CheckBenchmark {
    private static final int LENGTH = 2_048;

    private final List<Guardrail> atInput = new ArrayList<>();
    private final List<Guardrail> atOutput = new ArrayList<>();
    private String prompt = "";

    /** Makes the checks and the text. */
    @Setup
    public void prepare() {
        for (GuardrailFactory factory : BuiltInChecks.all().values()) {
            try {
                Guardrail guardrail = factory.create(GuardrailOptions.none());
                if (guardrail.stages().contains(Stage.INPUT)) {
                    atInput.add(guardrail);
                }
                if (guardrail.stages().contains(Stage.OUTPUT)) {
                    atOutput.add(guardrail);
                }
            } catch (GuardrailOptionException e) {
                System.out.println("left out: " + e.getMessage());
            }
        }
        prompt = Tickets.TICKET.repeat(4).substring(0, LENGTH);
    }

    /** All checks at the input. */
    @Benchmark
    public void input(Blackhole hole) {
        run(atInput, Boundary.of(Stage.INPUT), hole);
    }

    /** All checks at the output. */
    @Benchmark
    public void output(Blackhole hole) {
        run(atOutput, Boundary.of(Stage.OUTPUT), hole);
    }

    private void run(List<Guardrail> guardrails, Boundary at, Blackhole hole) {
        for (Guardrail guardrail : guardrails) {
            hole.consume(guardrail.check(prompt, at));
        }
    }
}
