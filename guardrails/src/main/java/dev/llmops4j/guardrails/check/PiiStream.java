package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.internal.detect.PiiScan;

/** Personal data of one live text. */
final class PiiStream extends ScanReader<PiiScan.Sink> implements PiiScan.Sink {
    private final PiiKind[] kinds;
    private final PiiRedaction.Action action;

    PiiStream(PiiScan scan, PiiKind[] kinds, PiiRedaction.Action action) {
        super(scan);
        this.kinds = kinds;
        this.action = action;
    }

    @Override
    PiiScan.Sink listener() {
        return this;
    }

    @Override
    public void found(int kind, int start, int end) {
        StreamingCheck.Sink taking = sink();
        Finding finding = Finding.of(kinds[kind].findingKind(), start, end);
        switch (action) {
            case REDACT -> taking.replace(finding, kinds[kind].label());
            case FLAG -> taking.flag(finding);
            case BLOCK -> taking.block(finding);
        }
    }
}
