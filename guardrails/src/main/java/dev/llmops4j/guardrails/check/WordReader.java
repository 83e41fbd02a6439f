package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.internal.match.WordScan;
import dev.llmops4j.guardrails.internal.match.WordSet;

/** Reads a text for words and reports each that it finds. */
final class WordReader implements StreamingCheck {
    private final WordScan scan;
    private final Report report;

    /** Says what a word that was found means. */
    @FunctionalInterface
    interface Report {
        void found(int word, int start, int end, Sink sink);
    }

    WordReader(WordSet words, Report report) {
        this.scan = words.scan();
        this.report = report;
    }

    @Override
    public void accept(CharSequence more, Sink found) {
        scan.accept(more, (word, start, end) -> report.found(word, start, end, found));
    }

    @Override
    public void end(Sink found) {
        scan.end((word, start, end) -> report.found(word, start, end, found));
    }

    @Override
    public int settled() {
        return scan.settled();
    }
}
