package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import io.opentelemetry.api.trace.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a backend wants on spans besides the attributes of the conventions. Hears of spans that are recorded only. */
interface SpanDecorator {
    /** For no backend in particular. */
    SpanDecorator NONE = new SpanDecorator() {};

    /** Whether the backend takes {@code gen_ai.prompt.name} for the input, and so does not show the messages. */
    default boolean takesPromptNameForInput() {
        return false;
    }

    /** Whether the backend does not show {@code gen_ai.system_instructions}, but all that stands among the messages. */
    default boolean showsMessagesOnly() {
        return false;
    }

    /** Any span began. */
    default void started(Span span, SpanRole role, CallContext context) {}

    /** An exchange began. */
    default void asked(Span span, CallContext context, ModelInfo info, String model) {}

    /** An exchange is over, whatever the outcome. */
    default void measured(Span span, Measures measures) {}

    /**
     * A span is over, with an error.
     *
     * @param description a few words that hold no content
     */
    default void failed(Span span, String errorType, String description) {}

    /**
     * A guardrail has spoken.
     *
     * @param facts the attributes of its event
     */
    default void judged(Span span, CallContext context, Map<String, Object> facts) {}

    /**
     * What one exchange took.
     *
     * @param usage its tokens, not complete where they are not known
     * @param cost its cost, unknown where there is no answer
     * @param firstChunkSeconds from its start to the first chunk; null without streaming, or without one
     * @param seconds from its start to now
     */
    record Measures(Usage usage, Cost cost, @Nullable Double firstChunkSeconds, double seconds) {}
}
