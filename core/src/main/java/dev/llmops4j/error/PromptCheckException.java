package dev.llmops4j.error;

import java.util.List;

/** A repository's prompts do not pass a check. Everything that is wrong is reported at once. */
public final class PromptCheckException extends PromptException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates the error.
     *
     * @param origin where the prompts come from
     * @param problems everything that was found, at least one
     */
    public PromptCheckException(String origin, List<Problem> problems) {
        super(ProblemList.text(origin, problems), null);
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
        return "prompt_check";
    }
}
