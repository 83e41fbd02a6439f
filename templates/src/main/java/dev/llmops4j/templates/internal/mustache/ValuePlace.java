package dev.llmops4j.templates.internal.mustache;

/** Where the value that a tag writes comes from. Good while the tag is rendered, on its thread. */
public interface ValuePlace {

    /**
     * The top-level name that the value was reached through.
     *
     * @param tag the tag that asks for the value
     * @return {@code passages} for {@code {{text}}} in {@code {{#passages}}}; {@code .} if the value is the whole data
     */
    String root(Tag tag);

    /**
     * The way to the value from the data.
     *
     * @param tag the tag that asks for the value
     * @return names and places in lists, such as {@code passages[2].text}; {@code .} if the value is the whole data
     */
    String path(Tag tag);
}
