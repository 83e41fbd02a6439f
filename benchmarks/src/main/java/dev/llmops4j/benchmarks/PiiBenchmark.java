package dev.llmops4j.benchmarks;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.check.PiiRedaction;
import java.util.concurrent.TimeUnit;
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

/** Looking for every kind of personal data in 64 KB: prose without any, prose with some, and numbers that are none. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PiiBenchmark {
    private static final int SIZE = 1 << 16;
    private static final int CHUNK = 4;
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);
    private static final String PROSE =
            "The lamp that came on Tuesday is broken, and nobody could tell Ann's brother (who ordered 3 of them) why. ";

    private final PiiRedaction pii = PiiRedaction.create();

    /** What the text is made of. */
    @Param({"prose", "values", "numbers"})
    public String kind;

    private String text = "";

    /** Repeats one sentence. */
    @Setup
    public void make() {
        String unit = switch (kind) {
            case "prose" -> PROSE;
            case "values" -> PROSE + "Write to ann@example.com or call +49 30 901820. " + PROSE;
            default -> "part 123456789, lot 2026-11-23, 12 of 12345 at 9.99; ";
        };
        text = unit.repeat(SIZE / unit.length() + 1).substring(0, SIZE);
    }

    /** The whole text at once. */
    @Benchmark
    public Verdict whole() {
        return pii.check(text, AT);
    }

    /** In pieces of four characters, as a model sends them. */
    @Benchmark
    public int streamed() {
        StreamingCheck check = pii.streaming(AT);
        for (int from = 0; from < SIZE; from += CHUNK) {
            check.accept(text.substring(from, from + CHUNK), Nowhere.INSTANCE);
        }
        check.end(Nowhere.INSTANCE);
        return check.settled();
    }

    private enum Nowhere implements StreamingCheck.Sink {
        INSTANCE;

        @Override
        public void flag(Finding finding) {}

        @Override
        public void replace(Finding finding, String replacement) {}

        @Override
        public void block(Finding finding) {}
    }
}
