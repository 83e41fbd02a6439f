package dev.llmops4j.templates.internal.mustache;

/** What a template does about a name that has no value, and about a partial that is not there. */
public enum Mode {
    /**
     * Both are errors, and so is all that would make the template's text depend on values: recursive partials and
     * partials named by a value. The mode of prompts.
     */
    STRICT,

    /** Both render as nothing, as the Mustache specification wants. */
    LENIENT
}
