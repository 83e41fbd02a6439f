package dev.llmops4j.testkit;

import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.Window;
import java.util.List;

/** A guardrail that judges sentences, and wants rude ones written again. */
class WindowedContractTest extends GuardrailContract {
    @Override
    protected Guardrail guardrail() {
        return Guardrail.of(
                "polite",
                Stage.OUTPUT,
                Window.sentences(80),
                sentence -> sentence.contains("idiot") ? Verdict.retry("Be polite.") : Verdict.PASS);
    }

    @Override
    protected List<String> samples() {
        return List.of("Good morning. You are an idiot! Good bye.", "Good morning.\n\nDr. Who is here.");
    }
}
