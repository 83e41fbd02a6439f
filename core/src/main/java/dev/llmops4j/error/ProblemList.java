package dev.llmops4j.error;

import java.util.List;

/** The message of an error that holds several problems. */
final class ProblemList {
    private ProblemList() {}

    static String text(String subject, List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("problems must not be empty");
        }
        var text = new StringBuilder(subject)
                .append(problems.size() == 1 ? " has 1 problem:" : " has " + problems.size() + " problems:");
        for (Problem problem : problems) {
            text.append("\n  - ").append(problem.toString().replace("\n", "\n    "));
        }
        return text.toString();
    }
}
