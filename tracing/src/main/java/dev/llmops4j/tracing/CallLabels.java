package dev.llmops4j.tracing;

import dev.llmops4j.Attempt;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.tracing.internal.Names;
import dev.llmops4j.tracing.internal.SeriesCache;
import dev.llmops4j.tracing.record.CallOutcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What tells one series of the metrics of calls from another. Prompts and versions stay the objects that they are until
 * attributes are made of them, which is once for each series.
 */
final class CallLabels {
    private CallLabels() {}

    private static AttributesBuilder begin(@Nullable Object prompt, @Nullable Object version) {
        AttributesBuilder builder = Attributes.builder();
        put(builder, Names.PROMPT_NAME, prompt);
        put(builder, Names.PROMPT_VERSION, version);
        return builder;
    }

    private static void put(AttributesBuilder builder, AttributeKey<String> key, @Nullable Object value) {
        if (value != null) {
            builder.put(key, value.toString());
        }
    }

    /** How calls of one prompt ended. */
    record Ended(
            @Nullable Object prompt,
            @Nullable Object version,
            CallOutcome outcome,
            @Nullable String errorType,
            boolean caused)
            implements SeriesCache.Labels<Ended> {
        static Ended of(@Nullable PromptRef prompt, CallOutcome outcome, @Nullable String errorType, boolean caused) {
            return prompt == null
                    ? new Ended(null, null, outcome, errorType, caused)
                    : new Ended(prompt.id(), prompt.version(), outcome, errorType, caused);
        }

        @Override
        public Ended other() {
            return new Ended(
                    SeriesCache.OTHER,
                    SeriesCache.OTHER,
                    outcome,
                    errorType == null ? null : SeriesCache.OTHER,
                    caused);
        }

        Attributes attributes() {
            AttributesBuilder builder = begin(prompt, version)
                    .put(MetricNames.OUTCOME, outcome.wireName())
                    .put(MetricNames.CAUSED, caused);
            put(builder, Names.ERROR_TYPE, errorType);
            return builder.build();
        }
    }

    /** What requests of one prompt to one model cost, in one currency or for one reason unknown. */
    record CostLabels(
            @Nullable Object prompt,
            @Nullable Object version,
            String provider,
            String model,
            @Nullable String currency,
            @Nullable String unknown,
            boolean caused)
            implements SeriesCache.Labels<CostLabels> {
        static CostLabels of(
                @Nullable PromptRef prompt,
                Attempt attempt,
                @Nullable String currency,
                @Nullable String unknown,
                boolean caused) {
            return new CostLabels(
                    prompt == null ? null : prompt.id(),
                    prompt == null ? null : prompt.version(),
                    attempt.info().provider(),
                    attempt.requestModel(),
                    currency,
                    unknown,
                    caused);
        }

        @Override
        public CostLabels other() {
            return new CostLabels(
                    SeriesCache.OTHER,
                    SeriesCache.OTHER,
                    SeriesCache.OTHER,
                    SeriesCache.OTHER,
                    currency,
                    unknown,
                    caused);
        }

        Attributes attributes() {
            AttributesBuilder builder = begin(prompt, version)
                    .put(Names.PROVIDER, provider)
                    .put(Names.REQUEST_MODEL, model)
                    .put(MetricNames.CAUSED, caused);
            put(builder, Names.COST_CURRENCY, currency);
            put(builder, MetricNames.UNKNOWN_REASON, unknown);
            return builder.build();
        }
    }

    /** How a rollout came to a version. */
    record Exposed(Object prompt, Object version, String rollout, Object variant, Exposure.Reason reason)
            implements SeriesCache.Labels<Exposed> {
        static Exposed of(PromptRef prompt, Exposure exposure) {
            return new Exposed(
                    prompt.id(), prompt.version(), exposure.rollout(), exposure.variant(), exposure.reason());
        }

        @Override
        public Exposed other() {
            return new Exposed(SeriesCache.OTHER, SeriesCache.OTHER, SeriesCache.OTHER, SeriesCache.OTHER, reason);
        }

        Attributes attributes() {
            return begin(prompt, version)
                    .put(Names.ROLLOUT_NAME, rollout)
                    .put(Names.ROLLOUT_VARIANT, variant.toString())
                    .put(Names.ROLLOUT_REASON, reason.wireName())
                    .build();
        }
    }
}
