package dev.llmops4j.tracing.record;

import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The names that only the events of records and feedback have. The tokens of a call stand under names of our own, as
 * backends would count those of its inferences twice.
 */
final class RecordNames {
    static final AttributeKey<String> CALL_ID = stringKey("llmops4j.call.id");
    static final AttributeKey<String> PARENT_CALL_ID = stringKey("llmops4j.call.parent.id");
    static final AttributeKey<String> OUTCOME = stringKey("llmops4j.call.outcome");
    static final AttributeKey<Double> DURATION = doubleKey("llmops4j.call.duration");
    static final AttributeKey<List<String>> ATTEMPT_LIST = stringArrayKey("llmops4j.call.attempts");
    static final AttributeKey<List<String>> EVENT_LIST = stringArrayKey("llmops4j.call.events");
    static final AttributeKey<String> REQUEST_HASH = stringKey("llmops4j.request.sha256");
    static final AttributeKey<String> REQUEST = stringKey("llmops4j.request");
    static final AttributeKey<String> RESPONSE = stringKey("llmops4j.response");
    static final AttributeKey<String> USER = stringKey("llmops4j.user");
    static final AttributeKey<String> TENANT = stringKey("llmops4j.tenant");
    static final String TAG = "llmops4j.tag.";

    static final AttributeKey<String> COST_DECIMAL = stringKey("llmops4j.cost.decimal");
    static final AttributeKey<String> COST_CAUSED = stringKey("llmops4j.cost.caused.decimal");
    static final AttributeKey<String> PRICES = stringKey("llmops4j.cost.prices");
    static final AttributeKey<String> FEEDBACK_SOURCE = stringKey("llmops4j.feedback.source");

    private RecordNames() {}
}
