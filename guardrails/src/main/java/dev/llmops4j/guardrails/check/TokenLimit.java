package dev.llmops4j.guardrails.check;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.token.TokenCounter;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Keeps a text within a number of tokens. The guardrail {@code tokens}, on input unless other stages are named: each
 * message by itself. Immutable, safe for use by many threads at once.
 *
 * <p>From options it counts with {@link TokenCounter#estimating()}, and the likely number counts: a text within some 10 % of
 * the limit may be judged either way. Give {@link #of} an exact counter where that matters.
 *
 * <p>Limits: what the form of a chat adds, images and tools are not counted; for a whole request use {@link
 * dev.llmops4j.token.ContextFitting}. A stream is held back to its end.
 */
public final class TokenLimit implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "tokens";

    private final TokenCounter counter;
    private final int max;
    private final Consequence action;
    private final Set<Stage> stages;

    private TokenLimit(TokenCounter counter, int max, Consequence action, Set<Stage> stages) {
        this.counter = Objects.requireNonNull(counter, "counter");
        this.max = max;
        this.action = Objects.requireNonNull(action, "action");
        this.stages = stages;
        if (max < 1) {
            throw new IllegalArgumentException("max must be 1 or more, was " + max);
        }
    }

    /**
     * Limits the texts at some stages.
     *
     * @param counter counts the tokens, for the model of the request
     * @param max the most tokens of one text, 1 or more
     * @param action what becomes of a longer text
     * @param stages where, at least one
     * @return the guardrail
     */
    public static TokenLimit of(TokenCounter counter, int max, Consequence action, Stage... stages) {
        return new TokenLimit(counter, max, action, Stages.of(stages));
    }

    /**
     * Reads the options {@code max}, which must be there, {@code action} (block by default) and {@code stages}.
     *
     * @param options the options
     * @return the guardrail
     */
    public static TokenLimit create(GuardrailOptions options) {
        int max = options.integer("max", 0, 1, Integer.MAX_VALUE);
        if (max == 0) {
            throw new GuardrailOptionException("max", "Option 'max' is missing; it is a number of tokens.");
        }
        Consequence action = options.choice("action", Consequence.BLOCK);
        return new TokenLimit(TokenCounter.estimating(), max, action, Stages.of(options, Stage.INPUT));
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
        ChatRequest request = at.request();
        String model = request == null ? ChatRequest.DEFAULT_MODEL : request.model();
        long tokens = counter.count(text, model).tokens();
        return tokens <= max
                ? Verdict.PASS
                : action.of(List.of(Finding.of(NAME + ".limit", 0, text.length())), feedback(tokens));
    }

    private String feedback(long tokens) {
        return "Your answer has about " + tokens + " tokens; it must have at most " + max
                + ". Write the whole answer again, shorter.";
    }
}
