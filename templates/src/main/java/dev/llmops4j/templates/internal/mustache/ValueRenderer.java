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
     * @param place where the value comes from
     * @param text the value's text
     * @return the text to write
     */
    String render(Tag tag, ValuePlace place, String text);
}
