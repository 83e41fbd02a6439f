package dev.llmops4j.guardrails;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A guardrail that judges by the windows that another one declares. */
record Windowed(Guardrail guardrail) implements Guardrail {
    @Override
    public String name() {
        return guardrail.name();
    }

    @Override
    public Set<Stage> stages() {
        return guardrail.stages();
    }

    @Override
    public Window window(Boundary at) {
        return guardrail.window(at);
    }

    @Override
    public Verdict check(String text, Boundary at) {
        Cutter cutter = cutter(at);
        return cutter == null || guardrail.streaming(at) != null
                ? guardrail.check(text, at)
                : new WindowScan(guardrail, at, cutter).verdict(text);
    }

    @Override
    public @Nullable StreamingCheck streaming(Boundary at) {
        StreamingCheck own = guardrail.streaming(at);
        Cutter cutter = own == null ? cutter(at) : null;
        return cutter == null ? own : new WindowScan(guardrail, at, cutter);
    }

    /** Null for the whole text. */
    private @Nullable Cutter cutter(Boundary at) {
        return Cutter.of(Objects.requireNonNull(guardrail.window(at), "window"));
    }
}
