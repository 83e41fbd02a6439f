package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.error.CallCancelledException;

/** A guardrail with its policy: runs it, records what it says, and turns its failures into what the policy wants. */
record Check(Guardrail guardrail, String name, GuardrailPolicy policy) {
    static Check of(Guardrail guardrail, GuardrailPolicy policy) {
        String name = guardrail.name();
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a guardrail must not be blank");
        }
        return new Check(Window.over(guardrail), name, policy);
    }

    boolean runsAt(Stage stage) {
        return policy.mode() != GuardrailPolicy.Mode.OFF && guardrail.stages().contains(stage);
    }

    /** The verdict that counts: pass if the guardrail is only monitored, or failed and may. */
    Verdict judge(Call call, String text, Boundary at) {
        boolean heard = call.hasListeners();
        long start = heard ? System.nanoTime() : 0;
        try {
            Verdict verdict = policy.timeout() == null
                    ? guardrail.check(text, at)
                    : TimeLimit.run(policy.timeout(), call.wrap(() -> guardrail.check(text, at)));
            if (verdict == null) {
                throw new MissingVerdictException();
            }
            if (heard) {
                GuardrailEvent.emit(call, this, at.stage(), GuardrailEvent.nameOf(verdict), verdict.findings(), start);
            }
            return policy.isEnforced() ? verdict : Verdict.PASS;
        } catch (Exception | StackOverflowError e) {
            fail(call, at.stage(), e, start);
            return Verdict.PASS;
        }
    }

    /**
     * Lets a streaming check take one step, within the time that it may take.
     *
     * @return how far the text is settled then
     */
    int step(Call call, StreamingCheck reader, Step step, Edits edits) throws Exception {
        if (policy.timeout() == null) {
            step.take(reader, edits);
            return reader.settled();
        }
        var reports = new Reports();
        int settled = TimeLimit.run(policy.timeout(), call.wrap(() -> {
            step.take(reader, reports);
            return reader.settled();
        }));
        reports.repeat(edits);
        return settled;
    }

    /** Records a failure, and ends the call if the policy wants that. */
    void fail(Call call, Stage stage, Throwable cause, long start) {
        if (cause instanceof CallCancelledException cancelled && policy.isEnforced()) {
            throw cancelled;
        }
        if (call.hasListeners()) {
            GuardrailEvent.emitFailure(call, this, stage, cause, start);
        }
        if (policy.failsClosed()) {
            throw Blocked.byFailure(this, stage, cause);
        }
    }

    /** More of the text, or its end. */
    @FunctionalInterface
    interface Step {
        void take(StreamingCheck reader, StreamingCheck.Sink sink);
    }

    /** A guardrail returned null. */
    static final class MissingVerdictException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingVerdictException() {
            super("the guardrail returned null", null, false, false);
        }
    }
}
