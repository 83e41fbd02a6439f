package dev.llmops4j.guardrails.quality;

import java.util.List;

/** A report in Markdown. */
final class QualityReport {
    private final StringBuilder text = new StringBuilder();

    QualityReport title(String title) {
        text.append("# ").append(title).append('\n');
        return this;
    }

    QualityReport section(String title) {
        text.append("\n## ").append(title).append('\n');
        return this;
    }

    QualityReport paragraph(String words) {
        text.append('\n').append(words.strip()).append('\n');
        return this;
    }

    QualityReport table(List<String> head, List<List<String>> rows) {
        text.append('\n');
        row(head);
        row(head.stream().map(column -> "---").toList());
        rows.forEach(this::row);
        return this;
    }

    /** Precision, recall and F1 with counts. */
    QualityReport detection(List<Tally> tallies) {
        return table(
                List.of("data", "what", "right", "wrong", "missed", "precision", "recall", "F1"),
                tallies.stream()
                        .map(tally -> List.of(
                                tally.dataset(),
                                tally.group(),
                                String.valueOf(tally.tp()),
                                String.valueOf(tally.fp()),
                                String.valueOf(tally.fn()),
                                tally.precision().toString(),
                                tally.recall().toString(),
                                tally.f1Interval()))
                        .toList());
    }

    /** Recall where something is to be found, false alarms where nothing is. */
    QualityReport rates(List<Tally> tallies) {
        return table(
                List.of("data", "what", "found", "of", "recall", "false alarms", "of", "rate"),
                tallies.stream().map(QualityReport::rates).toList());
    }

    private static List<String> rates(Tally tally) {
        int positives = tally.tp() + tally.fn();
        int negatives = tally.fp() + tally.tn();
        return List.of(
                tally.dataset(),
                tally.group(),
                positives == 0 ? "" : String.valueOf(tally.tp()),
                positives == 0 ? "" : String.valueOf(positives),
                positives == 0 ? "" : tally.recall().toString(),
                negatives == 0 ? "" : String.valueOf(tally.fp()),
                negatives == 0 ? "" : String.valueOf(negatives),
                negatives == 0 ? "" : tally.falsePositiveRate().toString());
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
