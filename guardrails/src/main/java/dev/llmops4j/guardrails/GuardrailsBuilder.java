package dev.llmops4j.guardrails;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds {@link Guardrails}. Not safe for use by several threads.
 *
 * <ul>
 *   <li>Policy: {@link GuardrailPolicy#ENFORCE}.
 *   <li>Re-prompts: at most 1 for each call.
 * </ul>
 *
 * <p>Those that hold for every call run first, in the order in which they are added; then those that the call asks for, in
 * the order in which it names them.
 */
public final class GuardrailsBuilder {
    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final List<Check> always = new ArrayList<>();
    private int maxReprompts = 1;

    GuardrailsBuilder() {}

    /**
     * Adds guardrails that hold for every call, enforced.
     *
     * @param guardrails the guardrails in order
     * @return this builder
     * @throws IllegalArgumentException if a name is taken
     */
    public GuardrailsBuilder always(Guardrail... guardrails) {
        for (Guardrail guardrail : guardrails) {
            always(guardrail, GuardrailPolicy.ENFORCE);
        }
        return this;
    }

    /**
     * Adds a guardrail that holds for every call.
     *
     * @param guardrail the guardrail
     * @param policy how it is run
     * @return this builder
     * @throws IllegalArgumentException if its name is taken
     */
    public GuardrailsBuilder always(Guardrail guardrail, GuardrailPolicy policy) {
        always.add(add(guardrail, policy));
        return this;
    }

    /**
     * Adds guardrails that run where a prompt, an annotation or a {@link dev.llmops4j.CallContext} names them, enforced.
     *
     * @param guardrails the guardrails
     * @return this builder
     * @throws IllegalArgumentException if a name is taken
     */
    public GuardrailsBuilder byName(Guardrail... guardrails) {
        for (Guardrail guardrail : guardrails) {
            byName(guardrail, GuardrailPolicy.ENFORCE);
        }
        return this;
    }

    /**
     * Adds a guardrail that runs where it is named.
     *
     * @param guardrail the guardrail
     * @param policy how it is run
     * @return this builder
     * @throws IllegalArgumentException if its name is taken
     */
    public GuardrailsBuilder byName(Guardrail guardrail, GuardrailPolicy policy) {
        add(guardrail, policy);
        return this;
    }

    /**
     * Limits how often one call asks the model again because a guardrail wants a better answer.
     *
     * @param times 0 or more; with 0 a {@link Verdict.Retry} blocks
     * @return this builder
     */
    public GuardrailsBuilder maxReprompts(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("maxReprompts must be 0 or more, was " + times);
        }
        maxReprompts = times;
        return this;
    }

    /**
     * Builds the feature.
     *
     * @return the guardrails
     */
    public Guardrails build() {
        return new Guardrails(new GuardrailInterceptor(new Roster(checks, always), maxReprompts));
    }

    private Check add(Guardrail guardrail, GuardrailPolicy policy) {
        Check check = Check.of(guardrail, policy);
        if (checks.putIfAbsent(check.name(), check) != null) {
            throw new IllegalArgumentException(
                    "there are two guardrails named '" + check.name() + "'; names must differ");
        }
        return check;
    }
}
