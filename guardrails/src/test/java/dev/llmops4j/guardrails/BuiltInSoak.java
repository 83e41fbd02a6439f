package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.testing.BuiltIn;
import dev.llmops4j.guardrails.testing.Mutations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * All built-in checks under load for a minute, by eight threads, whole and in pieces: the same verdicts to the end, and no
 * more memory. Run by {@code mvn -pl guardrails -am -Psoak verify}; {@code -Dsoak.seconds} changes the time.
 */
class BuiltInSoak {
    private static final int THREADS = 8;
    private static final int TEXTS = 400;
    private static final long MOST_GROWTH = 16_000_000;

    private record Case(Guardrail guardrail, Boundary at, String text, Verdict verdict) {}

    @Test
    void givesTheSameVerdictsInTheSameMemory() throws InterruptedException, ExecutionException {
        List<Case> cases = cases();
        long seconds = Long.getLong("soak.seconds", 60);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            long warm = run(threads, cases, Duration.ofSeconds(Math.max(1, seconds / 4)));
            long before = usedMemory();
            long judged = run(threads, cases, Duration.ofSeconds(Math.max(1, seconds * 3 / 4)));
            long after = usedMemory();
            System.out.printf(
                    Locale.ROOT,
                    "%d verdicts by %d threads on %d cases in %d s; memory %.1f MB, then %.1f MB%n",
                    warm + judged,
                    THREADS,
                    cases.size(),
                    seconds,
                    before / 1e6,
                    after / 1e6);
            assertThat(after - before).as("bytes more than after the warm-up").isLessThan(MOST_GROWTH);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (BuiltIn check : BuiltIn.all()) {
            Guardrail guardrail = Window.over(check.guardrail());
            var mutations = new Mutations(3, check.samples());
            for (Stage stage : guardrail.stages()) {
                Boundary at = check.at(stage);
                for (int i = 0; i < TEXTS / guardrail.stages().size(); i++) {
                    String text = mutations.next();
                    cases.add(new Case(guardrail, at, text, guardrail.check(text, at)));
                }
            }
        }
        return cases;
    }

    private static long run(ExecutorService threads, List<Case> cases, Duration time)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        var running = new ArrayList<Future<Long>>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            running.add(threads.submit(() -> judge(cases, number, end)));
        }
        long judged = 0;
        for (Future<Long> done : running) {
            judged += done.get();
        }
        return judged;
    }

    private static long judge(List<Case> cases, int number, long end) {
        var cuts = new Mutations(number, List.of("x"));
        long judged = 0;
        for (int i = number; System.nanoTime() < end; i += THREADS + 1) {
            Case next = cases.get(i % cases.size());
            Verdict verdict = next.guardrail.check(next.text, next.at);
            assertThat(verdict).isEqualTo(next.verdict);
            judged++;
            StreamingCheck streaming = next.guardrail.streaming(next.at);
            if (streaming != null) {
                Streamed streamed = Streamed.read(streaming, cuts.pieces(next.text));
                assertThat(Streamed.differences(verdict, next.text, streamed)).isEmpty();
                judged++;
            }
        }
        return judged;
    }

    private static long usedMemory() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
