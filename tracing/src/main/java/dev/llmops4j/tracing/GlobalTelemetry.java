package dev.llmops4j.tracing;

import io.opentelemetry.api.OpenTelemetry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The telemetry of the global OpenTelemetry, looked for until it is set: a tracer taken before stays without effect. */
final class GlobalTelemetry implements Supplier<Telemetry> {
    private static final Telemetry OFF = Telemetry.of(OpenTelemetry.noop());

    private volatile @Nullable Telemetry found;

    @Override
    public Telemetry get() {
        Telemetry known = found;
        return known != null ? known : look();
    }

    private Telemetry look() {
        OpenTelemetry global = LaterApi.globalOrNoop();
        if (global == OpenTelemetry.noop()) {
            return OFF;
        }
        Telemetry made = Telemetry.of(global);
        found = made;
        return made;
    }
}
