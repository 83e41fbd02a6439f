package dev.llmops4j.prompt;

import dev.llmops4j.error.Problem;
import java.util.List;

/** Something that a repository's prompts must fulfil. */
@FunctionalInterface
public interface PromptCheck {
    /**
     * Checks the prompts as they are now.
     *
     * @param repository the prompts
     * @return everything that is wrong; empty if all is well
     */
    List<Problem> check(PromptRepository repository);
}
