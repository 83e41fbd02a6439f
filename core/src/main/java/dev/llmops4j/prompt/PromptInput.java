package dev.llmops4j.prompt;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One declared input of a prompt.
 *
 * @param name the name in tags
 * @param schema the JSON Schema of its values, or null if any value will do
 * @param optional whether it may be absent or null
 * @param untrusted whether its values come from outside and may try to instruct the model
 * @param fenced whether an untrusted value is set between tags that it cannot close
 * @param maxChars the most UTF-16 units of a text value, 1 or more, or null for no limit
 * @param location where it is declared, or null if it is inferred
 */
public record PromptInput(
        String name,
        @Nullable JsonSchema schema,
        boolean optional,
        boolean untrusted,
        boolean fenced,
        @Nullable Integer maxChars,
        @Nullable SourceLocation location) {
    /** Checks the limit. */
    public PromptInput {
        Objects.requireNonNull(name, "name");
        if (maxChars != null && maxChars < 1) {
            throw new IllegalArgumentException("max_chars must be 1 or more, was " + maxChars);
        }
    }

    /**
     * An input of which only the name is known.
     *
     * @param name the name in tags
     * @param location where the name was seen first, or null
     * @return a required, trusted input of any type
     */
    public static PromptInput inferred(String name, @Nullable SourceLocation location) {
        return new PromptInput(name, null, false, false, false, null, location);
    }

    /**
     * What of it can change the model's answer.
     *
     * @return plain JSON values; places are left out
     */
    public Map<String, @Nullable Object> canonical() {
        var content = new LinkedHashMap<String, @Nullable Object>();
        content.put("schema", schema == null ? null : schema.asMap());
        content.put("optional", optional);
        content.put("untrusted", untrusted);
        content.put("fenced", fenced);
        content.put("max_chars", maxChars);
        return content;
    }
}
