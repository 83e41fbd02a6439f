package dev.llmops4j.guardrails;

import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Guardrails of tests at the boundaries that a test is about. */
record At(Set<Stage> stages, Guardrail guardrail) implements Guardrail {
    /** The same guardrail, at one boundary. */
    static Guardrail only(Stage stage, Guardrail guardrail) {
        return new At(Set.of(stage), guardrail);
    }

    /** A guardrail named {@code each} that judges whole texts and looks at where they stand. */
    static Guardrail each(Stage stage, BiFunction<String, Boundary, Verdict> check) {
        return new Guardrail() {
            @Override
            public String name() {
                return "each";
            }

            @Override
            public Set<Stage> stages() {
                return Set.of(stage);
            }

            @Override
            public Verdict check(String text, Boundary at) {
                return check.apply(text, at);
            }
        };
    }

    @Override
    public String name() {
        return guardrail.name();
    }

    @Override
    public Verdict check(String text, Boundary at) {
        return guardrail.check(text, at);
    }

    @Override
    public @Nullable StreamingCheck streaming(Boundary at) {
        return guardrail.streaming(at);
    }
}
