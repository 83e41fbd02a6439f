package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** What we say about captured content beside the conventions. */
final class ContentNames {
    /** Whether texts were cut or left out because they were too long. */
    static final AttributeKey<Boolean> CUT = booleanKey("llmops4j.content.truncated");
    /** Why content is missing that should be here. */
    static final AttributeKey<String> ERROR = stringKey("llmops4j.content.error");
    /** Where in the store the request is. */
    static final AttributeKey<String> INPUT_REFERENCE = stringKey("llmops4j.content.input_reference");
    /** Where in the store the answer is. */
    static final AttributeKey<String> OUTPUT_REFERENCE = stringKey("llmops4j.content.output_reference");

    private ContentNames() {}
}
