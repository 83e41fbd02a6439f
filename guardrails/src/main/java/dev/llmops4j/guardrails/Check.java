package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.error.CallCancelledException;
import org.jspecify.annotations.Nullable;

/**
 * A guardrail with its policy: runs it, records what it says, and turns its failures into what the policy wants.
 *
 * @param group the number that those share that judge together, 0 for none
 * @param source the policy file that it comes from, or null
 * @param tally what sums up its verdicts, or null if each is told by itself
 */
record Check(
        Guardrail guardrail,
        String name,
        GuardrailPolicy policy,
        int group,
        @Nullable PolicyRef source,
        @Nullable Tally tally) {
    static Check of(String name, Guardrail guardrail, GuardrailPolicy policy, int group) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a guardrail must not be blank");
        }
        return new Check(Window.over(guardrail), name, policy, group, null, null);
    }

    Check from(@Nullable PolicyRef origin) {
        return new Check(guardrail, name, policy, group, origin, null);
    }

    /** The same check, whose verdicts are summed up. */
    Check tallied(Tally sum) {
        return new Check(guardrail, name, policy, group, source, sum);
    }

    boolean runsAt(Stage stage) {
        return policy.mode() != GuardrailPolicy.Mode.OFF && guardrail.stages().contains(stage);
    }

    /** The verdict that counts: pass if the guardrail is only monitored, or failed and may. */
    Verdict judge(Call call, String text, Boundary at, @Nullable Budget budget) {
        if (budget == null && policy.timeout() == null && !call.hasListeners()) {
            return judgeUnheard(text, at);
        }
        Ruling ruling = run(call, text, at, budget);
        tell(call, at.stage(), ruling);
        return effect(at.stage(), ruling);
    }

    /** Nobody wants to know how long it takes: nothing is allocated for a text that passes. */
    private Verdict judgeUnheard(String text, Boundary at) {
        try {
            Verdict verdict = Ruling.checked(guardrail.check(text, at), text);
            return policy.isEnforced() ? verdict : Verdict.PASS;
        } catch (Throwable e) {
            return effect(at.stage(), Ruling.failed(e, 0));
        }
    }

    private Ruling run(Call call, String text, Boundary at, @Nullable Budget budget) {
        boolean timed = budget != null || call.hasListeners();
        long start = timed ? System.nanoTime() : 0;
        try {
            TimeLimit limit = TimeLimit.of(policy, budget);
            Verdict verdict = limit == null
                    ? Ruling.checked(guardrail.check(text, at), text)
                    : limit.run(call.wrap(() -> Ruling.checked(guardrail.check(text, at), text)));
            return new Ruling(verdict, null, spent(timed, start, budget));
        } catch (Throwable e) {
            return Ruling.failed(e, spent(timed, start, budget));
        }
    }

    private long spent(boolean timed, long start, @Nullable Budget budget) {
        long nanos = timed ? System.nanoTime() - start : 0;
        if (budget != null) {
            budget.spend(policy.isEnforced(), nanos);
        }
        return nanos;
    }

    /** Records what came of a run. */
    void tell(Call call, Stage stage, Ruling ruling) {
        if (call.hasListeners() && !isCancellation(ruling.failure())) {
            tell(call, stage, Outcome.of(ruling));
        }
    }

    void tell(Call call, Stage stage, Outcome outcome) {
        if (tally != null) {
            tally.add(this, outcome);
        } else {
            GuardrailEvent.emit(call, this, stage, outcome);
        }
    }

    /** The verdict that counts, or the end of the call if that is what the policy makes of a failure. */
    Verdict effect(Stage stage, Ruling ruling) {
        Throwable failure = ruling.failure();
        if (failure instanceof CallCancelledException cancelled && policy.isEnforced()) {
            throw cancelled;
        }
        if (failure != null && policy.failsClosed()) {
            throw Blocked.byFailure(this, stage, failure);
        }
        Verdict verdict = ruling.verdict();
        return verdict == null || !policy.isEnforced() ? Verdict.PASS : verdict;
    }

    private boolean isCancellation(@Nullable Throwable failure) {
        return failure instanceof CallCancelledException && policy.isEnforced();
    }

    /**
     * Lets a streaming check take one step, within the time that it may take.
     *
     * @param more what it reads, or null for the end of the text
     * @return how far the text is settled then
     */
    int step(Call call, StreamingCheck reader, @Nullable CharSequence more, Edits edits, @Nullable Budget budget)
            throws Exception {
        TimeLimit limit = TimeLimit.of(policy, budget);
        if (limit == null) {
            return step(reader, more, edits);
        }
        // a check that was given up may go on reading: it gets a copy
        String copy = more == null ? null : more.toString();
        long start = System.nanoTime();
        var reports = new Reports();
        try {
            int settled = limit.run(call.wrap(() -> step(reader, copy, reports)));
            reports.repeat(edits);
            return settled;
        } finally {
            spent(true, start, budget);
        }
    }

    private static int step(StreamingCheck reader, @Nullable CharSequence more, StreamingCheck.Sink sink) {
        if (more == null) {
            reader.end(sink);
        } else {
            reader.accept(more, sink);
        }
        return reader.settled();
    }

    /** Records a failure, and ends the call if the policy wants that. */
    void fail(Call call, Stage stage, Throwable cause, long start) {
        Ruling ruling = Ruling.failed(cause, System.nanoTime() - start);
        tell(call, stage, ruling);
        effect(stage, ruling);
    }
}
