package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.CallEvents;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.tracing.internal.Names;
import dev.llmops4j.tracing.internal.SeriesCache;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metrics of what happens inside calls, whoever says that it did. Safe for use by many threads at once. */
final class EventMetrics {
    private final boolean noop;
    private final LongCounter verdicts;
    private final DoubleHistogram guardrailDuration;
    private final LongCounter lookups;
    private final LongCounter retries;
    private final LongCounter fallbacks;
    private final LongCounter reservations;
    private final DoubleCounter reserved;
    private final LongCounter repairs;

    private final Columns verdictColumns = new Columns(
            MetricNames.VERDICTS,
            List.of(MetricNames.GUARDRAIL, MetricNames.STAGE, MetricNames.MODE, MetricNames.VERDICT));
    private final Columns guardrailColumns =
            new Columns(MetricNames.GUARDRAIL_DURATION, List.of(MetricNames.GUARDRAIL, MetricNames.STAGE));
    private final Columns lookupColumns =
            new Columns(MetricNames.LOOKUPS, List.of(MetricNames.CACHE, MetricNames.CACHE_RESULT));
    private final Columns retryColumns =
            new Columns(MetricNames.RETRIES, List.of(Names.PROVIDER, Names.REQUEST_MODEL, Names.ERROR_TYPE));
    private final Columns fallbackColumns = new Columns(
            MetricNames.FALLBACKS, List.of(MetricNames.FALLBACK_FROM, MetricNames.FALLBACK_TO, Names.ERROR_TYPE));
    private final Columns budgetColumns = new Columns(
            MetricNames.RESERVATIONS,
            List.of(MetricNames.BUDGET, MetricNames.BUDGET_RESULT, MetricNames.BUDGET_CURRENCY));
    private final Columns repairColumns =
            new Columns(MetricNames.REPAIRS, List.of(Names.PROMPT_NAME, Names.PROMPT_VERSION));

    EventMetrics(Meter meter) {
        noop = Meters.isNoop(meter);
        verdicts = Meters.counter(meter, MetricNames.VERDICTS, "{verdict}", "What guardrails said of texts.");
        guardrailDuration = Meters.histogram(
                meter,
                MetricNames.GUARDRAIL_DURATION,
                "s",
                "How long guardrails take for a text.",
                MetricNames.SHORT_SECONDS);
        lookups = Meters.counter(meter, MetricNames.LOOKUPS, "{lookup}", "Answers that caches were asked for.");
        retries = Meters.counter(meter, MetricNames.RETRIES, "{retry}", "Requests that failed and were sent again.");
        fallbacks = Meters.counter(
                meter, MetricNames.FALLBACKS, "{fallback}", "Times that one model stood in for another.");
        reservations = Meters.counter(
                meter, MetricNames.RESERVATIONS, "{reservation}", "Times that a budget was asked for money.");
        reserved = meter.counterBuilder(MetricNames.RESERVED)
                .ofDoubles()
                .setUnit(MetricNames.MONEY)
                .setDescription("Money that budgets were asked for.")
                .build();
        repairs = Meters.counter(
                meter, MetricNames.REPAIRS, "{repair}", "Answers that did not parse and were asked for again.");
    }

    void count(Call call, CallEvent event) {
        if (noop) {
            return;
        }
        switch (event.name()) {
            case CallEvents.GUARDRAIL_RESULT -> guardrail(event);
            case CallEvents.CACHE_LOOKUP -> lookups.add(1, lookupColumns.of(event));
            case CallEvents.RETRY -> retries.add(1, retryColumns.of(event));
            case CallEvents.FALLBACK -> fallbacks.add(1, fallbackColumns.of(event));
            case CallEvents.BUDGET_RESERVATION -> budget(event);
            case CallEvents.OUTPUT_REPAIR ->
                repairs.add(1, repair(call.context().prompt()));
            default -> {} // shown on spans only
        }
    }

    private void guardrail(CallEvent event) {
        verdicts.add(1, verdictColumns.of(event));
        if (event.attributes().get(CallEvents.GUARDRAIL_DURATION) instanceof Number seconds) {
            guardrailDuration.record(seconds.doubleValue(), guardrailColumns.of(event));
        }
    }

    private void budget(CallEvent event) {
        Attributes attributes = budgetColumns.of(event);
        reservations.add(1, attributes);
        if (event.attributes().get(CallEvents.BUDGET_AMOUNT) instanceof Number amount && amount.doubleValue() >= 0) {
            reserved.add(amount.doubleValue(), attributes);
        }
    }

    private Attributes repair(@Nullable PromptRef prompt) {
        return prompt == null
                ? Attributes.empty()
                : repairColumns.of(prompt.id().value(), prompt.version().toString());
    }

    /** The attributes of a metric, taken from events. What an event lacks, or has as no text, is left out. */
    private static final class Columns {
        private final List<AttributeKey<String>> keys;
        private final SeriesCache<Values, Attributes> series;

        Columns(String metric, List<AttributeKey<String>> keys) {
            this.keys = keys;
            this.series = new SeriesCache<>(metric, this::attributes);
        }

        Attributes of(CallEvent event) {
            var values = new @Nullable String[keys.size()];
            for (int i = 0; i < keys.size(); i++) {
                values[i] = event.attributes().get(keys.get(i).getKey()) instanceof String text ? text : null;
            }
            return of(values);
        }

        Attributes of(@Nullable String... values) {
            return series.get(new Values(Arrays.asList(values)));
        }

        private Attributes attributes(Values row) {
            AttributesBuilder builder = Attributes.builder();
            for (int i = 0; i < keys.size(); i++) {
                builder.put(keys.get(i), row.values.get(i));
            }
            return builder.build();
        }
    }

    private record Values(List<@Nullable String> values) implements SeriesCache.Labels<Values> {
        @Override
        public Values other() {
            return new Values(values.stream()
                    .<@Nullable String>map(value -> value == null ? null : SeriesCache.OTHER)
                    .toList());
        }
    }
}
