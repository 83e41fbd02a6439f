package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.llmops4j.CallEvents;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The metrics that are our own, and the attributes that only they have. {@code METRICS.md} is held against it. */
final class MetricNames {
    static final String CALL_DURATION = "llmops4j.call.duration";
    static final String COST = "llmops4j.cost.amount";
    static final String COST_UNKNOWN = "llmops4j.cost.unknown";
    static final String EXPOSURES = "llmops4j.prompt.exposures";
    static final String REPAIRS = "llmops4j.output.repairs";
    static final String VERDICTS = "llmops4j.guardrail.verdicts";
    static final String GUARDRAIL_DURATION = "llmops4j.guardrail.duration";
    static final String LOOKUPS = "llmops4j.cache.lookups";
    static final String RETRIES = "llmops4j.retries";
    static final String FALLBACKS = "llmops4j.fallbacks";
    static final String RESERVATIONS = "llmops4j.budget.reservations";
    static final String RESERVED = "llmops4j.budget.amount";

    /** Money is no unit of UCUM; an attribute names the currency. */
    static final String MONEY = "{currency}";

    static final AttributeKey<String> OUTCOME = stringKey("llmops4j.call.outcome");
    static final AttributeKey<Boolean> CAUSED = booleanKey("llmops4j.call.caused");
    static final AttributeKey<String> UNKNOWN_REASON = stringKey("llmops4j.cost.reason");
    static final AttributeKey<String> GUARDRAIL = stringKey(CallEvents.GUARDRAIL_NAME);
    static final AttributeKey<String> STAGE = stringKey(CallEvents.GUARDRAIL_STAGE);
    static final AttributeKey<String> MODE = stringKey(CallEvents.GUARDRAIL_MODE);
    static final AttributeKey<String> VERDICT = stringKey(CallEvents.GUARDRAIL_VERDICT);
    static final AttributeKey<String> CACHE = stringKey(CallEvents.CACHE_NAME);
    static final AttributeKey<String> CACHE_RESULT = stringKey(CallEvents.CACHE_RESULT);
    static final AttributeKey<String> FALLBACK_FROM = stringKey(CallEvents.FALLBACK_FROM);
    static final AttributeKey<String> FALLBACK_TO = stringKey(CallEvents.FALLBACK_TO);
    static final AttributeKey<String> BUDGET = stringKey(CallEvents.BUDGET_NAME);
    static final AttributeKey<String> BUDGET_RESULT = stringKey(CallEvents.BUDGET_RESULT);
    static final AttributeKey<String> BUDGET_CURRENCY = stringKey(CallEvents.BUDGET_CURRENCY);

    static final List<Double> AMOUNTS =
            List.of(0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0);
    static final List<Double> SHORT_SECONDS =
            List.of(0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0);

    private MetricNames() {}
}
