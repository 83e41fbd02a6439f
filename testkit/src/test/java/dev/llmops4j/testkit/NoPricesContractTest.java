package dev.llmops4j.testkit;

import dev.llmops4j.guardrails.Guardrail;
import java.util.List;

class NoPricesContractTest extends GuardrailContract {
    @Override
    protected Guardrail guardrail() {
        return new NoPrices();
    }

    @Override
    protected List<String> samples() {
        return List.of("It costs 3 EUR, not 4 EUREUR.", "Ask for our price list in EU.");
    }
}
