package dev.llmops4j.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds {@link Parameters}. Not safe for use by several threads. */
public final class ParametersBuilder {
    private @Nullable Double temperature;
    private @Nullable Double topP;
    private @Nullable Integer topK;
    private @Nullable Long maxTokens;
    private List<String> stopSequences = List.of();
    private @Nullable Long seed;
    private @Nullable Double frequencyPenalty;
    private @Nullable Double presencePenalty;
    private @Nullable String reasoningEffort;
    private final Map<String, @Nullable Object> extras = new LinkedHashMap<>();

    ParametersBuilder() {}

    /**
     * Takes over everything that is set in other parameters.
     *
     * @param other the parameters that win over what was set before
     * @return this builder
     */
    public ParametersBuilder with(Parameters other) {
        temperature = other.temperature() != null ? other.temperature() : temperature;
        topP = other.topP() != null ? other.topP() : topP;
        topK = other.topK() != null ? other.topK() : topK;
        maxTokens = other.maxTokens() != null ? other.maxTokens() : maxTokens;
        stopSequences = other.stopSequences().isEmpty() ? stopSequences : other.stopSequences();
        seed = other.seed() != null ? other.seed() : seed;
        frequencyPenalty = other.frequencyPenalty() != null ? other.frequencyPenalty() : frequencyPenalty;
        presencePenalty = other.presencePenalty() != null ? other.presencePenalty() : presencePenalty;
        reasoningEffort = other.reasoningEffort() != null ? other.reasoningEffort() : reasoningEffort;
        extras.putAll(other.extras());
        return this;
    }

    /**
     * Sets the randomness.
     *
     * @param value 0 or more; most providers accept up to 2
     * @return this builder
     */
    public ParametersBuilder temperature(double value) {
        temperature = value;
        return this;
    }

    /**
     * Sets nucleus sampling.
     *
     * @param value 0 to 1
     * @return this builder
     */
    public ParametersBuilder topP(double value) {
        topP = value;
        return this;
    }

    /**
     * Sets how many tokens to sample from.
     *
     * @param value 1 or more
     * @return this builder
     */
    public ParametersBuilder topK(int value) {
        topK = value;
        return this;
    }

    /**
     * Limits the output.
     *
     * @param value the most tokens, 1 or more
     * @return this builder
     */
    public ParametersBuilder maxTokens(long value) {
        maxTokens = value;
        return this;
    }

    /**
     * Sets the texts at which the output ends.
     *
     * @param values the texts
     * @return this builder
     */
    public ParametersBuilder stopSequences(List<String> values) {
        stopSequences = List.copyOf(values);
        return this;
    }

    /**
     * Sets the seed of the sampling.
     *
     * @param value any number
     * @return this builder
     */
    public ParametersBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Sets the penalty for frequent tokens.
     *
     * @param value -2 to 2
     * @return this builder
     */
    public ParametersBuilder frequencyPenalty(double value) {
        frequencyPenalty = value;
        return this;
    }

    /**
     * Sets the penalty for tokens that occurred.
     *
     * @param value -2 to 2
     * @return this builder
     */
    public ParametersBuilder presencePenalty(double value) {
        presencePenalty = value;
        return this;
    }

    /**
     * Sets how much to think.
     *
     * @param value in the provider's words, such as {@code low}
     * @return this builder
     */
    public ParametersBuilder reasoningEffort(String value) {
        reasoningEffort = value;
        return this;
    }

    /**
     * Adds a parameter that has no method here.
     *
     * @param name the provider's own name
     * @param value its JSON value: a String, Number, Boolean, List, Map or null
     * @return this builder
     */
    public ParametersBuilder extra(String name, @Nullable Object value) {
        extras.put(name, value);
        return this;
    }

    /**
     * Builds the parameters.
     *
     * @return the parameters
     * @throws IllegalArgumentException if a value is out of its range, or an extra has a method of its own here
     */
    public Parameters build() {
        return new Parameters(
                temperature,
                topP,
                topK,
                maxTokens,
                stopSequences,
                seed,
                frequencyPenalty,
                presencePenalty,
                reasoningEffort,
                extras);
    }
}
