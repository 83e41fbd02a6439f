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
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds vulgar words: a list of some hundred in English, German, French and Spanish with their usual disguises ({@code
 * sh1t}), and words of one's own. The guardrail {@code profanity}, on input and output unless other stages are named,
 * streams included. Messages of the system are not looked at. Immutable, safe for use by many threads at once.
 *
 * <p>A finding {@code profanity.word} marks a whole word; case makes no difference.
 *
 * <p>Limits: a word list is not toxicity detection. It finds a swear word in a friendly text and nothing in a polite threat,
 * and it leaves out words that are also names or animals. For meaning ask a classifier or a judge.
 */
public final class Profanity implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "profanity";

    private final WordSet words;
    private final SpanAction action;
    private final Set<Stage> stages;

    private Profanity(Collection<String> words, SpanAction action, Set<Stage> stages) {
        this.words = WordSet.wholeWords(words);
        this.action = Objects.requireNonNull(action, "action");
        this.stages = stages;
    }

    /**
     * Redacts the words of the built-in list.
     *
     * @return the guardrail
     */
    public static Profanity create() {
        return create(GuardrailOptions.none());
    }

    /**
     * Reads the options {@code words}, further words, {@code built-in} (true by default), {@code action} (redact by default)
     * and {@code stages}.
     *
     * @param options the options
     * @return the guardrail
     */
    public static Profanity create(GuardrailOptions options) {
        var words = new ArrayList<>(options.strings("words"));
        if (options.flag("built-in", true)) {
            words.addAll(VulgarWords.all());
        }
        if (words.isEmpty()) {
            throw new GuardrailOptionException("words", "Option 'words' is empty, and 'built-in' is false.");
        }
        return new Profanity(
                words, options.choice("action", SpanAction.REDACT), Stages.of(options, Stage.INPUT, Stage.OUTPUT));
    }

    /**
     * Looks for words of one's own only.
     *
     * @param action what becomes of a text in which a word was found
     * @param words words or phrases, at least one, each of 1 to 320 characters
     * @return the guardrail
     */
    public static Profanity of(SpanAction action, Collection<String> words) {
        return new Profanity(List.copyOf(words), action, Stages.of(Stage.INPUT, Stage.OUTPUT));
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
        return at.role() == Role.SYSTEM ? Verdict.PASS : StreamingCheck.verdict(streaming(at), text);
    }

    @Override
    public StreamingCheck streaming(Boundary at) {
        return new WordReader(
                words, (word, start, end, sink) -> action.report(Finding.of(NAME + ".word", start, end), "***", sink));
    }
}
