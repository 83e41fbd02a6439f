package dev.llmops4j.error;

import java.util.List;

/** An annotated interface does not fit its prompts. Everything that is wrong with it is reported at once. */
public final class PromptDeclarationException extends PromptException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates the error.
     *
     * @param declaration the interface's name
     * @param problems everything that was found, at least one; each message names the method
     */
    public PromptDeclarationException(String declaration, List<Problem> problems) {
        super(ProblemList.text(declaration, problems), null);
        this.problems = List.copyOf(problems);
    }

    /**
     * Everything that was found.
     *
     * @return at least one problem; empty only for an error that was deserialized
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }

    @Override
    public String errorType() {
        return "prompt_declaration";
    }
}
