package dev.llmops4j.templates;

/**
 * What a prompt does about a tag that has no value.
 *
 * <p>It does not change a prompt's revision: values that a strict prompt takes render to the same messages in both.
 */
public enum Strictness {
    /**
     * Each of these is an error: a tag that is no declared input, a declared input that no tag uses, a value that is
     * missing, a null where the input is not optional. The default.
     */
    STRICT,

    /**
     * A tag without a value renders as nothing, as the Mustache specification wants; which tags and inputs there are is
     * not compared. Values that are given are still checked against what their input declares.
     */
    LENIENT
}
