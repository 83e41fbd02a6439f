package dev.llmops4j.prompt;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptCheckException;
import java.util.List;
import java.util.Objects;

/**
 * The outcome of {@link PromptRepository#check}.
 *
 * @param origin where the prompts come from, for people
 * @param problems everything that is wrong, each once; empty if all is well
 */
public record CheckReport(String origin, List<Problem> problems) {
    /** Copies the list. */
    public CheckReport {
        Objects.requireNonNull(origin, "origin");
        problems = problems.stream().distinct().toList();
    }

    /**
     * Whether all is well.
     *
     * @return true if there is no problem
     */
    public boolean isOk() {
        return problems.isEmpty();
    }

    /**
     * Fails if anything is wrong.
     *
     * @throws PromptCheckException with every problem
     */
    public void orThrow() {
        if (!isOk()) {
            throw new PromptCheckException(origin, problems);
        }
    }
}
