package dev.llmops4j.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What providers say about how they served a request. */
final class ServiceTier {
    private static final String KEY = "service_tier";

    private ServiceTier() {}

    static @Nullable String of(Map<String, @Nullable Object> extras) {
        return extras.get(KEY) instanceof String tier && !tier.isEmpty() ? tier : null;
    }
}
