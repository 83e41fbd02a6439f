package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checks that run for a call, in order, and the time that they have.
 *
 * @param wholes those that read a JSON text as one text, at the boundaries that JSON crosses
 * @param leaves those that read it string by string
 */
record Plan(
        Map<Stage, List<Group>> groups,
        Map<Stage, List<Group>> wholes,
        Map<Stage, List<Group>> leaves,
        Budget.@Nullable Source budgets) {
    static Plan of(Collection<Check> checks, Budget.@Nullable Source budgets) {
        var plan =
                new Plan(new EnumMap<>(Stage.class), new EnumMap<>(Stage.class), new EnumMap<>(Stage.class), budgets);
        for (Stage stage : Stage.values()) {
            List<Check> here =
                    checks.stream().filter(check -> check.runsAt(stage)).toList();
            plan.groups.put(stage, Group.of(here));
            plan.wholes.put(
                    stage,
                    Group.of(here.stream().filter(check -> !readsLeaves(check)).toList()));
            plan.leaves.put(
                    stage, Group.of(here.stream().filter(Plan::readsLeaves).toList()));
        }
        return plan;
    }

    private static boolean readsLeaves(Check check) {
        return check.runsAt(Stage.OUTPUT_FIELD);
    }

    /** The same for a JSON text, of which only the checks count that read it as one text. */
    Plan ofWholes() {
        return new Plan(wholes, wholes, Map.of(), budgets);
    }

    /** Those that read strings and numbers of JSON at a boundary, in order. */
    List<Group> leaves(Stage stage) {
        return leaves.getOrDefault(stage, List.of());
    }

    /** The same for the strings and numbers of a JSON text. */
    Plan ofLeaves(@Nullable Tally tally) {
        return new Plan(leaves, Map.of(), leaves, budgets).tallied(tally);
    }

    /** The same with verdicts that are summed up. */
    Plan tallied(@Nullable Tally tally) {
        if (tally == null) {
            return this;
        }
        var summed = new EnumMap<Stage, List<Group>>(Stage.class);
        groups.forEach((stage, here) -> summed.put(
                stage, here.stream().map(group -> group.tallied(tally)).toList()));
        return new Plan(summed, Map.of(), Map.of(), budgets);
    }

    /** Those that run at a boundary, in order. */
    List<Group> at(Stage stage) {
        return groups.getOrDefault(stage, List.of());
    }

    /** Whether any runs at one of these boundaries. */
    boolean runsAt(Stage... stages) {
        for (Stage stage : stages) { // asked by every call: no stream is made for it
            if (!at(stage).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether any reads what the model writes. */
    boolean readsAnswers() {
        return runsAt(Stage.OUTPUT, Stage.OUTPUT_FIELD, Stage.REASONING, Stage.TOOL_ARGUMENTS);
    }

    /** What is left of the time for a stage of a call, or null if it may take as long as it likes. */
    @Nullable
    Budget budget(Call call, Stage stage) {
        return budgets == null ? null : budgets.of(call, stage);
    }
}
