package dev.llmops4j.json.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects what is wrong with one value, and keeps the place. Never holds a text of the value: keys that the schema does
 * not name are written as {@code *}. For one thread.
 */
final class Report {
    /** More would only bury the first ones. */
    private static final int MAX_PROBLEMS = 20;

    private String[] steps = new String[8];
    private int depth;
    private List<String> problems = List.of();

    void enter(String step) {
        if (depth == steps.length) {
            steps = Arrays.copyOf(steps, depth * 2);
        }
        steps[depth++] = step;
    }

    void leave() {
        depth--;
    }

    void add(String problem) {
        if (problems.isEmpty()) {
            problems = new ArrayList<>();
        }
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(depth == 0 ? "The whole answer: " + problem : place() + ": " + problem);
        }
    }

    private String place() {
        var place = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            place.append('/').append(steps[i]);
        }
        return place.toString();
    }

    /** A report on the same place, for a try whose problems may not count. */
    Report fork() {
        var fork = new Report();
        fork.steps = steps.clone();
        fork.depth = depth;
        return fork;
    }

    void addAll(Report fork) {
        for (String problem : fork.problems) {
            if (problems.isEmpty()) {
                problems = new ArrayList<>();
            }
            problems.add(problem);
        }
    }

    List<String> problems() {
        return problems;
    }
}
