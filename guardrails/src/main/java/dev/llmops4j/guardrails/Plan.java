package dev.llmops4j.guardrails;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The checks that run for a call, in order. */
record Plan(Map<Stage, List<Check>> checks) {
    static Plan of(Collection<Check> checks) {
        var plan = new EnumMap<Stage, List<Check>>(Stage.class);
        for (Stage stage : Stage.values()) {
            plan.put(stage, at(stage, checks));
        }
        return new Plan(plan);
    }

    /** Those that run at a boundary, in order. */
    List<Check> at(Stage stage) {
        return checks.getOrDefault(stage, List.of());
    }

    /** Whether any runs at one of these boundaries. */
    boolean runsAt(Stage... stages) {
        return Arrays.stream(stages).anyMatch(stage -> !at(stage).isEmpty());
    }

    private static List<Check> at(Stage stage, Collection<Check> checks) {
        return checks.stream().filter(check -> check.runsAt(stage)).toList();
    }
}
