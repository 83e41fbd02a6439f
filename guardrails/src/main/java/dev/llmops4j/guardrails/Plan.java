package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checks that run for a call, in order, and the time that they have. */
record Plan(Map<Stage, List<Group>> groups, Budget.@Nullable Source budgets) {
    static Plan of(Collection<Check> checks, Budget.@Nullable Source budgets) {
        var plan = new EnumMap<Stage, List<Group>>(Stage.class);
        for (Stage stage : Stage.values()) {
            plan.put(stage, at(stage, checks));
        }
        return new Plan(plan, budgets);
    }

    /** Those that run at a boundary, in order. */
    List<Group> at(Stage stage) {
        return groups.getOrDefault(stage, List.of());
    }

    /** Whether any runs at one of these boundaries. */
    boolean runsAt(Stage... stages) {
        return Arrays.stream(stages).anyMatch(stage -> !at(stage).isEmpty());
    }

    /** What is left of the time for a stage of a call, or null if it may take as long as it likes. */
    @Nullable
    Budget budget(Call call, Stage stage) {
        return budgets == null ? null : budgets.of(call, stage);
    }

    private static List<Group> at(Stage stage, Collection<Check> checks) {
        return Group.of(checks.stream().filter(check -> check.runsAt(stage)).toList());
    }
}
