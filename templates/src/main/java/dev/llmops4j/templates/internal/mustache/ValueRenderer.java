package dev.llmops4j.templates.internal.mustache;

/**
 * Turns a value's text into what stands in the output: the place for escaping, and for fences around values that
 * are not trusted. Called for every value tag, {@code {{{x}}}} and {@code {{&x}}} included. Must be safe for use by
 * many threads.
 */
@FunctionalInterface
public interface ValueRenderer {

    /**
     * Renders one value.
     *
     * @param tag the tag that asks for it
     * @param root the top-level name that the value was reached through: {@code passages} for {@code {{text}}} in
     *     {@code {{#passages}}}; {@code .} if the value is the whole data
     * @param text the value's text
     * @return the text to write
     */
    String render(Tag tag, String root, String text);
}
