package dev.llmops4j.templates.internal.mustache;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a template decides about its values. Immutable; make it once per template.
 *
 * @param values renders each value's text, or null to write it as it is, at no cost
 * @param mayBeAbsent in strict mode: whether the section or inverted section of this tag may find nothing, not even
 *     null, and then counts as false; for every other tag absence is an error
 */
public record RenderRules(@Nullable ValueRenderer values, Predicate<Tag> mayBeAbsent) {

    /** Values as they are; every name must be present. */
    public static final RenderRules PLAIN = new RenderRules(null, tag -> false);
}
