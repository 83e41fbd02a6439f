package dev.llmops4j.guardrails.testing;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.StreamingCheck;

/** For texts in which a check finds nothing: fails at whatever it finds. */
public class NothingFound implements StreamingCheck.Sink {
    @Override
    public void flag(Finding finding) {
        throw new AssertionError(finding);
    }

    @Override
    public void replace(Finding finding, String replacement) {
        throw new AssertionError(finding);
    }

    @Override
    public void block(Finding finding) {
        throw new AssertionError(finding);
    }
}
