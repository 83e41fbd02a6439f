package dev.llmops4j.benchmarks;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.check.PiiRedaction;
import dev.llmops4j.guardrails.check.Secrets;
import dev.llmops4j.guardrails.internal.match.PatternScan;
import dev.llmops4j.guardrails.internal.match.PatternSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finds all matches of {@link MatchRules} in 100,000 ASCII characters: our automaton, and RE2/J and the JDK with one
 * alternation. Beside it the built-in checks {@code pii} and {@code secrets}. Operations per microsecond are characters per
 * microsecond, that is MB/s; bytes per operation are bytes per character.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@OperationsPerInvocation(MatchBenchmark.LENGTH)
public class MatchBenchmark {
    static final int LENGTH = 100_000;
    private static final int PIECE = 4;

    /** What the text is. */
    public enum Text {
        /** Plain sentences in which nothing is found. */
        CLEAN("The parcel should have come on Tuesday, but the tracking page still says that it has not left the"
                + " warehouse. Could you please look into it? I ordered two shirts for my sister's birthday.\n"),
        /** Something is found in every other word. */
        DENSE("Write to ann.smith@example.com or call +49 30 901820, card 4111 1111 1111 1111, from 192.0.2.17, IBAN"
                + " GB82 WEST 1234 5698 7654 32, key AKIAIOSFODNN7EXAMPLE, page http://example.com/a?b=c please. "),
        /** A match may start at every other character, and none is one. */
        DOTS("a."),
        /** The same for matches of several kinds. */
        MIXED("sk-a@a.1-"),
        /** One long word. */
        RUN("a");

        final String text;
        final String[] pieces = new String[LENGTH / PIECE];

        Text(String unit) {
            text = unit.repeat(LENGTH / unit.length() + 1).substring(0, LENGTH);
            for (int i = 0; i < pieces.length; i++) {
                pieces[i] = text.substring(PIECE * i, PIECE * (i + 1));
            }
        }
    }

    /** Takes findings as cheaply as can be. */
    private static final class Count implements PatternScan.Sink, StreamingCheck.Sink {
        int found;

        @Override
        public boolean found(int pattern, int start, int end, CharSequence match) {
            found++;
            return true;
        }

        @Override
        public void flag(Finding finding) {
            found++;
        }

        @Override
        public void replace(Finding finding, String replacement) {
            found++;
        }

        @Override
        public void block(Finding finding) {
            found++;
        }
    }

    @Param
    public Text text;

    private final Boundary output = Boundary.of(Stage.OUTPUT);
    private final PatternSet patterns = PatternSet.of(MatchRules.all().toArray(String[]::new));
    private final java.util.regex.Pattern jdk = java.util.regex.Pattern.compile(MatchRules.alternation());
    private final com.google.re2j.Pattern re2j = com.google.re2j.Pattern.compile(MatchRules.alternation());
    private final List<Guardrail> builtIn = List.of(PiiRedaction.create(), Secrets.create());

    @Benchmark
    public int whole() {
        var count = new Count();
        patterns.scan().readAll(text.text, count);
        return count.found;
    }

    /** In pieces of 4 characters. */
    @Benchmark
    public int streamed() {
        var count = new Count();
        PatternScan scan = patterns.scan();
        for (String piece : text.pieces) {
            scan.accept(piece, count);
        }
        scan.end(count);
        return count.found;
    }

    @Benchmark
    public int builtInWhole() {
        int found = 0;
        for (Guardrail check : builtIn) {
            found += check.check(text.text, output).findings().size();
        }
        return found;
    }

    /** In pieces of 4 characters. */
    @Benchmark
    public int builtInStreamed() {
        var count = new Count();
        var checks = new ArrayList<StreamingCheck>();
        for (Guardrail check : builtIn) {
            checks.add(Objects.requireNonNull(check.streaming(output)));
        }
        for (String piece : text.pieces) {
            for (StreamingCheck check : checks) {
                check.accept(piece, count);
            }
        }
        checks.forEach(check -> check.end(count));
        return count.found;
    }

    @Benchmark
    public int jdkAlternation() {
        var matcher = jdk.matcher(text.text);
        int found = 0;
        while (matcher.find()) {
            found++;
        }
        return found;
    }

    @Benchmark
    public int re2jAlternation() {
        var matcher = re2j.matcher(text.text);
        int found = 0;
        while (matcher.find()) {
            found++;
        }
        return found;
    }
}
