package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.internal.match.PatternScan;
import dev.llmops4j.guardrails.internal.match.PatternSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a text for patterns and reports each match. */
final class PatternReader implements StreamingCheck, PatternScan.Sink {
    private final PatternScan scan;
    private final Report report;
    private StreamingCheck.@Nullable Sink sink;

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
        this.scan = patterns.scan();
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
    public boolean found(int pattern, int start, int end, CharSequence text) {
        report.found(pattern, start, end, true, Objects.requireNonNull(sink));
        return true;
    }

    @Override
    public void more(int pattern, int start, int end, CharSequence text) {
        report.found(pattern, start, end, false, Objects.requireNonNull(sink));
    }
}
