package dev.llmops4j.chat;

import org.jspecify.annotations.Nullable;

/** The range of one numeric parameter, under the name of the OpenAI API. */
enum ParameterRange {
    TEMPERATURE("temperature", 0, Double.MAX_VALUE),
    TOP_P("top_p", 0, 1),
    TOP_K("top_k", 1, Integer.MAX_VALUE),
    MAX_TOKENS("max_tokens", 1, Long.MAX_VALUE),
    FREQUENCY_PENALTY("frequency_penalty", -2, 2),
    PRESENCE_PENALTY("presence_penalty", -2, 2);

    private final String label;
    private final double min;
    private final double max;

    ParameterRange(String label, double min, double max) {
        this.label = label;
        this.min = min;
        this.max = max;
    }

    void check(@Nullable Number value) {
        if (value == null || (value.doubleValue() >= min && value.doubleValue() <= max)) {
            return;
        }
        String range = max >= Integer.MAX_VALUE ? (long) min + " or more" : (long) min + " to " + (long) max;
        throw new IllegalArgumentException(label + " must be " + range + ", was " + value);
    }
}
