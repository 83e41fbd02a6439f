package dev.llmops4j.guardrails;

import dev.llmops4j.error.CallRejectedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guardrail stopped a call: it blocked a text, rejected every answer that the model gave, or failed and its policy says
 * that the call must not go on then. Says where, never what: the text is in no message. Has no stack trace. Its cause is what
 * a guardrail failed with, if it did; what that says is up to the guardrail.
 */
public final class GuardrailBlockedException extends CallRejectedException {
    private static final long serialVersionUID = 1L;

    private final String guardrail;
    private final Stage stage;
    private final transient List<Finding> findings;

    GuardrailBlockedException(
            String message, String guardrail, Stage stage, List<Finding> findings, @Nullable Throwable cause) {
        super(message, cause, false);
        this.guardrail = guardrail;
        this.stage = stage;
        this.findings = findings;
    }

    /**
     * The guardrail that stopped the call.
     *
     * @return its name
     */
    public String guardrail() {
        return guardrail;
    }

    /**
     * The boundary at which it did. The message names the variable, message, passage, tool or field.
     *
     * @return the stage
     */
    public Stage stage() {
        return stage;
    }

    /**
     * What it found.
     *
     * @return the findings, none if the guardrail named none or failed
     */
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public String errorType() {
        return "guardrail_blocked";
    }
}
