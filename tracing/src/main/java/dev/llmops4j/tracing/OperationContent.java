package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.retrieval.Passage;
import dev.llmops4j.tracing.content.Captured;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.internal.MessageTree;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one piece of work on its span, as far as they may be shown.
 *
 * @param span where they go
 * @param call the call in whose course the work is done, or null
 * @param content what may be shown
 */
record OperationContent(Span span, @Nullable Call call, ContentCapture content) {
    private static final JsonCodec JSON = JsonCodec.jackson();
    private static final String CONTENT = "content";

    void query(String query) {
        show(Names.RETRIEVAL_QUERY, () -> query, text -> text, ContentNames.INPUT_REFERENCE);
    }

    void documents(List<Passage> passages) {
        Supplier<String> json = () ->
                JSON.write(passages.stream().map(OperationContent::document).toList());
        show(Names.RETRIEVAL_DOCUMENTS, json, OperationContent::list, ContentNames.OUTPUT_REFERENCE);
    }

    private static Map<String, Object> document(Passage passage) {
        var document = new LinkedHashMap<String, Object>();
        if (passage.id() != null) {
            document.put("id", passage.id());
        }
        if (passage.score() != null) {
            document.put("score", passage.score());
        }
        document.put(CONTENT, passage.text());
        if (!passage.metadata().isEmpty()) {
            document.put("metadata", passage.metadata());
        }
        return document;
    }

    void arguments(String arguments) {
        show(Names.TOOL_ARGUMENTS, () -> arguments, OperationContent::object, ContentNames.INPUT_REFERENCE);
    }

    void result(String result) {
        show(Names.TOOL_RESULT, () -> result, OperationContent::object, ContentNames.OUTPUT_REFERENCE);
    }

    private void show(
            AttributeKey<String> key,
            Supplier<String> text,
            UnaryOperator<String> form,
            AttributeKey<String> referenceKey) {
        if (content.isOff()) {
            return;
        }
        Captured<String> captured = content.text(call, text.get());
        if (captured instanceof Captured.Inline<String> inline) {
            span.setAttribute(key, form.apply(inline.value()));
        }
        SpanContent.describe(span, captured, referenceKey);
    }

    /** The conventions want an object; what is none, such as plain words, a hash or a text that was cut, is put in one. */
    private static String object(String text) {
        return MessageTree.json(text) instanceof Map<?, ?> ? text : JSON.write(Map.of(CONTENT, text));
    }

    /** As for an object, with a list of them. */
    private static String list(String text) {
        return MessageTree.json(text) instanceof List<?> ? text : JSON.write(List.of(Map.of(CONTENT, text)));
    }
}
