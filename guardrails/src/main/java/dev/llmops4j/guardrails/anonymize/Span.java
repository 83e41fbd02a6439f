package dev.llmops4j.guardrails.anonymize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A value in a text. */
record Span(String label, int start, int end) {
    private static final Comparator<Span> ORDER = Comparator.comparingInt(Span::start)
            .thenComparing(Comparator.comparingInt(Span::end).reversed());

    /** The spans in order, those that overlap united under the label of the one that starts first, or is the longest. */
    static List<Span> united(List<Span> spans) {
        var sorted = new ArrayList<>(spans);
        sorted.sort(ORDER);
        var united = new ArrayList<Span>(sorted.size());
        for (Span span : sorted) {
            Span last = united.isEmpty() ? null : united.get(united.size() - 1);
            if (last != null && span.start < last.end) {
                united.set(united.size() - 1, new Span(last.label, last.start, Math.max(last.end, span.end)));
            } else if (span.end > span.start) {
                united.add(span);
            }
        }
        return united;
    }
}
