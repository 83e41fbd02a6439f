package dev.llmops4j.guardrails.check;

import dev.llmops4j.ContextKey;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.Window;
import dev.llmops4j.guardrails.internal.ground.Claim;
import dev.llmops4j.guardrails.internal.ground.Claims;
import dev.llmops4j.guardrails.internal.ground.Evidence;
import dev.llmops4j.retrieval.Passage;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Looks up what an answer claims: its numbers, dates, quotations, names and addresses must stand in the passages. The
 * guardrail {@code grounding}, on output. Safe for use by many threads at once.
 *
 * <pre>{@code
 * CallContext context = CallContext.builder().put(Grounding.PASSAGES, passages).build();
 * }</pre>
 *
 * <p>The passages are those of the context; without them, all that the request says in messages that the model did not
 * write. Without either, nothing is checked. A stream is judged sentence by sentence; {@link Consequence#RETRY} holds it back
 * to its end.
 *
 * <ul>
 *   <li>Numbers: "1,200", "1.2 thousand", "$1,200" and "twelve hundred percent" are read; a number with decimals or a word
 *       such as "million" may be a rounded one; a known unit must be the same where both sides have one.
 *   <li>Dates: as digits, or with the name of the month in English, German, French or Spanish; a part of a date is enough.
 *   <li>Quotations of three words or more: each three words in a row must stand in some passage.
 *   <li>Names: words with a capital within a sentence. Left out in titles and in German, where capitals say nothing.
 *   <li>Addresses: the same, but for case and a slash at the end.
 * </ul>
 *
 * <p>A finding {@code grounding.<kind>} marks the part that no passage has. Asking again quotes the first ten of them to the
 * model; no event or error does.
 *
 * <p>Limits: this is not hallucination detection. It knows nothing of what a sentence says: "rose by 5 %" for "fell by 5 %"
 * passes, a sum that the model worked out is reported, so is a name in another spelling, and a fault in plain words is never
 * seen. For the meaning ask a model as a judge.
 *
 * <p>Measured on public data that was at hand when this was written: of summaries with one fault put into them (SummEdits) it
 * flags 110 of 272 of e-mails, 53 of 202 of phone calls and 20 of 190 of abstracts, and none of 282 without a fault; of
 * replies in a dialogue (Q2, all in lower case, so without names) 52 of 282 inconsistent ones and 7 of 381 consistent ones.
 */
public final class Grounding implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "grounding";

    /** The passages that the answer must rest on: what a retriever found for this call. */
    public static final ContextKey<List<Passage>> PASSAGES = ContextKey.named("grounding.passages");

    private static final int QUOTED = 10;
    private static final int QUOTED_LENGTH = 80;

    /** What is looked up. */
    public enum Kind {
        /** A number, with its unit. */
        NUMBER(1, Claim.Kind.NUMBER),
        /** A date, or a part of one. */
        DATE(1, Claim.Kind.DATE),
        /** Three words or more in quotation marks. */
        QUOTATION(1, Claim.Kind.QUOTATION),
        /** A word with a capital within a sentence; the least sure kind. */
        NAME(0.5, Claim.Kind.NAME),
        /** An address of the web. */
        URL(1, Claim.Kind.URL);

        private final double score;
        private final Claim.Kind claim;

        Kind(double score, Claim.Kind claim) {
            this.score = score;
            this.claim = claim;
        }
    }

    private static final Window SENTENCES = Window.sentences(2_000);

    private final Set<Kind> kinds;
    private final Consequence action;
    private final Sources sources = new Sources();

    private Grounding(Set<Kind> kinds, Consequence action) {
        this.kinds = Set.copyOf(kinds);
        this.action = Objects.requireNonNull(action, "action");
    }

    /**
     * Flags all kinds.
     *
     * @return the guardrail
     */
    public static Grounding create() {
        return new Grounding(EnumSet.allOf(Kind.class), Consequence.FLAG);
    }

    /**
     * Reads the options {@code kinds}, a list such as {@code [number, date]}, and {@code action} (flag by default).
     *
     * @param options the options
     * @return the guardrail
     */
    public static Grounding create(GuardrailOptions options) {
        Set<Kind> kinds = options.choices("kinds", Kind.class);
        return new Grounding(
                kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds, options.choice("action", Consequence.FLAG));
    }

    /**
     * Looks up some kinds only.
     *
     * @param action what becomes of an answer with a claim that no passage has
     * @param first a kind
     * @param more further kinds
     * @return the guardrail
     */
    public static Grounding of(Consequence action, Kind first, Kind... more) {
        return new Grounding(EnumSet.of(first, more), action);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.OUTPUT);
    }

    /** Sentence by sentence, so that streams flow; all at once where the model may be asked again. */
    @Override
    public Window window(Boundary at) {
        return action == Consequence.RETRY ? Window.WHOLE : SENTENCES;
    }

    @Override
    public Verdict check(String text, Boundary at) {
        Evidence evidence = sources.read(at);
        if (evidence == null) {
            return Verdict.PASS;
        }
        List<Finding> findings = Claims.unsupported(text, evidence).stream()
                .filter(claim -> kinds.contains(kind(claim)))
                .map(Grounding::finding)
                .toList();
        return findings.isEmpty() ? Verdict.PASS : action.of(findings, feedback(text, findings));
    }

    private static Finding finding(Claim claim) {
        Kind kind = kind(claim);
        String name = NAME + "." + kind.name().toLowerCase(Locale.ROOT);
        return new Finding(name, claim.start(), claim.end(), kind.score);
    }

    private static Kind kind(Claim claim) {
        for (Kind kind : Kind.values()) {
            if (kind.claim == claim.kind()) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind has " + claim.kind());
    }

    private static String feedback(String text, List<Finding> findings) {
        var feedback = new StringBuilder("These parts of your answer do not stand in the sources that you were given:");
        findings.stream().limit(QUOTED).forEach(finding -> {
            String part = text.substring(finding.start(), Math.min(finding.end(), finding.start() + QUOTED_LENGTH));
            feedback.append("\n- ").append(part.replace('\n', ' '));
        });
        if (findings.size() > QUOTED) {
            feedback.append("\n- and ").append(findings.size() - QUOTED).append(" more");
        }
        return feedback + "\nWrite the whole answer again and say only what the sources say.";
    }
}
