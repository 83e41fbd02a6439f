package dev.llmops4j.tracing;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.tracing.content.Captured;
import dev.llmops4j.tracing.internal.MessageTree;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.List;

/** Captured content as attributes of a span: messages as JSON, after the schemas of the conventions. */
final class SpanContent {
    private static final JsonCodec JSON = JsonCodec.jackson();

    private SpanContent() {}

    /** @param together whether the instructions stand among the messages rather than apart */
    static void request(Span span, Captured<ChatRequest> captured, boolean together) {
        if (captured instanceof Captured.Inline<ChatRequest> inline) {
            ChatRequest request = inline.value();
            if (together) {
                span.setAttribute(Names.INPUT_MESSAGES, JSON.write(MessageTree.conversation(request)));
            } else {
                set(span, Names.SYSTEM_INSTRUCTIONS, MessageTree.instructions(request));
                span.setAttribute(Names.INPUT_MESSAGES, JSON.write(MessageTree.input(request)));
            }
            set(span, Names.TOOL_DEFINITIONS, MessageTree.tools(request));
        }
        describe(span, captured, ContentNames.INPUT_REFERENCE);
    }

    static void response(Span span, Captured<ChatResponse> captured) {
        if (captured instanceof Captured.Inline<ChatResponse> inline) {
            span.setAttribute(Names.OUTPUT_MESSAGES, JSON.write(MessageTree.output(inline.value())));
        }
        describe(span, captured, ContentNames.OUTPUT_REFERENCE);
    }

    private static void set(Span span, AttributeKey<String> key, List<?> tree) {
        if (!tree.isEmpty()) {
            span.setAttribute(key, JSON.write(tree));
        }
    }

    /** Where the content is if it is not here, and what is missing. */
    static void describe(Span span, Captured<?> captured, AttributeKey<String> referenceKey) {
        if (captured instanceof Captured.Inline<?> inline) {
            if (inline.cut()) {
                span.setAttribute(ContentNames.CUT, true);
            }
        } else if (captured instanceof Captured.Reference<?> reference) {
            span.setAttribute(referenceKey, reference.key());
        } else if (captured instanceof Captured.Nothing<?> nothing && nothing.errorType() != null) {
            span.setAttribute(ContentNames.ERROR, nothing.errorType());
        }
    }
}
