package dev.llmops4j.chat;

import dev.llmops4j.internal.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a model should generate. Null means that the provider's default applies. Immutable.
 *
 * @param temperature randomness, 0 or more; most providers accept up to 2
 * @param topP nucleus sampling, 0 to 1
 * @param topK how many tokens to sample from, 1 or more
 * @param maxTokens the most tokens of the output, 1 or more
 * @param stopSequences texts at which the output ends
 * @param seed for repeatable sampling, as far as the provider can
 * @param frequencyPenalty penalty for frequent tokens, -2 to 2
 * @param presencePenalty penalty for tokens that occurred, -2 to 2
 * @param reasoningEffort how much to think, in the provider's words, such as {@code low}
 * @param extras further parameters in the provider's own names and JSON form, sent as they are; none of those above
 */
public record Parameters(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer topK,
        @Nullable Long maxTokens,
        List<String> stopSequences,
        @Nullable Long seed,
        @Nullable Double frequencyPenalty,
        @Nullable Double presencePenalty,
        @Nullable String reasoningEffort,
        Map<String, @Nullable Object> extras) {
    private static final Set<String> OWN_NAMES = Set.of(
            "temperature",
            "top_p",
            "top_k",
            "max_tokens",
            "stop",
            "seed",
            "frequency_penalty",
            "presence_penalty",
            "reasoning_effort");

    /** All defaults of the provider. */
    public static final Parameters NONE = builder().build();

    /** Checks the ranges and copies the collections. */
    public Parameters {
        ParameterRange.TEMPERATURE.check(temperature);
        ParameterRange.TOP_P.check(topP);
        ParameterRange.TOP_K.check(topK);
        ParameterRange.MAX_TOKENS.check(maxTokens);
        ParameterRange.FREQUENCY_PENALTY.check(frequencyPenalty);
        ParameterRange.PRESENCE_PENALTY.check(presencePenalty);
        stopSequences = List.copyOf(stopSequences);
        extras = JsonTree.copyOfObject(extras);
        for (String name : extras.keySet()) {
            if (OWN_NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no extra: it has a method of its own, which checks and traces its value");
            }
        }
    }

    /**
     * Starts from the provider's defaults.
     *
     * @return a builder
     */
    public static ParametersBuilder builder() {
        return new ParametersBuilder();
    }

    /**
     * Starts from these parameters.
     *
     * @return a builder that holds a copy
     */
    public ParametersBuilder toBuilder() {
        return new ParametersBuilder().with(this);
    }

    /**
     * These parameters with others on top.
     *
     * @param overrides what is set here wins; lists replace, extras merge by key
     * @return the merged parameters
     */
    public Parameters overriddenBy(Parameters overrides) {
        if (overrides.equals(NONE)) {
            return this;
        }
        return toBuilder().with(overrides).build();
    }

    /**
     * These parameters without the extras, which may hold anything.
     *
     * @return a copy, or these if there are no extras
     */
    public Parameters withoutExtras() {
        return extras.isEmpty()
                ? this
                : new Parameters(
                        temperature,
                        topP,
                        topK,
                        maxTokens,
                        stopSequences,
                        seed,
                        frequencyPenalty,
                        presencePenalty,
                        reasoningEffort,
                        Map.of());
    }

    /**
     * What is set, under the names of the OpenAI API.
     *
     * @return an immutable map in a fixed order, ready for JSON; extras follow under their own names
     */
    public Map<String, @Nullable Object> toMap() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        putIfSet(map, "temperature", temperature);
        putIfSet(map, "top_p", topP);
        putIfSet(map, "top_k", topK);
        putIfSet(map, "max_tokens", maxTokens);
        putIfSet(map, "stop", stopSequences.isEmpty() ? null : stopSequences);
        putIfSet(map, "seed", seed);
        putIfSet(map, "frequency_penalty", frequencyPenalty);
        putIfSet(map, "presence_penalty", presencePenalty);
        putIfSet(map, "reasoning_effort", reasoningEffort);
        map.putAll(extras);
        return JsonTree.copyOfObject(map);
    }

    private static void putIfSet(Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
