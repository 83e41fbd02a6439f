package dev.llmops4j.openai;

import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import com.openai.models.completions.CompletionUsage;
import dev.llmops4j.chat.Usage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of an answer. Servers agree on the two sums, and not on what is part of them. */
final class UsageReader {
    /** What Moonshot AI and DeepSeek call input tokens from the cache. */
    private static final List<String> CACHED_KEYS = List.of("cached_tokens", "prompt_cache_hit_tokens");

    /** The prefix of the names of all of Google's endpoints. */
    private static final String GOOGLE = "gcp.";

    private UsageReader() {}

    static Usage read(@Nullable CompletionUsage usage, String provider) {
        if (usage == null) {
            return Usage.UNKNOWN;
        }
        Long input = number(usage._promptTokens());
        Long output = number(usage._completionTokens());
        if (input == null || output == null || input < 0 || output < 0) {
            return Usage.UNKNOWN;
        }
        long reasoning = usage._completionTokensDetails()
                .asKnown()
                .map(details -> orZero(number(details._reasoningTokens())))
                .orElse(0L);
        long leftOut = orZero(number(usage._totalTokens())) - input - output;
        if (leftOut > 0 && (leftOut == reasoning || provider.startsWith(GOOGLE))) {
            // xAI and Google leave what the model thought out of the output, but not out of the total, nor of the bill
            output += leftOut;
            reasoning = Math.max(reasoning, leftOut);
        }
        return new Usage(input, output, cacheRead(usage), cacheWrite(usage), 0, reasoning, true);
    }

    @SuppressWarnings("deprecation") // the only door to fields that the client does not know
    private static long cacheRead(CompletionUsage usage) {
        Long cached = usage._promptTokensDetails()
                .asKnown()
                .map(details -> number(details._cachedTokens()))
                .orElse(null);
        return cached != null ? orZero(cached) : additional(usage._additionalProperties());
    }

    private static long additional(Map<String, JsonValue> properties) {
        for (String key : CACHED_KEYS) {
            JsonValue value = properties.get(key);
            if (value != null && value.convert(Object.class) instanceof Number number) {
                return orZero(number.longValue());
            }
        }
        return 0;
    }

    private static long cacheWrite(CompletionUsage usage) {
        return usage._promptTokensDetails()
                .asKnown()
                .map(details -> orZero(number(details._cacheWriteTokens())))
                .orElse(0L);
    }

    private static long orZero(@Nullable Long value) {
        return value == null || value < 0 ? 0 : value;
    }

    private static @Nullable Long number(JsonField<Long> field) {
        return field.asKnown().orElse(null);
    }
}
