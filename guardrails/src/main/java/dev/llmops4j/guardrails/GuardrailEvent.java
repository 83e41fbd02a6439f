package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.CallEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Tells a call's listeners what a guardrail said. Callers ask first whether there are listeners. */
final class GuardrailEvent {
    private static final double NANOS = 1e9;

    private GuardrailEvent() {}

    /** @param start when the guardrail began, by {@link System#nanoTime} */
    static void emit(Call call, Check check, Stage stage, String verdict, List<Finding> findings, long start) {
        call.emit(new CallEvent(Guardrails.RESULT_EVENT, attributes(check, stage, verdict, findings, start)));
    }

    static void emitFailure(Call call, Check check, Stage stage, Throwable cause, long start) {
        Map<String, Object> attributes = attributes(check, stage, "error", List.of(), start);
        attributes.put(CallEvents.ERROR_TYPE, errorType(cause));
        call.emit(new CallEvent(Guardrails.RESULT_EVENT, attributes));
    }

    private static Map<String, Object> attributes(
            Check check, Stage stage, String verdict, List<Finding> findings, long start) {
        var attributes = new HashMap<String, Object>();
        attributes.put(CallEvents.GUARDRAIL_NAME, check.name());
        attributes.put(CallEvents.GUARDRAIL_STAGE, stage.wireName());
        attributes.put(CallEvents.GUARDRAIL_VERDICT, verdict);
        attributes.put(CallEvents.GUARDRAIL_MODE, check.policy().mode().name().toLowerCase(Locale.ROOT));
        attributes.put(CallEvents.GUARDRAIL_FINDING_COUNT, (long) findings.size());
        attributes.put(
                CallEvents.GUARDRAIL_FINDING_KINDS,
                findings.stream().map(Finding::kind).distinct().toList());
        attributes.put(CallEvents.GUARDRAIL_DURATION, (System.nanoTime() - start) / NANOS);
        return attributes;
    }

    /** The kind of a failure: never its message, which may quote the text. */
    static String errorType(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return "timeout";
        }
        return cause instanceof Check.MissingVerdictException
                ? "null_verdict"
                : cause.getClass().getName();
    }

    static String nameOf(Verdict verdict) {
        if (verdict instanceof Verdict.Pass) {
            return "pass";
        }
        if (verdict instanceof Verdict.Flag) {
            return "flag";
        }
        if (verdict instanceof Verdict.Rewrite) {
            return "rewrite";
        }
        return verdict instanceof Verdict.Retry ? "retry" : "block";
    }
}
