package dev.llmops4j.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A prompt file, partial or annotation text is not a valid prompt. */
public final class PromptSyntaxException extends PromptException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates the error.
     *
     * @param problems everything that was found, at least one
     * @param cause the parser's error, or null
     */
    public PromptSyntaxException(List<Problem> problems, @Nullable Throwable cause) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("problems must not be empty");
        }
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
        return "prompt_syntax";
    }
}
