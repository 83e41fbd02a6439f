package dev.llmops4j.rollout;

import dev.llmops4j.Call;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A call that a rollout chose the version of. The first outcome counts, later ones change nothing. */
final class MonitoredCall {
    final Call call;
    final Comparison comparison;
    final SemanticVersion version;

    /** The hash of the call's unit, or null if the context names none. */
    final @Nullable Long unit;

    private final RolloutMonitor monitor;
    private final AtomicBoolean finished = new AtomicBoolean();
    private long nanos;

    MonitoredCall(
            RolloutMonitor monitor, Call call, Comparison comparison, SemanticVersion version, @Nullable Long unit) {
        this.monitor = monitor;
        this.call = call;
        this.comparison = comparison;
        this.version = version;
        this.unit = unit;
    }

    /** Called by the thread that waited, before it ends the call. */
    void waited(long more) {
        nanos += more;
    }

    long nanos() {
        return nanos;
    }

    void finish(Outcome outcome) {
        if (finished.compareAndSet(false, true)) {
            monitor.finished(this, outcome);
        }
    }
}
