package dev.llmops4j.templates.internal.render;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.RenderException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.templates.internal.mustache.Position;
import dev.llmops4j.templates.internal.mustache.ValueKind;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An input with what its values are checked for. */
final class CheckedInput {
    final String name;
    final boolean optional;
    /** Whether an optional input that has no value must be given an empty text, as a tag writes it. */
    final boolean emptyIfAbsent;

    final boolean fenced;

    private final int maxChars;
    private final @Nullable SourceLocation location;
    private final @Nullable Map<String, ? extends @Nullable Object> schema;
    private final boolean anyText;

    CheckedInput(PromptInput input, @Nullable SourceLocation firstUse, boolean written) {
        name = input.name();
        optional = input.optional();
        emptyIfAbsent = optional && written;
        fenced = input.untrusted() && input.fenced();
        Integer limit = input.maxChars();
        maxChars = limit == null ? Integer.MAX_VALUE : limit;
        location = firstUse == null ? input.location() : firstUse;
        schema = input.schema() == null ? null : input.schema().asMap();
        anyText = schema == null
                || ("string".equals(schema.get("type")) && !schema.containsKey("enum") && !schema.containsKey("const"));
    }

    /** Whether each text that is rendered from the input must be looked at. */
    boolean isRewritten() {
        return fenced || maxChars != Integer.MAX_VALUE;
    }

    /** Checks a value that is there. */
    void check(Object value) {
        if (anyText && value instanceof String) {
            return;
        }
        if (schema != null) {
            String problem = ValueCheck.problem(name, value, schema);
            if (problem != null) {
                throw new RenderException(problem, location, null);
            }
        }
    }

    /** A text that is rendered from this input, checked, and fenced if it must be. */
    String text(String text, @Nullable Position tag) {
        if (text.length() > maxChars) {
            throw new RenderException(
                    "'" + name + "' is " + text.length() + " characters long; max_chars is " + maxChars + ".",
                    tag == null ? location : CompiledPrompt.location(tag),
                    null);
        }
        return fenced ? Fence.around(text) : text;
    }

    /** What to say when there is no value. */
    RenderException missing(Collection<String> given) {
        if (given.contains(name)) {
            return new RenderException(
                    "'" + name + "' is null. Give a value, or declare the input with 'optional: true'.",
                    location,
                    null);
        }
        String near = NearestName.of(name, given);
        return new RenderException(
                "'" + name + "' was not given. Given: " + new TreeSet<>(given) + "."
                        + (near == null ? "" : " Is '" + near + "' meant to be '" + name + "'?"),
                location,
                null);
    }

    /** What the input was given that is no value of it. */
    RenderException wrong(String problem, @Nullable Throwable cause) {
        return new RenderException("'" + name + "' " + problem, location, cause);
    }

    /** What is given for this input, optionals opened. */
    @Nullable
    Object in(Map<String, ? extends @Nullable Object> values) {
        return ValueKind.unwrap(values.get(name));
    }
}
