package dev.llmops4j.guardrails;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A built-in check that is made when a call first asks for it: most applications use few of them, and some load data. */
final class OnDemand implements Guardrail {
    private final String name;
    private final GuardrailFactory factory;
    private volatile @Nullable Guardrail made;

    OnDemand(String name, GuardrailFactory factory) {
        this.name = name;
        this.factory = factory;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Stage> stages() {
        return guardrail().stages();
    }

    @Override
    public Window window(Boundary at) {
        return guardrail().window(at);
    }

    @Override
    public Verdict check(String text, Boundary at) {
        return guardrail().check(text, at);
    }

    @Override
    public @Nullable StreamingCheck streaming(Boundary at) {
        return guardrail().streaming(at);
    }

    private Guardrail guardrail() {
        Guardrail known = made;
        if (known == null) {
            known = factory.create(GuardrailOptions.none());
            made = known;
        }
        return known;
    }
}
