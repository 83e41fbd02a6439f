package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.internal.match.PatternScan;
import dev.llmops4j.guardrails.internal.match.PatternSet;

/** Reads a text for patterns and reports each match. */
final class PatternReader extends ScanReader<PatternScan.Sink> implements PatternScan.Sink {
    private final Report report;

    /** Says what a match means. */
    @FunctionalInterface
    interface Report {
        /**
         * Takes a match.
         *
         * @param first false for the rest of a match that was reported, and cut, before
         */
        void found(int pattern, int start, int end, boolean first, StreamingCheck.Sink sink);
    }

    PatternReader(PatternSet patterns, Report report) {
        super(patterns.scan());
        this.report = report;
    }

    @Override
    PatternScan.Sink listener() {
        return this;
    }

    @Override
    public boolean found(int pattern, int start, int end, CharSequence text) {
        report.found(pattern, start, end, true, sink());
        return true;
    }

    @Override
    public void more(int pattern, int start, int end, CharSequence text) {
        report.found(pattern, start, end, false, sink());
    }
}
