package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.internal.scan.LiveScan;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a live text with a scan, and says what its finds mean.
 *
 * @param <S> whom the scan tells what it finds: the reader itself
 */
abstract class ScanReader<S> implements StreamingCheck {
    private final LiveScan<S> scan;
    private StreamingCheck.@Nullable Sink sink;

    ScanReader(LiveScan<S> scan) {
        this.scan = scan;
    }

    /** This reader, as the scan knows it. */
    abstract S listener();

    /** Takes what the finds mean. */
    final StreamingCheck.Sink sink() {
        return Objects.requireNonNull(sink);
    }

    @Override
    public final void accept(CharSequence more, StreamingCheck.Sink found) {
        sink = found;
        scan.accept(more, listener());
    }

    @Override
    public final void end(StreamingCheck.Sink found) {
        sink = found;
        scan.end(listener());
    }

    @Override
    public final int settled() {
        return scan.settled();
    }
}
