package dev.llmops4j.guardrails.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Public texts with the personal data in them. */
final class PiiData {
    /** A place in UTF-16 units; the entity is empty in unit cases, whose recognizer says it. */
    record Span(String entity, int start, int end) {}

    /** A text and what it holds; the recognizer that a unit case is for, else empty. */
    record Text(String text, String recognizer, Set<Span> spans) {
        Set<Span> spans(String entity) {
            var some = new HashSet<Span>();
            spans.stream().filter(span -> span.entity().equals(entity)).forEach(some::add);
            return some;
        }
    }

    private PiiData() {}

    static List<Text> read(String name) {
        return SharedData.rows("pii/" + name + ".jsonl.gz").stream()
                .map(PiiData::text)
                .toList();
    }

    private static Text text(Map<?, ?> row) {
        String text = SharedData.text(row, "text");
        var spans = new ArrayList<Span>();
        for (Object item : (List<?>) Objects.requireNonNull(row.get("spans"))) {
            Map<?, ?> span = (Map<?, ?>) item;
            spans.add(new Span(string(span, "entity"), offset(text, span.get("start")), offset(text, span.get("end"))));
        }
        return new Text(text, string(row, "recognizer"), Set.copyOf(spans));
    }

    private static String string(Map<?, ?> row, String field) {
        return row.get(field) instanceof String text ? text : "";
    }

    /** The data counts code points. */
    private static int offset(String text, @Nullable Object codePoints) {
        return text.offsetByCodePoints(0, ((Number) Objects.requireNonNull(codePoints)).intValue());
    }
}
