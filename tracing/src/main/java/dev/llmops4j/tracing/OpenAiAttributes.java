package dev.llmops4j.tracing;

import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the conventions add for requests to OpenAI itself. */
final class OpenAiAttributes {
    private static final String OPENAI = "openai";
    private static final String TIER = "service_tier";
    private static final String AUTO = "auto";

    private OpenAiAttributes() {}

    static void asked(Span span, ModelInfo info, Map<String, @Nullable Object> extras) {
        if (!info.provider().equals(OPENAI)) {
            return;
        }
        if (info.api() != null) {
            span.setAttribute(Names.OPENAI_API, info.api());
        }
        if (!extras.isEmpty() && !AUTO.equals(extras.get(TIER))) {
            set(span, Names.OPENAI_REQUEST_TIER, extras.get(TIER));
        }
    }

    static void answered(Span span, ModelInfo info, Map<String, @Nullable Object> extras) {
        if (!extras.isEmpty() && info.provider().equals(OPENAI)) {
            set(span, Names.OPENAI_RESPONSE_TIER, extras.get(TIER));
            set(span, Names.OPENAI_FINGERPRINT, extras.get("system_fingerprint"));
        }
    }

    private static void set(Span span, AttributeKey<String> key, @Nullable Object value) {
        if (value instanceof String text) {
            span.setAttribute(key, text);
        }
    }
}
