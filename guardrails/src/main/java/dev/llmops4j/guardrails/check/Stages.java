package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Where a check applies: the option {@code stages} of checks that make sense at more boundaries than they use by default. */
final class Stages {
    private Stages() {}

    static Set<Stage> of(GuardrailOptions options, Stage... usual) {
        Set<Stage> chosen = options.choices("stages", Stage.class);
        return chosen.isEmpty() ? of(usual) : Set.copyOf(chosen);
    }

    static Set<Stage> of(Stage... stages) {
        if (stages.length == 0) {
            throw new IllegalArgumentException("stages must name at least one stage");
        }
        return Set.copyOf(EnumSet.copyOf(Arrays.asList(stages)));
    }
}
