package dev.llmops4j.guardrails.internal.judge;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonSchema;
import java.util.Objects;

/**
 * What a model answers that judges a text.
 *
 * @param reason why, in one sentence
 * @param violates whether the text violates the criterion
 * @param confidence how sure the model is, from 0 to 1
 */
public record Judgement(String reason, boolean violates, double confidence) {
    /** The reason comes first: a model that says why before it decides, decides better. */
    static final JsonSchema SCHEMA = JsonSchema.parse("""
            {"type": "object",
             "properties": {
               "reason": {"type": "string", "description": "one sentence"},
               "violates": {"type": "boolean"},
               "confidence": {"type": "number", "minimum": 0, "maximum": 1}},
             "required": ["reason", "violates", "confidence"],
             "additionalProperties": false}
            """);

    /** Checks the range. */
    public Judgement {
        Objects.requireNonNull(reason, "reason");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be from 0 to 1, was " + confidence);
        }
    }

    /**
     * Reads an answer.
     *
     * @param answer the model's text
     * @return what it says
     * @throws dev.llmops4j.json.JsonException if it is something else
     */
    public static Judgement read(String answer) {
        return (Judgement) Objects.requireNonNull(JsonCodec.jackson().read(answer, Judgement.class), "judgement");
    }

    /** Leaves out the reason, which may quote the text. */
    @Override
    public String toString() {
        return "Judgement[violates=" + violates + ", confidence=" + confidence + "]";
    }
}
