package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.refuse.RefusalPhrases;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that a model refused to answer. The guardrail {@code refusal}, on output. Immutable, safe for use by many
 * threads at once.
 *
 * <p>A refusal that the provider marks as one is {@code refusal.marked}. In a text it is {@code refusal.phrase}: "I'm sorry,
 * but I can't help with that", "I must decline", "Dabei kann ich leider nicht helfen" and their like, in English, German,
 * French and Spanish, at the beginning of a clause within the first 600 characters, and not in quotation marks.
 *
 * <p>A stream is held back for its first 600 characters; for {@link Consequence#RETRY} to its end.
 *
 * <p>Limits: phrases are not meaning. A refusal in other words or languages is missed, and so is one that comes late; an
 * answer that says by the way what it cannot do, and then does the rest, is found. "I could not find it" is none.
 */
public final class RefusalCheck implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "refusal";

    private static final int HEAD = 600;
    private static final double LIKELY = 0.9;

    private final Consequence action;

    private RefusalCheck(Consequence action) {
        this.action = Objects.requireNonNull(action, "action");
    }

    /**
     * Flags refusals.
     *
     * @return the guardrail
     */
    public static RefusalCheck create() {
        return of(Consequence.FLAG);
    }

    /**
     * Reads the option {@code action} (flag by default).
     *
     * @param options the options
     * @return the guardrail
     */
    public static RefusalCheck create(GuardrailOptions options) {
        return of(options.choice("action", Consequence.FLAG));
    }

    /**
     * Flags or does more.
     *
     * @param action what becomes of a refusal
     * @return the guardrail
     */
    public static RefusalCheck of(Consequence action) {
        return new RefusalCheck(action);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.OUTPUT);
    }

    @Override
    public Verdict check(String text, Boundary at) {
        Finding finding = find(text, at);
        return finding == null
                ? Verdict.PASS
                : action.of(
                        List.of(finding),
                        "You declined to answer. If you may answer, or may answer a part, do that now; else say in one"
                                + " sentence what you can do instead.");
    }

    @Override
    public @Nullable StreamingCheck streaming(Boundary at) {
        return action == Consequence.RETRY ? null : new HeadScan(HEAD, action, head -> find(head, at));
    }

    private static @Nullable Finding find(String text, Boundary at) {
        if (Boundary.REFUSAL.equals(at.part())) {
            return Finding.of(NAME + ".marked", 0, Math.min(HEAD, text.length()));
        }
        RefusalPhrases.Place place = RefusalPhrases.first(text, HEAD);
        return place == null ? null : new Finding(NAME + ".phrase", place.start(), place.end(), LIKELY);
    }
}
