package dev.llmops4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Replacement;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** The laws of guardrails, for one of them. */
final class GuardrailLaws {
    private static final long SEED = 42;
    private static final int CHUNKINGS = 20;
    private static final int ODD_TEXTS = 300;
    private static final int THREADS = 8;
    private static final long TOGETHER_NANOS = 300_000_000;

    private final Guardrail guardrail;
    private final Guardrail judge;
    private final List<String> samples;
    private final List<Boundary> places;

    GuardrailLaws(Guardrail guardrail, List<String> samples, Function<Stage, Boundary> boundary) {
        this.guardrail = guardrail;
        this.judge = Window.over(guardrail);
        this.samples = List.copyOf(samples);
        this.places = guardrail.stages().stream().sorted().map(boundary).toList();
    }

    void identity() {
        assertFalse(guardrail.name().isBlank(), "the name must not be blank");
        assertEquals(guardrail.name(), guardrail.name(), "the name must be constant");
        assertFalse(guardrail.stages().isEmpty(), "a guardrail without stages never runs");
        assertEquals(guardrail.stages(), guardrail.stages(), "the stages must be constant");
    }

    void notVacuous() {
        boolean says = samples.stream()
                .anyMatch(text -> places.stream().anyMatch(at -> !(judge.check(text, at) instanceof Verdict.Pass)));
        assertTrue(says, () -> "'" + guardrail.name() + "' lets each of the " + samples.size() + " samples pass");
    }

    void findings() {
        for (Boundary at : places) {
            for (String text : texts(100)) {
                Verdict verdict = verdict(text, at);
                inBounds(text, verdict, at);
                if (verdict instanceof Verdict.Rewrite rewrite) {
                    places(text, rewrite, at);
                }
            }
        }
    }

    /** In a parallel group and in windows the places count, elsewhere the text. */
    private static void places(String text, Verdict.Rewrite rewrite, Boundary at) {
        if (!rewrite.replacements().isEmpty()) {
            Verdict made = Verdict.replace(text, rewrite.replacements().toArray(Replacement[]::new));
            boolean same = made instanceof Verdict.Rewrite other && other.text().equals(rewrite.text());
            assertTrue(same, () -> "its replacements do not make the text that it rewrites to" + where(text, at));
        }
    }

    void streams() {
        var random = new Random(SEED);
        for (Boundary at : places) {
            if (judge.streaming(at) != null) {
                texts(100).forEach(text -> streams(text, at, random));
            }
        }
    }

    private void streams(String text, Boundary at, Random random) {
        Verdict plain = verdict(text, at);
        Released whole = released(at, List.of(text));
        String where = where(text, at);
        if (plain instanceof Verdict.Block || plain instanceof Verdict.Retry) {
            boolean asksAgain = plain instanceof Verdict.Retry && guardrail.streaming(at) != null;
            assertFalse(asksAgain, () -> "asks again, but reads streams, of which text may have left" + where);
            assertTrue(whole.blocked(), () -> "stops the text, but not the stream" + where);
            List<Finding> found = plain.findings();
            assertTrue(
                    found.containsAll(whole.findings()),
                    () -> "finds " + whole.findings() + " on a stream, " + found + " in the text" + where);
        } else {
            assertFalse(whole.blocked(), () -> "stops the stream, but not the text" + where);
            assertEquals(plain.findings(), whole.findings(), () -> "findings on a stream" + where);
            assertEquals(
                    plain instanceof Verdict.Rewrite rewrite ? rewrite.text() : text,
                    whole.text(),
                    () -> "released" + where);
        }
        for (int i = 0; i < CHUNKINGS; i++) {
            List<String> pieces = OddTexts.pieces(random, text);
            Released cut = released(at, pieces);
            Supplier<String> how = () -> " in " + pieces.size() + " pieces of lengths "
                    + pieces.stream().map(String::length).toList() + where;
            assertEquals(whole.findings(), cut.findings(), () -> "findings" + how.get());
            assertEquals(whole.blocked(), cut.blocked(), () -> "blocked" + how.get());
            if (!whole.blocked()) {
                assertEquals(whole.text(), cut.text(), () -> "released" + how.get());
            }
        }
    }

    private Released released(Boundary at, List<String> pieces) {
        StreamingCheck check = judge.streaming(at);
        assertNotNull(check, "streaming must always be null or never, for a given stage");
        return Released.of(check, pieces);
    }

    void anyText() {
        Boundary at = places.get(0);
        var random = new Random(SEED);
        List<String> texts = OddTexts.edges(samples);
        texts.addAll(OddTexts.list(random, samples, ODD_TEXTS));
        for (String text : texts) {
            inBounds(text, verdict(text, at), at);
            if (judge.streaming(at) != null) {
                released(at, OddTexts.pieces(random, text));
            }
        }
        for (String text : OddTexts.endless(samples, 50_000)) {
            inBounds(text, verdict(text, at), at);
        }
    }

    void repeatable() {
        for (Boundary at : places) {
            for (String text : texts(50)) {
                assertEquals(verdict(text, at), verdict(text, at), () -> "the second verdict" + where(text, at));
            }
        }
    }

    void manyThreads() throws Exception {
        List<String> texts = texts(50);
        Boundary at = places.get(0);
        List<Verdict> alone = texts.stream().map(text -> verdict(text, at)).toList();
        var start = new CountDownLatch(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var running = new ArrayList<Future<List<Verdict>>>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    start.countDown();
                    start.await(); // each text takes microseconds: one thread would be done before the next begins
                    return rounds(texts, at, alone);
                }));
            }
            for (Future<List<Verdict>> done : running) {
                assertEquals(alone, done.get(), "the verdicts of one of eight threads");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The verdicts of the first round that differs, or of the last. */
    private List<Verdict> rounds(List<String> texts, Boundary at, List<Verdict> alone) {
        long end = System.nanoTime() + TOGETHER_NANOS;
        List<Verdict> verdicts;
        do {
            verdicts = texts.stream().map(text -> verdict(text, at)).toList();
        } while (verdicts.equals(alone) && System.nanoTime() < end);
        return verdicts;
    }

    void linear() {
        Boundary at = places.get(0);
        for (String unit : OddTexts.units(samples)) {
            assertTrue(
                    Growth.isLinear(unit, text -> judge.check(text, at)),
                    () -> "takes more than in proportion to a text that repeats \"" + OddTexts.shown(unit) + "\"");
        }
    }

    private List<String> texts(int odd) {
        var texts = new ArrayList<>(samples);
        texts.add(String.join(" ", samples));
        texts.addAll(OddTexts.list(new Random(SEED), samples, odd));
        return texts;
    }

    private Verdict verdict(String text, Boundary at) {
        Verdict verdict = judge.check(text, at);
        assertNotNull(verdict, () -> "the verdict must not be null" + where(text, at));
        return verdict;
    }

    private static void inBounds(String text, Verdict verdict, Boundary at) {
        int last = 0;
        for (Finding finding : verdict.findings()) {
            assertTrue(
                    finding.end() <= text.length(),
                    () -> finding + " must lie in the text of " + text.length() + " characters" + where(text, at));
            int before = last;
            assertTrue(
                    finding.start() >= before,
                    () -> finding + " must not start before the one before it, at " + before + where(text, at));
            last = finding.start();
        }
    }

    private static String where(String text, Boundary at) {
        return ", at " + at.stage().wireName() + " on \"" + OddTexts.shown(text) + "\"";
    }
}
