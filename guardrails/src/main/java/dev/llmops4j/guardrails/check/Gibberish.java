package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.lang.NoiseScan;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds letters that follow each other as in no language: keys hit at random, and the noise that attacks append to a
 * question. The guardrail {@code gibberish}, on input unless other stages are named. Immutable, safe for use by many threads
 * at once.
 *
 * <p>Each step from one Latin letter to the next is compared with how usual it is in 18 languages, and what is unusual is
 * summed up. A finding {@code gibberish.letters} marks the noise. A stream is held back while the sum is more than 0: for
 * some letters of prose, for all of the noise.
 *
 * <p>Limits: words that make no sense together are no gibberish here, nor is noise of fewer than about 15 letters, of
 * digits and signs, or of another script. Keys, Base64, and code full of abbreviations look like noise too.
 *
 * <p>Measured on generated noise of eight words, 500 texts of each kind: found are 500 of random letters, 499 of the keys in
 * the middle row, 477 of keys hit with both hands, 500 of consonants. None of 2,212 texts of prose is found (Q2, SummEdits,
 * NotInject, XSTest, deepset), by a limit that was chosen on them.
 */
public final class Gibberish implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "gibberish";

    private static final double LIKELY = 0.9;

    private final Consequence action;
    private final Set<Stage> stages;

    private Gibberish(Consequence action, Set<Stage> stages) {
        this.action = Objects.requireNonNull(action, "action");
        this.stages = stages;
    }

    /**
     * Flags noise.
     *
     * @return the guardrail
     */
    public static Gibberish create() {
        return create(GuardrailOptions.none());
    }

    /**
     * Reads the options {@code action} (flag by default) and {@code stages}.
     *
     * @param options the options
     * @return the guardrail
     */
    public static Gibberish create(GuardrailOptions options) {
        return new Gibberish(options.choice("action", Consequence.FLAG), Stages.of(options, Stage.INPUT));
    }

    /**
     * Flags noise or does more.
     *
     * @param action what becomes of a text with noise
     * @param stages where, at least one
     * @return the guardrail
     */
    public static Gibberish of(Consequence action, Stage... stages) {
        return new Gibberish(action, Stages.of(stages));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return stages;
    }

    @Override
    public Verdict check(String text, Boundary at) {
        List<Finding> findings = StreamingCheck.verdict(new Scan(), text).findings();
        return findings.isEmpty()
                ? Verdict.PASS
                : action.of(findings, "Your answer holds letters that make no words. Write it again.");
    }

    @Override
    public @Nullable StreamingCheck streaming(Boundary at) {
        return action == Consequence.RETRY ? null : new Scan();
    }

    private final class Scan extends ScanReader<NoiseScan.Sink> implements NoiseScan.Sink {
        Scan() {
            super(new NoiseScan());
        }

        @Override
        NoiseScan.Sink listener() {
            return this;
        }

        @Override
        public void found(int start, int end) {
            action.report(new Finding(NAME + ".letters", start, end, LIKELY), sink());
        }
    }
}
