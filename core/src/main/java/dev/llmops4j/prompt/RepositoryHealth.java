package dev.llmops4j.prompt;

import dev.llmops4j.error.Problem;
import java.util.List;

/**
 * What is wrong with a repository's prompts.
 *
 * @param problems each with its place; empty if all is well
 */
public record RepositoryHealth(List<Problem> problems) {
    /** Nothing is wrong. */
    public static final RepositoryHealth OK = new RepositoryHealth(List.of());

    /** Copies the list. */
    public RepositoryHealth {
        problems = List.copyOf(problems);
    }

    /**
     * Whether all is well.
     *
     * @return true if there is no problem
     */
    public boolean isOk() {
        return problems.isEmpty();
    }
}
