package dev.llmops4j.templates.internal.file;

import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ParametersBuilder;
import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.YamlNode;
import dev.llmops4j.yaml.YamlValues;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads {@code parameters}. What has no key of its own goes under {@code extras}, in the provider's own names. */
final class ParametersReader {
    private static final List<String> KEYS = List.of(
            "temperature",
            "top_p",
            "top_k",
            "max_tokens",
            "stop",
            "seed",
            "frequency_penalty",
            "presence_penalty",
            "reasoning_effort",
            "extras");

    private final Problems problems;
    private final Fields fields;
    private final ParametersBuilder parameters = Parameters.builder();

    private ParametersReader(@Nullable YamlNode node, Problems problems) {
        this.problems = problems;
        fields = Fields.of(node, "'parameters'", KEYS, problems);
    }

    static Parameters read(@Nullable YamlNode node, Problems problems) {
        return new ParametersReader(node, problems).read();
    }

    private Parameters read() {
        number("temperature", (one, value) -> one.temperature(value.doubleValue()));
        number("top_p", (one, value) -> one.topP(value.doubleValue()));
        integer("top_k", (one, value) -> one.topK(Math.toIntExact(value)));
        integer("max_tokens", ParametersBuilder::maxTokens);
        integer("seed", ParametersBuilder::seed);
        number("frequency_penalty", (one, value) -> one.frequencyPenalty(value.doubleValue()));
        number("presence_penalty", (one, value) -> one.presencePenalty(value.doubleValue()));
        List<String> stop =
                fields.texts("stop").stream().map(YamlNode.Scalar::text).toList();
        if (!stop.isEmpty()) {
            parameters.stopSequences(stop);
        }
        YamlNode.Scalar effort = fields.text("reasoning_effort");
        if (effort != null) {
            parameters.reasoningEffort(effort.text());
        }
        Fields.of(fields.node("extras"), "'extras'", List.of(), problems).all().forEach(this::extra);
        return parameters.build();
    }

    private void extra(Map.Entry<String, YamlNode.Entry> extra) {
        if (KEYS.contains(extra.getKey())) {
            String message = "'" + extra.getKey() + "' has a key of its own. Move it out of 'extras'.";
            problems.add("UNKNOWN_KEY", message, extra.getValue().key());
            return;
        }
        parameters.extra(extra.getKey(), YamlValues.value(extra.getValue().value()));
    }

    private void number(String key, BiConsumer<ParametersBuilder, BigDecimal> setter) {
        BigDecimal value = fields.number(key);
        if (value != null) {
            set(key, one -> setter.accept(one, value));
        }
    }

    private void integer(String key, BiConsumer<ParametersBuilder, Long> setter) {
        Long value = fields.integer(key);
        if (value != null) {
            set(key, one -> setter.accept(one, value));
        }
    }

    /** Each on its own first: ranges are checked when parameters are built. */
    private void set(String key, Consumer<ParametersBuilder> setter) {
        try {
            var one = Parameters.builder();
            setter.accept(one);
            parameters.with(one.build());
        } catch (ArithmeticException e) {
            problems.add("INVALID_VALUE", key + " is too large.", fields.location(key));
        } catch (IllegalArgumentException e) {
            problems.add("INVALID_VALUE", e.getMessage() + ".", fields.location(key));
        }
    }
}
