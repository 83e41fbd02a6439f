package dev.llmops4j.tracing.record;

import dev.llmops4j.chat.ChatJson;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.tracing.content.Captured;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A record as the attributes of an event. What is a list of objects there is a list of JSON here. */
final class RecordAttributes {
    private static final double NANOS_PER_SECOND = 1e9;

    private final AttributesBuilder attributes = Attributes.builder();

    private RecordAttributes() {}

    static Attributes of(CallRecord call) {
        var made = new RecordAttributes();
        made.describe(call);
        made.describe(call.prompt());
        made.describe(call.parameters());
        made.describe(call.answer());
        made.describe(call.attempts());
        made.describe(call.usage());
        made.describe(call.cost());
        made.describe(call.context());
        return made.attributes.build();
    }

    private <T> void put(AttributeKey<T> key, @Nullable T value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }

    private void describe(CallRecord call) {
        put(RecordNames.CALL_ID, call.callId());
        put(RecordNames.PARENT_CALL_ID, call.parentCallId());
        put(RecordNames.OUTCOME, call.outcome().wireName());
        put(Names.ERROR_TYPE, call.errorType());
        put(RecordNames.DURATION, seconds(call.duration()));
        put(Names.TIME_TO_FIRST_CHUNK, seconds(call.timeToFirstChunk()));
        put(Names.REQUEST_MODEL, call.requestModel());
        put(Names.STREAM, call.streamed() ? true : null);
        put(RecordNames.PRICES, call.pricesVersion());
        put(RecordNames.REQUEST_HASH, call.requestSha256());
        put(RecordNames.REQUEST, content(call.request(), ChatJson::toMap));
        put(RecordNames.RESPONSE, content(call.response(), ChatJson::toMap));
        if (!call.causedCost().equals(Cost.NONE)) {
            put(RecordNames.COST_CAUSED, call.causedCost().lowerBound().toPlainString());
        }
        if (!call.events().isEmpty()) {
            put(
                    RecordNames.EVENT_LIST,
                    call.events().stream()
                            .map(event -> ChatJson.write(EventJson.write(event)))
                            .toList());
        }
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : Double.valueOf(duration.toNanos() / NANOS_PER_SECOND);
    }

    private static <T> @Nullable String content(
            Captured<T> captured, Function<T, Map<String, @Nullable Object>> writer) {
        Map<String, @Nullable Object> json = CapturedJson.write(captured, writer);
        return json == null ? null : ChatJson.write(json);
    }

    private void describe(@Nullable PromptRef prompt) {
        if (prompt != null) {
            put(Names.PROMPT_NAME, prompt.id().value());
            put(Names.PROMPT_VERSION, prompt.version().toString());
            put(Names.PROMPT_REVISION, prompt.revision().hex());
            put(
                    Names.PROMPT_DERIVED_REVISION,
                    prompt.derived() == null ? null : prompt.derived().hex());
            describe(prompt.exposure());
        }
    }

    private void describe(@Nullable Exposure exposure) {
        if (exposure != null) {
            put(Names.ROLLOUT_NAME, exposure.rollout());
            put(Names.ROLLOUT_VARIANT, exposure.variant().toString());
            put(Names.ROLLOUT_UNIT, exposure.unit());
            put(Names.ROLLOUT_REASON, exposure.reason().wireName());
        }
    }

    private void describe(Parameters parameters) {
        put(Names.TEMPERATURE, parameters.temperature());
        put(Names.TOP_P, parameters.topP());
        put(Names.MAX_TOKENS, parameters.maxTokens());
        put(Names.SEED, parameters.seed());
    }

    private void describe(@Nullable RecordedAnswer answer) {
        if (answer != null) {
            put(Names.RESPONSE_ID, answer.id());
            put(Names.RESPONSE_MODEL, answer.model().isEmpty() ? null : answer.model());
            put(Names.FINISH_REASONS, List.of(answer.finishReason().wireName()));
        }
    }

    private void describe(List<RecordedAttempt> attempts) {
        put(Names.ATTEMPTS, (long) attempts.size());
        if (!attempts.isEmpty()) {
            RecordedAttempt last = attempts.get(attempts.size() - 1);
            put(Names.PROVIDER, last.provider());
            put(Names.SERVER_ADDRESS, last.serverAddress());
            Integer port = last.serverPort();
            put(Names.SERVER_PORT, port == null ? null : Long.valueOf(port));
            put(
                    RecordNames.ATTEMPT_LIST,
                    attempts.stream()
                            .map(attempt -> ChatJson.write(CallJson.write(attempt)))
                            .toList());
        }
    }

    private void describe(Usage usage) {
        put(Names.SUM_COMPLETE, usage.complete());
        put(Names.SUM_INPUT, usage.inputTokens());
        put(Names.SUM_OUTPUT, usage.outputTokens());
        put(Names.SUM_CACHE_READ, usage.cacheReadTokens());
        put(Names.SUM_CACHE_WRITE, usage.cacheWriteTokens());
        put(Names.SUM_REASONING, usage.reasoningTokens());
    }

    private void describe(Cost cost) {
        put(Names.COST_KNOWN, cost.isKnown());
        if (cost.isKnown()) {
            put(Names.COST_AMOUNT, cost.lowerBound().doubleValue());
            put(RecordNames.COST_DECIMAL, cost.lowerBound().toPlainString());
            put(
                    Names.COST_CURRENCY,
                    cost.currency() == null ? null : cost.currency().getCurrencyCode());
        }
    }

    private void describe(RecordedContext context) {
        put(RecordNames.USER, context.user());
        put(Names.CONVERSATION, context.session());
        put(RecordNames.TENANT, context.tenant());
        context.tags().forEach((name, value) -> attributes.put(RecordNames.TAG + name, value));
    }
}
