package dev.llmops4j.tracing.record;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * Every name in the events of records and feedback. Those under {@code gen_ai.} are the conventions'; the tokens of a call
 * stand under names of our own, as backends would count those of its inferences twice.
 */
final class RecordNames {
    static final String SCOPE = "dev.llmops4j.tracing";
    static final String CALL_EVENT = "llmops4j.call";
    static final String EVALUATION_EVENT = "gen_ai.evaluation.result";

    static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
    static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = longKey("server.port");

    static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
    static final AttributeKey<String> CONVERSATION = stringKey("gen_ai.conversation.id");
    static final AttributeKey<String> PROMPT_NAME = stringKey("gen_ai.prompt.name");
    static final AttributeKey<String> PROMPT_VERSION = stringKey("gen_ai.prompt.version");
    static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");
    static final AttributeKey<Boolean> STREAM = booleanKey("gen_ai.request.stream");
    static final AttributeKey<Double> TEMPERATURE = doubleKey("gen_ai.request.temperature");
    static final AttributeKey<Double> TOP_P = doubleKey("gen_ai.request.top_p");
    static final AttributeKey<Long> MAX_TOKENS = longKey("gen_ai.request.max_tokens");
    static final AttributeKey<Long> SEED = longKey("gen_ai.request.seed");
    static final AttributeKey<String> RESPONSE_ID = stringKey("gen_ai.response.id");
    static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");
    static final AttributeKey<List<String>> FINISH_REASONS = stringArrayKey("gen_ai.response.finish_reasons");
    static final AttributeKey<Double> TIME_TO_FIRST_CHUNK = doubleKey("gen_ai.response.time_to_first_chunk");

    static final AttributeKey<String> EVALUATION_NAME = stringKey("gen_ai.evaluation.name");
    static final AttributeKey<Double> SCORE_VALUE = doubleKey("gen_ai.evaluation.score.value");
    static final AttributeKey<String> SCORE_LABEL = stringKey("gen_ai.evaluation.score.label");
    static final AttributeKey<String> EXPLANATION = stringKey("gen_ai.evaluation.explanation");

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

    static final AttributeKey<String> PROMPT_REVISION = stringKey("llmops4j.prompt.revision");
    static final AttributeKey<String> PROMPT_DERIVED_REVISION = stringKey("llmops4j.prompt.derived_revision");
    static final AttributeKey<String> ROLLOUT_NAME = stringKey("llmops4j.rollout.name");
    static final AttributeKey<String> ROLLOUT_VARIANT = stringKey("llmops4j.rollout.variant");
    static final AttributeKey<String> ROLLOUT_UNIT = stringKey("llmops4j.rollout.unit");
    static final AttributeKey<String> ROLLOUT_REASON = stringKey("llmops4j.rollout.reason");
    static final AttributeKey<Long> ATTEMPTS = longKey("llmops4j.attempts");
    static final AttributeKey<Boolean> COST_KNOWN = booleanKey("llmops4j.cost.known");
    static final AttributeKey<Double> COST_AMOUNT = doubleKey("llmops4j.cost.amount");
    static final AttributeKey<String> COST_DECIMAL = stringKey("llmops4j.cost.decimal");
    static final AttributeKey<String> COST_CURRENCY = stringKey("llmops4j.cost.currency");
    static final AttributeKey<String> COST_CAUSED = stringKey("llmops4j.cost.caused.decimal");
    static final AttributeKey<String> PRICES = stringKey("llmops4j.cost.prices");
    static final AttributeKey<Boolean> USAGE_COMPLETE = booleanKey("llmops4j.usage.complete");
    static final AttributeKey<Long> INPUT = longKey("llmops4j.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT = longKey("llmops4j.usage.output_tokens");
    static final AttributeKey<Long> CACHE_READ = longKey("llmops4j.usage.cache_read.input_tokens");
    static final AttributeKey<Long> CACHE_WRITE = longKey("llmops4j.usage.cache_write.input_tokens");
    static final AttributeKey<Long> REASONING = longKey("llmops4j.usage.reasoning.output_tokens");
    static final AttributeKey<String> FEEDBACK_SOURCE = stringKey("llmops4j.feedback.source");

    private RecordNames() {}
}
