package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.StreamingCheck;

/** What becomes of a text in which something was found at places of its own. The option {@code action} of such checks. */
public enum SpanAction {
    /** A label stands in the place of each. */
    REDACT,
    /** The text stays, and the findings are recorded. */
    FLAG,
    /** The call ends. */
    BLOCK;

    void report(Finding finding, String label, StreamingCheck.Sink sink) {
        switch (this) {
            case REDACT -> sink.replace(finding, label);
            case FLAG -> sink.flag(finding);
            case BLOCK -> sink.block(finding);
        }
    }
}
