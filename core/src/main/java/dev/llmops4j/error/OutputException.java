package dev.llmops4j.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The model's answer could not be turned into the type that was asked for, repair round included. */
public final class OutputException extends LlmException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * Creates the error.
     *
     * @param message which type was wanted, how many rounds were tried, and what to do next
     * @param problems each violation with its place in the answer, without the answer's own text
     * @param cause the parser's error, or null
     */
    public OutputException(String message, List<String> problems, @Nullable Throwable cause) {
        super(problems.isEmpty() ? message : message + "\n  - " + String.join("\n  - ", problems), cause);
        this.problems = List.copyOf(problems);
    }

    /**
     * What was wrong with the last answer.
     *
     * @return each violation with its place, such as {@code /escalation: required, but absent}; never the answer's text;
     *     empty for an error that was deserialized
     */
    public List<String> problems() {
        return problems == null ? List.of() : problems;
    }

    @Override
    public String errorType() {
        return "invalid_output";
    }
}
