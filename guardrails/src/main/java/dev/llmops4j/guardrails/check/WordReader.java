package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.internal.match.WordScan;
import dev.llmops4j.guardrails.internal.match.WordSet;

/** Reads a text for words and reports each that it finds. */
final class WordReader extends ScanReader<WordScan.Sink> implements WordScan.Sink {
    private final Report report;

    /** Says what a word that was found means. */
    @FunctionalInterface
    interface Report {
        void found(int word, int start, int end, StreamingCheck.Sink sink);
    }

    WordReader(WordSet words, Report report) {
        super(words.scan());
        this.report = report;
    }

    @Override
    WordScan.Sink listener() {
        return this;
    }

    @Override
    public void found(int word, int start, int end) {
        report.found(word, start, end, sink());
    }
}
