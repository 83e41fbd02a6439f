package dev.llmops4j.tracing;

import static java.util.Objects.requireNonNull;

import dev.llmops4j.json.JsonCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a backend makes of a span. The classes that make it follow what each backend's own code, or where that is closed its
 * documentation, said in November 2026. Where two ways to read a span were possible, the worse one is taken.
 *
 * @param type in the backend's own word
 * @param inputTokens with those from and into a cache, however the backend splits them
 * @param outputTokens with reasoning
 * @param cost in US dollars
 * @param firstToken when or how long after the start, if the backend takes it
 * @param facts what people filter by
 */
record Seen(
        @Nullable String type,
        @Nullable String model,
        List<String> input,
        List<String> output,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Long cacheRead,
        @Nullable Long cacheWrite,
        @Nullable Double cost,
        @Nullable String session,
        @Nullable String user,
        @Nullable String error,
        @Nullable Object firstToken,
        Map<String, Object> facts) {

    /** All texts of messages in the conventions' form, in order; of anything else, a word that says so. */
    static List<String> texts(@Nullable Object messages) {
        if (messages == null) {
            return List.of();
        }
        Object tree = messages instanceof String text ? JsonCodec.jackson().readTree(text) : messages;
        if (!(tree instanceof List<?> list) || !list.stream().allMatch(Seen::isMessage)) {
            return List.of("no messages");
        }
        return list.stream()
                .flatMap(message -> ((List<?>) requireNonNull(((Map<?, ?>) message).get("parts"))).stream())
                .map(part -> ((Map<?, ?>) part).toString())
                .toList();
    }

    private static boolean isMessage(Object value) {
        return value instanceof Map<?, ?> map && map.get("role") instanceof String && map.get("parts") instanceof List;
    }

    /** The messages with the instructions before them, for those that show both. */
    static List<String> texts(@Nullable Object instructions, @Nullable Object messages) {
        if (!(instructions instanceof String text)) {
            return texts(messages);
        }
        var all = new java.util.ArrayList<String>();
        ((List<?>) requireNonNull(JsonCodec.jackson().readTree(text))).forEach(part -> all.add(part.toString()));
        all.addAll(texts(messages));
        return all;
    }

    static Map<String, Object> object(@Nullable Object json) {
        var object = new TreeMap<String, Object>();
        if (json instanceof String text && JsonCodec.jackson().readTree(text) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put((String) key, value));
        }
        return object;
    }

    static @Nullable Long count(@Nullable Object number) {
        return number == null ? null : ((Number) number).longValue();
    }

    static @Nullable Double decimal(@Nullable Object number) {
        return number == null ? null : ((Number) number).doubleValue();
    }

    Seen withFacts(Map<String, Object> others) {
        return new Seen(
                type,
                model,
                input,
                output,
                inputTokens,
                outputTokens,
                cacheRead,
                cacheWrite,
                cost,
                session,
                user,
                error,
                firstToken,
                others);
    }

    /** What can be compared between two runs. */
    Seen withoutTimes() {
        var steady = new LinkedHashMap<>(facts);
        steady.remove("guardrail_duration");
        return new Seen(
                type,
                model,
                input,
                output,
                inputTokens,
                outputTokens,
                cacheRead,
                cacheWrite,
                cost,
                session,
                user,
                error,
                firstToken == null ? null : "there",
                steady);
    }
}
