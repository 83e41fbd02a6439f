package dev.llmops4j.guardrails.check;

import dev.llmops4j.chat.Role;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.match.WordSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a talk away from topics, or to some of them, by their words. The guardrail {@code topics}, on input and output
 * unless other stages are named. Messages of the system are not looked at, as they tell what not to talk about. Immutable,
 * safe for use by many threads at once.
 *
 * <pre>{@code
 * topics:
 *   deny:
 *     medicine: [diagnosis, dosage, side effects]
 *     law: [lawsuit, sue]
 *   allow:
 *     shop: [order, delivery, refund, invoice]
 * }</pre>
 *
 * <p>A finding {@code topics.<topic>} marks a word of a denied topic; {@code topics.off} covers a text that has no word of an
 * allowed one. Words are whole words, or phrases, without regard to case. A stream flows, held back by the longest word;
 * with allowed topics, or to ask again, it is held back to its end.
 *
 * <p>Limits: words are not meaning. "Order" is also a word of law, and a topic can be talked about without its words; other
 * forms of a word must be listed. Short texts such as "yes, please" have no topic: {@code allow} is better for first
 * questions than for whole talks.
 */
public final class Topics implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "topics";

    private final @Nullable WordSet denied;
    private final List<String> topics;
    private final @Nullable WordSet allowed;
    private final Consequence action;
    private final Set<Stage> stages;

    private Topics(
            Map<String, ? extends List<String>> deny, List<String> allow, Consequence action, Set<Stage> stages) {
        var words = new ArrayList<String>();
        var topics = new ArrayList<String>();
        deny.forEach((topic, own) -> own.forEach(word -> {
            words.add(word);
            topics.add(topic);
        }));
        if (words.isEmpty() && allow.isEmpty()) {
            throw new IllegalArgumentException("topics need words to deny or to allow, were given none");
        }
        this.denied = words.isEmpty() ? null : WordSet.wholeWords(words);
        this.topics = topics;
        this.allowed = allow.isEmpty() ? null : WordSet.wholeWords(allow);
        this.action = Objects.requireNonNull(action, "action");
        this.stages = stages;
    }

    /**
     * Denies topics.
     *
     * @param action what becomes of a text with a word of one
     * @param deny the words of each topic; the names of topics stand in findings
     * @return the guardrail
     */
    public static Topics deny(Consequence action, Map<String, ? extends List<String>> deny) {
        return new Topics(deny, List.of(), action, Stages.of(Stage.INPUT, Stage.OUTPUT));
    }

    /**
     * Allows nothing but some topics.
     *
     * @param action what becomes of a text without a word of theirs
     * @param words the words of all allowed topics, at least one
     * @return the guardrail
     */
    public static Topics allow(Consequence action, List<String> words) {
        return new Topics(Map.of(), words, action, Stages.of(Stage.INPUT, Stage.OUTPUT));
    }

    /**
     * Reads the options {@code deny} and {@code allow}, each a map from the names of topics to lists of words, {@code action}
     * (block by default) and {@code stages}.
     *
     * @param options the options
     * @return the guardrail
     */
    public static Topics create(GuardrailOptions options) {
        Map<String, List<String>> deny = words(options, "deny");
        List<String> allow =
                words(options, "allow").values().stream().flatMap(List::stream).toList();
        if (deny.isEmpty() && allow.isEmpty()) {
            throw new GuardrailOptionException(
                    "deny", "Topics need 'deny' or 'allow', a map from names of topics to lists of words.");
        }
        Consequence action = options.choice("action", Consequence.BLOCK);
        return new Topics(deny, allow, action, Stages.of(options, Stage.INPUT, Stage.OUTPUT));
    }

    private static Map<String, List<String>> words(GuardrailOptions options, String name) {
        Map<String, Object> given = options.object(name);
        if (given == null) {
            return Map.of();
        }
        GuardrailOptions topics = GuardrailOptions.of(given);
        var words = new LinkedHashMap<String, List<String>>();
        given.keySet().forEach(topic -> words.put(topic, topics.strings(topic)));
        return words;
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
        if (at.role() == Role.SYSTEM) {
            return Verdict.PASS;
        }
        List<Finding> findings = denied == null
                ? List.of()
                : StreamingCheck.verdict(reader(denied), text).findings();
        if (!findings.isEmpty()) {
            return action.of(
                    findings, "Your answer speaks of what you are not to speak of. Write it again without that.");
        }
        return allowed == null || has(allowed, text)
                ? Verdict.PASS
                : action.of(
                        List.of(Finding.of(NAME + ".off", 0, text.length())),
                        "Your answer does not keep to the topic. Write it again and keep to it.");
    }

    private static boolean has(WordSet words, String text) {
        boolean[] found = new boolean[1];
        words.scan().readAll(text, (word, start, end) -> found[0] = true);
        return found[0];
    }

    @Override
    public @Nullable StreamingCheck streaming(Boundary at) {
        return denied == null || allowed != null || action == Consequence.RETRY ? null : reader(denied);
    }

    private StreamingCheck reader(WordSet words) {
        return new WordReader(
                words,
                (word, start, end, sink) -> action.report(Finding.of(NAME + "." + topics.get(word), start, end), sink));
    }
}
