package dev.llmops4j.openai.acceptance;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Everything that may reach a log or a backend, as text to be searched. */
final class Texts {
    private Texts() {}

    /** An error with its causes and what was suppressed. */
    static String of(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Names, attributes, events and status of spans. */
    static String of(List<SpanData> spans) {
        var text = new StringBuilder();
        for (SpanData span : spans) {
            text.append(span.getName()).append(span.getAttributes()).append(span.getStatus());
            span.getEvents().forEach(event -> text.append(event.getName()).append(event.getAttributes()));
            text.append('\n');
        }
        return text.toString();
    }
}
