package dev.llmops4j.guardrails;

/**
 * Makes a guardrail of the options that a policy file gives it. Safe for use by many threads at once.
 *
 * <pre>{@code
 * GuardrailFactory shouting = options -> {
 *     int most = options.integer("max", 3, 1, 100);
 *     return Guardrail.of("shouting", Stage.OUTPUT, text -> marks(text) > most ? Verdict.flag() : Verdict.PASS);
 * };
 * }</pre>
 */
@FunctionalInterface
public interface GuardrailFactory {
    /**
     * Makes a guardrail.
     *
     * @param options the options, possibly none; one that is never asked for is refused as unknown
     * @return the guardrail
     * @throws GuardrailOptionException if an option is missing or wrong
     */
    Guardrail create(GuardrailOptions options);
}
