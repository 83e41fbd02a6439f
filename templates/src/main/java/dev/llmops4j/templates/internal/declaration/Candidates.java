package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.error.LlmException;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import java.util.List;

/** The versions that the calls of a method may get. */
public final class Candidates {
    private Candidates() {}

    /**
     * Looks them up.
     *
     * @param repository has the prompts
     * @param method the method
     * @param problems takes the problem if there is none
     * @return the versions
     */
    public static List<PromptVersion> of(PromptRepository repository, PromptMethod method, MethodProblems problems) {
        if (method.source() instanceof PromptSource.Inline inline) {
            return List.of(inline.selection().version());
        }
        PromptSource.Stored stored = (PromptSource.Stored) method.source();
        try {
            return repository.candidates(stored.id(), stored.selector());
        } catch (LlmException e) {
            boolean known = !repository.versions(stored.id()).isEmpty();
            DeclaredPart part = known ? DeclaredPart.PROMPT_VERSION : DeclaredPart.PROMPT_ID;
            problems.add(part, DeclarationProblem.PROMPT_NOT_FOUND, null, e.getMessage());
            return List.of();
        }
    }
}
