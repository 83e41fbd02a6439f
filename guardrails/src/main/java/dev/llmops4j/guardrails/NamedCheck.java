package dev.llmops4j.guardrails;

import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** A guardrail made of a function. */
record NamedCheck(String name, Set<Stage> stages, Window window, Function<? super String, ? extends Verdict> function)
        implements Guardrail {
    NamedCheck {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(function, "check");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
    }

    @Override
    public Verdict check(String text, Boundary at) {
        return function.apply(text);
    }

    @Override
    public Window window(Boundary at) {
        return window;
    }
}
