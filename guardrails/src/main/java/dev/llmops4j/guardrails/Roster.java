package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.error.NearestName;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows all guardrails by name, and which of them run for a call. Safe for use by many threads at once. */
final class Roster {
    /** Prompts ask for few different lists; what is beyond is put together for each call. */
    private static final int MOST_KEPT = 1_000;

    private final Map<String, Check> checks;
    private final List<Check> always;
    private final Budget.@Nullable Source budgets;
    private final Plan base;
    private final Map<List<String>, Plan> plans = new ConcurrentHashMap<>();

    /**
     * @param always those of the checks that run for every call, in order
     * @param budget how long the checks of one stage of a call may take together, or null
     */
    Roster(Map<String, Check> checks, List<Check> always, @Nullable Duration budget) {
        this.checks = Map.copyOf(checks);
        this.always = List.copyOf(always);
        this.budgets = budget == null ? null : new Budget.Source(budget);
        this.base = Plan.of(always, budgets);
    }

    Set<String> names() {
        return checks.keySet();
    }

    /** Whether any applies at a boundary, in whatever call. */
    boolean appliesAt(Stage stage) {
        return checks.values().stream().anyMatch(check -> check.runsAt(stage));
    }

    /** Refuses names that this engine had and has no more: the client knows them, so nobody else would. */
    void requireStill(List<String> asked, Set<String> before) {
        for (String name : asked) {
            if (before.contains(name) && !checks.containsKey(name)) {
                throw unknown(name, checks.keySet());
            }
        }
    }

    Plan plan(Call call) {
        return plan(call.context().guardrails(), call.client().guardrailNames());
    }

    /** @param all the names that may be asked for, of whatever engine */
    Plan plan(List<String> asked, Set<String> all) {
        if (asked.isEmpty()) {
            return base;
        }
        Plan known = plans.get(asked);
        return known != null ? known : newPlan(asked, all);
    }

    private Plan newPlan(List<String> asked, Set<String> all) {
        var chosen = new LinkedHashSet<Check>(always);
        boolean allMine = true;
        for (String name : asked) {
            Check check = checks.get(name);
            if (check != null) {
                chosen.add(check);
            } else if (all.contains(name)) {
                allMine = false; // another engine of the same client has it
            } else {
                throw unknown(name, all);
            }
        }
        Plan plan = Plan.of(chosen, budgets);
        if (allMine && plans.size() < MOST_KEPT) {
            plans.put(asked, plan);
        }
        return plan;
    }

    private static IllegalArgumentException unknown(String name, Set<String> known) {
        String nearest = NearestName.of(name, known);
        String hint = nearest == null ? "" : " Did you mean '" + nearest + "'?";
        return new IllegalArgumentException("No guardrail of this client is named '" + name + "'." + hint
                + " Guardrails: " + new TreeSet<>(known) + ".");
    }
}
