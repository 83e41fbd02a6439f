package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A file is not a valid policy. The message has all that is wrong with it, each with its place. */
public final class PolicySyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    PolicySyntaxException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Everything that was found, a hundred problems at most.
     *
     * @return at least one problem; empty only for an error that was deserialized
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
