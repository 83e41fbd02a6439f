package dev.llmops4j.guardrails;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The boundaries of a call: the places where a text crosses from one side to another and can be checked. */
public enum Stage {
    /**
     * A raw value of a prompt's variable, before it is rendered into a message: one text for each value that a tag writes.
     */
    VARIABLE,
    /** A rendered message of the request that comes neither from the model nor from a tool. */
    INPUT,
    /** A passage that a retriever found. */
    PASSAGE,
    /**
     * The arguments of one tool call, as the model wrote them: JSON, or what was meant to be. A guardrail that applies at
     * {@link #OUTPUT_FIELD} too reads each string and number in them instead.
     */
    TOOL_ARGUMENTS,
    /** What a tool gave back. */
    TOOL_RESULT,
    /**
     * The text of the answer, or its refusal. A guardrail that applies at {@link #OUTPUT_FIELD} too reads the fields of a
     * structured answer instead of its text.
     */
    OUTPUT,
    /** One string or number of an answer to a request that asks for JSON, unescaped. */
    OUTPUT_FIELD,
    /** The model's reasoning ("thinking"), as far as it is shown. */
    REASONING;

    /** Where texts come to the model from outside: variables, messages, passages and results of tools. */
    public static final Set<Stage> INBOUND = Set.copyOf(EnumSet.of(VARIABLE, INPUT, PASSAGE, TOOL_RESULT));

    /** Where texts come from the model: answers, their fields, reasoning and arguments of tools. */
    public static final Set<Stage> OUTBOUND = Set.copyOf(EnumSet.of(TOOL_ARGUMENTS, OUTPUT, OUTPUT_FIELD, REASONING));

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /**
     * The name in events, policy files and messages.
     *
     * @return such as {@code input} or {@code tool_result}
     */
    public String wireName() {
        return wireName;
    }

    /**
     * Whether the text comes from the model.
     *
     * @return true for {@link #OUTBOUND}
     */
    public boolean isOutbound() {
        return this == TOOL_ARGUMENTS || this == OUTPUT || this == OUTPUT_FIELD || this == REASONING;
    }
}
