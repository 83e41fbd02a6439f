package dev.llmops4j.tracing.internal;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * Every name that tracing emits. The GenAI conventions are in development and names move: a test holds this table against
 * their data files (main of 2026-08-03, with what was merged later). Internal: may change at any time.
 */
public final class Names {
    public static final String SCOPE = "dev.llmops4j.tracing";
    public static final String SCHEMA_URL = "https://opentelemetry.io/schemas/gen-ai-dev/1.42.0-dev";

    public static final String CHAT = "chat";
    public static final String EMBEDDINGS = "embeddings";
    public static final String RETRIEVAL = "retrieval";
    public static final String EXECUTE_TOOL = "execute_tool";
    public static final String CALL_SPAN = "llmops4j.call";
    public static final String ABANDONED = "abandoned";
    public static final String SHUTDOWN = "shutdown";

    public static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
    public static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
    public static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");
    public static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
    public static final AttributeKey<Long> SERVER_PORT = longKey("server.port");
    public static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

    public static final AttributeKey<Double> TEMPERATURE = doubleKey("gen_ai.request.temperature");
    public static final AttributeKey<Double> TOP_P = doubleKey("gen_ai.request.top_p");
    public static final AttributeKey<Long> TOP_K = longKey("gen_ai.request.top_k");
    public static final AttributeKey<Long> MAX_TOKENS = longKey("gen_ai.request.max_tokens");
    public static final AttributeKey<List<String>> STOP_SEQUENCES = stringArrayKey("gen_ai.request.stop_sequences");
    public static final AttributeKey<Long> SEED = longKey("gen_ai.request.seed");
    public static final AttributeKey<Double> FREQUENCY_PENALTY = doubleKey("gen_ai.request.frequency_penalty");
    public static final AttributeKey<Double> PRESENCE_PENALTY = doubleKey("gen_ai.request.presence_penalty");
    public static final AttributeKey<String> REASONING_LEVEL = stringKey("gen_ai.request.reasoning.level");
    public static final AttributeKey<Boolean> STREAM = booleanKey("gen_ai.request.stream");
    public static final AttributeKey<Long> CHOICE_COUNT = longKey("gen_ai.request.choice.count");
    public static final AttributeKey<String> PREVIOUS_RESPONSE = stringKey("gen_ai.request.previous_response.id");
    public static final AttributeKey<String> OUTPUT_TYPE = stringKey("gen_ai.output.type");
    public static final AttributeKey<String> CONVERSATION = stringKey("gen_ai.conversation.id");
    public static final AttributeKey<String> PROMPT_NAME = stringKey("gen_ai.prompt.name");
    public static final AttributeKey<String> PROMPT_VERSION = stringKey("gen_ai.prompt.version");

    public static final AttributeKey<String> RESPONSE_ID = stringKey("gen_ai.response.id");
    public static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");
    public static final AttributeKey<List<String>> FINISH_REASONS = stringArrayKey("gen_ai.response.finish_reasons");
    public static final AttributeKey<Double> TIME_TO_FIRST_CHUNK = doubleKey("gen_ai.response.time_to_first_chunk");
    public static final AttributeKey<Long> INPUT_TOKENS = longKey("gen_ai.usage.input_tokens");
    public static final AttributeKey<Long> OUTPUT_TOKENS = longKey("gen_ai.usage.output_tokens");
    public static final AttributeKey<Long> CACHE_READ_TOKENS = longKey("gen_ai.usage.cache_read.input_tokens");
    public static final AttributeKey<Long> CACHE_WRITE_TOKENS = longKey("gen_ai.usage.cache_write.input_tokens");
    public static final AttributeKey<Long> REASONING_TOKENS = longKey("gen_ai.usage.reasoning.output_tokens");

    public static final AttributeKey<String> OPENAI_API = stringKey("openai.api.type");
    public static final AttributeKey<String> OPENAI_REQUEST_TIER = stringKey("openai.request.service_tier");
    public static final AttributeKey<String> OPENAI_RESPONSE_TIER = stringKey("openai.response.service_tier");
    public static final AttributeKey<String> OPENAI_FINGERPRINT = stringKey("openai.response.system_fingerprint");

    public static final AttributeKey<String> SYSTEM_INSTRUCTIONS = stringKey("gen_ai.system_instructions");
    public static final AttributeKey<String> INPUT_MESSAGES = stringKey("gen_ai.input.messages");
    public static final AttributeKey<String> OUTPUT_MESSAGES = stringKey("gen_ai.output.messages");
    public static final AttributeKey<String> TOOL_DEFINITIONS = stringKey("gen_ai.tool.definitions");

    public static final AttributeKey<Long> DIMENSIONS = longKey("gen_ai.embeddings.dimension.count");
    public static final AttributeKey<String> DATA_SOURCE = stringKey("gen_ai.data_source.id");
    public static final AttributeKey<Long> RETRIEVAL_TOP_K = longKey("gen_ai.retrieval.top_k");
    public static final AttributeKey<String> RETRIEVAL_QUERY = stringKey("gen_ai.retrieval.query.text");
    public static final AttributeKey<String> RETRIEVAL_DOCUMENTS = stringKey("gen_ai.retrieval.documents");
    public static final AttributeKey<String> TOOL_NAME = stringKey("gen_ai.tool.name");
    public static final AttributeKey<String> TOOL_TYPE = stringKey("gen_ai.tool.type");
    public static final AttributeKey<String> TOOL_DESCRIPTION = stringKey("gen_ai.tool.description");
    public static final AttributeKey<String> TOOL_CALL_ID = stringKey("gen_ai.tool.call.id");
    public static final AttributeKey<String> TOOL_ARGUMENTS = stringKey("gen_ai.tool.call.arguments");
    public static final AttributeKey<String> TOOL_RESULT = stringKey("gen_ai.tool.call.result");
    public static final String EXCEPTION_EVENT = "gen_ai.client.operation.exception";
    public static final String DETAILS_EVENT = "gen_ai.client.inference.operation.details";
    public static final AttributeKey<String> EXCEPTION_TYPE = stringKey("exception.type");

    public static final AttributeKey<String> TOKEN_TYPE = stringKey("gen_ai.token.type");
    public static final String OPERATION_DURATION = "gen_ai.client.operation.duration";
    public static final String TOKEN_USAGE = "gen_ai.client.token.usage";
    public static final String FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";
    public static final String PER_CHUNK = "gen_ai.client.operation.time_per_output_chunk";
    public static final String TOOL_DURATION = "gen_ai.execute_tool.duration";
    public static final List<Double> SECONDS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    public static final List<Long> TOKENS = List.of(
            1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L, 16777216L, 67108864L);

    /** In place of the conventions' name, where that one does harm. */
    public static final AttributeKey<String> OWN_PROMPT_NAME = stringKey("llmops4j.prompt.name");

    public static final AttributeKey<String> OWN_PROMPT_VERSION = stringKey("llmops4j.prompt.version");
    public static final String EVALUATION_EVENT = "gen_ai.evaluation.result";

    public static final AttributeKey<String> EVALUATION_NAME = stringKey("gen_ai.evaluation.name");
    public static final AttributeKey<Double> SCORE_VALUE = doubleKey("gen_ai.evaluation.score.value");
    public static final AttributeKey<String> SCORE_LABEL = stringKey("gen_ai.evaluation.score.label");
    public static final AttributeKey<String> EXPLANATION = stringKey("gen_ai.evaluation.explanation");

    public static final AttributeKey<String> PROMPT_REVISION = stringKey("llmops4j.prompt.revision");
    public static final AttributeKey<String> PROMPT_DERIVED_REVISION = stringKey("llmops4j.prompt.derived_revision");
    public static final AttributeKey<String> ROLLOUT_NAME = stringKey("llmops4j.rollout.name");
    public static final AttributeKey<String> ROLLOUT_VARIANT = stringKey("llmops4j.rollout.variant");
    public static final AttributeKey<String> ROLLOUT_UNIT = stringKey("llmops4j.rollout.unit");
    public static final AttributeKey<String> ROLLOUT_REASON = stringKey("llmops4j.rollout.reason");
    public static final AttributeKey<Boolean> COST_KNOWN = booleanKey("llmops4j.cost.known");
    public static final AttributeKey<Double> COST_AMOUNT = doubleKey("llmops4j.cost.amount");
    public static final AttributeKey<String> COST_CURRENCY = stringKey("llmops4j.cost.currency");
    public static final AttributeKey<Boolean> CANCELLED = booleanKey("llmops4j.cancelled");
    public static final AttributeKey<Long> ATTEMPTS = longKey("llmops4j.attempts");
    public static final AttributeKey<Boolean> SUM_COMPLETE = booleanKey("llmops4j.usage.complete");
    public static final AttributeKey<Long> SUM_INPUT = longKey("llmops4j.usage.input_tokens");
    public static final AttributeKey<Long> SUM_OUTPUT = longKey("llmops4j.usage.output_tokens");
    public static final AttributeKey<Long> SUM_CACHE_READ = longKey("llmops4j.usage.cache_read.input_tokens");
    public static final AttributeKey<Long> SUM_CACHE_WRITE = longKey("llmops4j.usage.cache_write.input_tokens");
    public static final AttributeKey<Long> SUM_REASONING = longKey("llmops4j.usage.reasoning.output_tokens");

    private Names() {}
}
