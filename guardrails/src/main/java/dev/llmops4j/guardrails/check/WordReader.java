package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.internal.match.WordScan;
import dev.llmops4j.guardrails.internal.match.WordSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a text for words and reports each that it finds. */
final class WordReader implements StreamingCheck, WordScan.Sink {
    private final WordScan scan;
    private final Report report;
    private StreamingCheck.@Nullable Sink sink;

    /** Says what a word that was found means. */
    @FunctionalInterface
    interface Report {
        void found(int word, int start, int end, StreamingCheck.Sink sink);
    }

    WordReader(WordSet words, Report report) {
        this.scan = words.scan();
        this.report = report;
    }

    @Override
    public void accept(CharSequence more, StreamingCheck.Sink found) {
        sink = found;
        scan.accept(more, this);
    }

    @Override
    public void end(StreamingCheck.Sink found) {
        sink = found;
        scan.end(this);
    }

    @Override
    public int settled() {
        return scan.settled();
    }

    @Override
    public void found(int word, int start, int end) {
        report.found(word, start, end, Objects.requireNonNull(sink));
    }
}
