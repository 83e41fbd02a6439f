package dev.llmops4j.guardrails.policy;

import dev.llmops4j.guardrails.GuardrailsBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * An item of a list of checks: one of them, or several that judge together.
 *
 * @param together whether they were written as a group
 */
record CheckGroup(boolean together, List<PolicyCheck> checks) {
    CheckGroup {
        checks = List.copyOf(checks);
    }

    void addTo(GuardrailsBuilder builder, BiConsumer<GuardrailsBuilder, PolicyCheck> how) {
        if (together) {
            builder.parallel(group -> checks.forEach(check -> how.accept(group, check)));
        } else {
            checks.forEach(check -> how.accept(builder, check));
        }
    }

    Map<String, Object> canonical() {
        List<Map<String, Object>> all =
                checks.stream().map(PolicyCheck::canonical).toList();
        return together ? Map.of("parallel", all) : all.get(0);
    }
}
