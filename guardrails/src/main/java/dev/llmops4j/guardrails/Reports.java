package dev.llmops4j.guardrails;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what a check reports on another thread until it is known that the check was in time. */
final class Reports implements StreamingCheck.Sink {
    private final List<Consumer<StreamingCheck.Sink>> reports = new ArrayList<>(0);

    @Override
    public void flag(Finding finding) {
        reports.add(sink -> sink.flag(finding));
    }

    @Override
    public void replace(Finding finding, String replacement) {
        reports.add(sink -> sink.replace(finding, replacement));
    }

    @Override
    public void block(Finding finding) {
        reports.add(sink -> sink.block(finding));
    }

    void repeat(StreamingCheck.Sink sink) {
        reports.forEach(report -> report.accept(sink));
    }
}
