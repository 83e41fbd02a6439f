package dev.llmops4j.tracing.content;

import dev.llmops4j.json.JsonSchema;
import java.util.Map;

/** What a text becomes before it leaves. Never throws; safe for use by many threads at once. */
interface TextRule {
    /** What a text becomes. */
    String text(String text);

    /** What the end of a text that was broken off becomes: a value may have been cut in two there. */
    default String brokenOff(String text) {
        return text(text);
    }

    /** What a text becomes that may be JSON: escapes hide nothing. */
    default String json(String text) {
        return text(text);
    }

    /** What an address becomes that holds no data itself. */
    default String url(String url) {
        return text(url);
    }

    /** What the schema of a tool or of an answer becomes. */
    default JsonSchema schema(JsonSchema schema) {
        return JsonSchema.of(Map.of());
    }
}
