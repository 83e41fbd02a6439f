package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.rollout.Exposure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What backends show beside a span, under short names that a person can filter by. */
final class CallFacts {
    private CallFacts() {}

    /** The prompt and the rollout that chose its version; empty for a request that was made by hand. */
    static Map<String, Object> prompt(CallContext context) {
        PromptRef prompt = context.prompt();
        if (prompt == null) {
            return Map.of();
        }
        var facts = new LinkedHashMap<String, Object>();
        facts.put("prompt_name", prompt.id().value());
        facts.put("prompt_version", prompt.version().toString());
        facts.put("prompt_revision", prompt.effectiveRevision().hex());
        Exposure exposure = prompt.exposure();
        if (exposure != null) {
            facts.put("rollout_name", exposure.rollout());
            facts.put("rollout_variant", exposure.variant().toString());
        }
        return facts;
    }

    /** Labels of the application's own, for backends whose tags have no keys. */
    static List<String> tags(CallContext context) {
        return context.tags().entrySet().stream()
                .map(tag -> tag.getKey() + ":" + tag.getValue())
                .sorted()
                .toList();
    }

    /** The money in US dollars, which is what backends mean by a number; null if it is not known, or in another currency. */
    static @Nullable BigDecimal dollars(Cost cost) {
        boolean inDollars =
                cost.currency() != null && cost.currency().getCurrencyCode().equals("USD");
        return inDollars ? cost.amount().orElse(null) : null;
    }
}
