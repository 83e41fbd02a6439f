package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.internal.detect.PiiScan;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Personal data of one live text. */
final class PiiStream implements StreamingCheck, PiiScan.Sink {
    private final PiiScan scan;
    private final PiiKind[] kinds;
    private final PiiRedaction.Action action;
    private StreamingCheck.@Nullable Sink sink;

    PiiStream(PiiScan scan, PiiKind[] kinds, PiiRedaction.Action action) {
        this.scan = scan;
        this.kinds = kinds;
        this.action = action;
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
    public void found(int kind, int start, int end) {
        StreamingCheck.Sink taking = Objects.requireNonNull(sink);
        Finding finding = Finding.of(kinds[kind].findingKind(), start, end);
        switch (action) {
            case REDACT -> taking.replace(finding, kinds[kind].label());
            case FLAG -> taking.flag(finding);
            case BLOCK -> taking.block(finding);
        }
    }
}
