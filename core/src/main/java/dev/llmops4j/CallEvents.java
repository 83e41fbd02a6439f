package dev.llmops4j;

import dev.llmops4j.chat.ModelInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;

/**
 * The events that the library's own parts emit, and that an application's interceptors may emit too. Tracing shows each
 * {@link CallEvent} on its span, and counts those that have a name of this table.
 *
 * <p>What the attributes name must be few: names of guardrails, caches and budgets from the configuration, never a user, a
 * session or a text.
 */
public final class CallEvents {
    /** A guardrail's verdict on one text, or on all values of one JSON text or of a prompt. */
    public static final String GUARDRAIL_RESULT = "llmops4j.guardrail.result";

    /** String: the guardrail's name. */
    public static final String GUARDRAIL_NAME = "llmops4j.guardrail.name";

    /**
     * String: the boundary that the text crossed: {@code variable}, {@code input}, {@code passage}, {@code tool_arguments},
     * {@code tool_result}, {@code output}, {@code output_field} or {@code reasoning}.
     */
    public static final String GUARDRAIL_STAGE = "llmops4j.guardrail.stage";

    /** String: {@code enforce} or {@code monitor}. */
    public static final String GUARDRAIL_MODE = "llmops4j.guardrail.mode";

    /**
     * String: {@code pass}, {@code flag}, {@code rewrite}, {@code retry}, {@code block}, {@code error} if the guardrail
     * itself failed, or {@code cancelled} if another one ended the call before this one was done.
     */
    public static final String GUARDRAIL_VERDICT = "llmops4j.guardrail.verdict";

    /** Long: how many findings the verdict rests on. */
    public static final String GUARDRAIL_FINDING_COUNT = "llmops4j.guardrail.finding.count";

    /** List of String: the kinds of the findings, each once. */
    public static final String GUARDRAIL_FINDING_KINDS = "llmops4j.guardrail.finding.kinds";

    /** Double: how long the guardrail took, in seconds. */
    public static final String GUARDRAIL_DURATION = "llmops4j.guardrail.duration";

    /** String: the name of the policy that the guardrail comes from. */
    public static final String GUARDRAIL_POLICY_NAME = "llmops4j.guardrail.policy.name";

    /** String: the policy's version, if it has one. */
    public static final String GUARDRAIL_POLICY_VERSION = "llmops4j.guardrail.policy.version";

    /** String: the policy's revision, 64 hex digits. */
    public static final String GUARDRAIL_POLICY_REVISION = "llmops4j.guardrail.policy.revision";

    /** An answer does not parse, and the model is asked to repair it. */
    public static final String OUTPUT_REPAIR = "llmops4j.output.repair";

    /** Long: how many problems the answer has. */
    public static final String OUTPUT_PROBLEMS = "llmops4j.output.problems";

    /** A request to a model failed and is sent again. */
    public static final String RETRY = "llmops4j.retry";

    /** Long: which try failed, 1 or more. */
    public static final String RETRY_ATTEMPT = "llmops4j.retry.attempt";

    /** Double: how long the next try waits, in seconds. */
    public static final String RETRY_WAIT = "llmops4j.retry.wait";

    /** A model failed, and another one is asked in its place. */
    public static final String FALLBACK = "llmops4j.fallback";

    /** String: the model that failed. */
    public static final String FALLBACK_FROM = "llmops4j.fallback.from";

    /** String: the model that is asked in its place. */
    public static final String FALLBACK_TO = "llmops4j.fallback.to";

    /** A cache was asked for an answer. */
    public static final String CACHE_LOOKUP = "llmops4j.cache.lookup";

    /** String: the cache's name. */
    public static final String CACHE_NAME = "llmops4j.cache.name";

    /** String: {@code hit} or {@code miss}. */
    public static final String CACHE_RESULT = "llmops4j.cache.result";

    /** Money was asked of a budget. */
    public static final String BUDGET_RESERVATION = "llmops4j.budget.reservation";

    /** String: the budget's name. */
    public static final String BUDGET_NAME = "llmops4j.budget.name";

    /** String: {@code granted} or {@code refused}. */
    public static final String BUDGET_RESULT = "llmops4j.budget.result";

    /** Double: how much was asked for. */
    public static final String BUDGET_AMOUNT = "llmops4j.budget.amount";

    /** String: the currency by its ISO 4217 code. */
    public static final String BUDGET_CURRENCY = "llmops4j.budget.currency";

    /** String: the kind of error, as {@link dev.llmops4j.error.LlmException#errorType} tells it. */
    public static final String ERROR_TYPE = "error.type";

    /** String: who stands behind the model. */
    public static final String PROVIDER = "gen_ai.provider.name";

    /** String: the model that was asked for. */
    public static final String REQUEST_MODEL = "gen_ai.request.model";

    private static final double NANOS_PER_SECOND = 1e9;

    private CallEvents() {}

    /**
     * A request to a model failed and is sent again. Belongs into the exchange whose request it is.
     *
     * @param info who stands behind the model
     * @param model the model that was asked
     * @param attempt which try failed, 1 or more
     * @param errorType the kind of the failure
     * @param wait how long the next try waits, 0 or more
     * @return the event {@value #RETRY}
     */
    public static CallEvent retry(ModelInfo info, String model, int attempt, String errorType, Duration wait) {
        return new CallEvent(
                RETRY,
                Map.of(
                        PROVIDER,
                        info.provider(),
                        REQUEST_MODEL,
                        model,
                        RETRY_ATTEMPT,
                        (long) attempt,
                        ERROR_TYPE,
                        errorType,
                        RETRY_WAIT,
                        wait.toNanos() / NANOS_PER_SECOND));
    }

    /**
     * A model failed, and another one is asked in its place.
     *
     * @param from the model that failed
     * @param to the model that is asked next
     * @param errorType the kind of the failure
     * @return the event {@value #FALLBACK}
     */
    public static CallEvent fallback(String from, String to, String errorType) {
        return new CallEvent(FALLBACK, Map.of(FALLBACK_FROM, from, FALLBACK_TO, to, ERROR_TYPE, errorType));
    }

    /**
     * A cache was asked for an answer.
     *
     * @param cache the cache's name
     * @param hit whether it had one
     * @return the event {@value #CACHE_LOOKUP}
     */
    public static CallEvent cacheLookup(String cache, boolean hit) {
        return new CallEvent(CACHE_LOOKUP, Map.of(CACHE_NAME, cache, CACHE_RESULT, hit ? "hit" : "miss"));
    }

    /**
     * Money was asked of a budget.
     *
     * @param budget the budget's name
     * @param granted false if the budget has too little left
     * @param amount how much was asked for, 0 or more
     * @param currency its currency
     * @return the event {@value #BUDGET_RESERVATION}
     */
    public static CallEvent budgetReservation(String budget, boolean granted, BigDecimal amount, Currency currency) {
        return new CallEvent(
                BUDGET_RESERVATION,
                Map.of(
                        BUDGET_NAME,
                        budget,
                        BUDGET_RESULT,
                        granted ? "granted" : "refused",
                        BUDGET_AMOUNT,
                        amount.doubleValue(),
                        BUDGET_CURRENCY,
                        currency.getCurrencyCode()));
    }

    /**
     * An answer does not parse, and the model is asked to repair it.
     *
     * @param problems how many problems it has, 1 or more
     * @return the event {@value #OUTPUT_REPAIR}
     */
    public static CallEvent outputRepair(int problems) {
        return new CallEvent(OUTPUT_REPAIR, Map.of(OUTPUT_PROBLEMS, (long) problems));
    }
}
