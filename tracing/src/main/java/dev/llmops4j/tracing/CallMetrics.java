package dev.llmops4j.tracing;

import dev.llmops4j.Attempt;
import dev.llmops4j.Call;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.tracing.CallLabels.CostLabels;
import dev.llmops4j.tracing.CallLabels.Ended;
import dev.llmops4j.tracing.CallLabels.Exposed;
import dev.llmops4j.tracing.internal.Names;
import dev.llmops4j.tracing.internal.SeriesCache;
import dev.llmops4j.tracing.record.CallOutcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of calls: how long they took, what they cost, and which versions they used. Safe for use by many threads at
 * once.
 */
final class CallMetrics {
    private static final String NO_PRICE = "no_price";
    private static final String NO_USAGE = "no_usage";
    private static final String CATALOG_FAILED = "catalog_failed";

    private final boolean noop;
    private final DoubleHistogram duration;
    private final DoubleHistogram cost;
    private final LongCounter unknownCosts;
    private final LongCounter exposures;
    private final SeriesCache<Ended, Attributes> ends = new SeriesCache<>(MetricNames.CALL_DURATION, Ended::attributes);
    private final SeriesCache<CostLabels, Attributes> costs =
            new SeriesCache<>(MetricNames.COST, CostLabels::attributes);
    private final SeriesCache<Exposed, Attributes> exposed =
            new SeriesCache<>(MetricNames.EXPOSURES, Exposed::attributes);

    CallMetrics(Meter meter) {
        noop = Meters.isNoop(meter);
        duration = Meters.histogram(
                meter, MetricNames.CALL_DURATION, "s", "How long calls take, by prompt.", Names.SECONDS);
        cost = Meters.histogram(
                meter,
                MetricNames.COST,
                MetricNames.MONEY,
                "What requests to models cost, by the prompt of the call that began it all.",
                MetricNames.AMOUNTS);
        unknownCosts = Meters.counter(
                meter, MetricNames.COST_UNKNOWN, "{request}", "Requests to models whose cost is not known.");
        exposures =
                Meters.counter(meter, MetricNames.EXPOSURES, "{call}", "Calls whose prompt version a rollout chose.");
    }

    boolean isOff() {
        return noop
                || !(LaterApi.isEnabled(duration)
                        || LaterApi.isEnabled(cost)
                        || LaterApi.isEnabled(unknownCosts)
                        || LaterApi.isEnabled(exposures));
    }

    void began(Call call) {
        PromptRef prompt = call.context().prompt();
        Exposure exposure = prompt == null ? null : prompt.exposure();
        if (prompt != null && exposure != null) {
            exposures.add(1, exposed.get(Exposed.of(prompt, exposure)));
        }
    }

    /** @param context the trace that exemplars link to */
    void ended(Call call, double seconds, CallOutcome outcome, @Nullable String errorType, Context context) {
        boolean caused = call.parent() != null;
        Ended labels = Ended.of(call.context().prompt(), outcome, errorType, caused);
        duration.record(seconds, ends.get(labels), context);
        PromptRef prompt = rootOf(call).context().prompt();
        PriceCatalog prices = call.client().prices();
        for (Attempt attempt : call.attempts()) {
            charge(attempt, prices, prompt, caused, context);
        }
    }

    /** What an embedding cost, for the call in whose course it was made, if there is one. */
    void embedded(Attempt attempt, PriceCatalog prices, Context context) {
        Call cause = Call.current();
        PromptRef prompt = cause == null ? null : rootOf(cause).context().prompt();
        charge(attempt, prices, prompt, cause != null, context);
    }

    /** The call that all of this is done for: a judge's money is spent on what it judges. */
    private static Call rootOf(Call call) {
        Call root = call;
        for (Call cause = call.parent(); cause != null; cause = cause.parent()) {
            root = cause;
        }
        return root;
    }

    private void charge(
            Attempt attempt, PriceCatalog prices, @Nullable PromptRef prompt, boolean caused, Context context) {
        Cost found = Cost.NONE;
        String unknown = CATALOG_FAILED;
        try {
            found = attempt.cost(prices);
            unknown = reason(attempt, found);
        } finally {
            if (unknown != null) {
                CostLabels labels = CostLabels.of(prompt, attempt, null, unknown, caused);
                unknownCosts.add(1, costs.get(labels), context);
            }
        }
        if (unknown == null && found.currency() != null) { // else nothing was used
            CostLabels labels = CostLabels.of(prompt, attempt, found.currency().getCurrencyCode(), null, caused);
            cost.record(found.lowerBound().doubleValue(), costs.get(labels), context);
        }
    }

    private static @Nullable String reason(Attempt attempt, Cost cost) {
        if (cost.isKnown()) {
            return null;
        }
        return attempt.usage().complete() ? NO_PRICE : NO_USAGE;
    }
}
