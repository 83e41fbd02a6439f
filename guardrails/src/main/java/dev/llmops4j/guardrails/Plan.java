package dev.llmops4j.guardrails;

import java.util.Collection;
import java.util.List;

/** The checks that run for a call, in order. */
record Plan(List<Check> input, List<Check> output) {
    static Plan of(Collection<Check> checks) {
        return new Plan(at(Stage.INPUT, checks), at(Stage.OUTPUT, checks));
    }

    private static List<Check> at(Stage stage, Collection<Check> checks) {
        return checks.stream().filter(check -> check.runsAt(stage)).toList();
    }
}
