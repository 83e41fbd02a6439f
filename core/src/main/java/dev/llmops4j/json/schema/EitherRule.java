package dev.llmops4j.json.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keywords {@code anyOf} and {@code oneOf}. */
final class EitherRule implements Rule {
    private final List<Rule> branches;
    private final boolean exactlyOne;

    EitherRule(List<Rule> branches, boolean exactlyOne) {
        this.branches = branches;
        this.exactlyOne = exactlyOne;
    }

    @Override
    public void check(@Nullable Object value, Report report) {
        int matches = 0;
        Report nearest = null;
        for (Rule branch : branches) {
            Report fork = report.fork();
            branch.check(value, fork);
            if (fork.problems().isEmpty()) {
                matches++;
                if (!exactlyOne) {
                    return;
                }
            } else if (nearest == null || isNearer(fork, nearest)) {
                nearest = fork;
            }
        }
        if (matches == 0 && nearest != null) {
            report.addAll(nearest);
        } else if (matches > 1) {
            report.add("fits " + matches + " of the forms of which it must fit one");
        }
    }

    /** The branch with the deepest problem is the one that was meant: others fail at the top already. */
    private static boolean isNearer(Report one, Report other) {
        return depth(one) > depth(other);
    }

    private static long depth(Report report) {
        return report.problems().stream()
                .mapToLong(problem -> problem.substring(0, problem.indexOf(':'))
                        .chars()
                        .filter(c -> c == '/')
                        .count())
                .max()
                .orElse(0);
    }
}
