package dev.llmops4j.tracing;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a span says of a request, its content apart. What is not set in the request is not set on the span. */
final class RequestAttributes {
    private RequestAttributes() {}

    /** Those that samplers may decide on, and so must be there from the start. */
    static void start(SpanBuilder span, String operation, ModelInfo info, String model) {
        span.setAttribute(Names.OPERATION, operation);
        span.setAttribute(Names.PROVIDER, info.provider());
        span.setAttribute(Names.REQUEST_MODEL, model);
        String address = info.serverAddress();
        if (address != null) {
            span.setAttribute(Names.SERVER_ADDRESS, address);
            Integer port = info.serverPort();
            if (port != null) {
                span.setAttribute(Names.SERVER_PORT, port.longValue());
            }
        }
    }

    static void describe(Span span, ModelInfo info, ChatRequest request, boolean streamed) {
        Parameters parameters = request.parameters();
        set(span, Names.TEMPERATURE, parameters.temperature());
        set(span, Names.TOP_P, parameters.topP());
        Integer topK = parameters.topK();
        set(span, Names.TOP_K, topK == null ? null : topK.longValue());
        set(span, Names.MAX_TOKENS, parameters.maxTokens());
        set(span, Names.SEED, parameters.seed());
        set(span, Names.FREQUENCY_PENALTY, parameters.frequencyPenalty());
        set(span, Names.PRESENCE_PENALTY, parameters.presencePenalty());
        set(span, Names.REASONING_LEVEL, parameters.reasoningEffort());
        if (!parameters.stopSequences().isEmpty()) {
            span.setAttribute(Names.STOP_SEQUENCES, parameters.stopSequences());
        }
        if (!(request.responseFormat() instanceof ResponseFormat.Text)) {
            span.setAttribute(Names.OUTPUT_TYPE, "json");
        }
        if (streamed) {
            span.setAttribute(Names.STREAM, true);
        }
        if (!parameters.extras().isEmpty()) {
            describe(span, parameters.extras());
        }
        OpenAiAttributes.asked(span, info, parameters.extras());
    }

    /** What has a name in the conventions and none in our parameters. */
    private static void describe(Span span, Map<String, @Nullable Object> extras) {
        if (extras.get("n") instanceof Number count && count.longValue() != 1) {
            span.setAttribute(Names.CHOICE_COUNT, count.longValue());
        }
        if (extras.get("previous_response_id") instanceof String id) {
            span.setAttribute(Names.PREVIOUS_RESPONSE, id);
        }
    }

    private static <T> void set(Span span, AttributeKey<T> key, @Nullable T value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }
}
