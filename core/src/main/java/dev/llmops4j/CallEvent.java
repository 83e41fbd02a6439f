package dev.llmops4j;

import java.util.Map;

/**
 * Something that happened inside a call and that a trace or a record should show: a guardrail's verdict, a retry, a
 * repair round. {@link CallEvents} has the names that the library knows.
 *
 * @param name what happened, under the name that traces use, such as {@code llmops4j.guardrail.result}
 * @param attributes what is known of it: String, Boolean, Long, Double or List of String values; never content
 */
public record CallEvent(String name, Map<String, Object> attributes) {
    /** Copies the attributes. */
    public CallEvent {
        attributes = Map.copyOf(attributes);
    }
}
