package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.CallEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells a call's listeners what a guardrail said. Callers ask first whether there are listeners. */
final class GuardrailEvent {
    private static final double NANOS = 1e9;

    private GuardrailEvent() {}

    static void emit(Call call, Check check, Stage stage, Outcome outcome) {
        call.emit(new CallEvent(Guardrails.RESULT_EVENT, attributes(check, stage, outcome)));
    }

    private static Map<String, Object> attributes(Check check, Stage stage, Outcome outcome) {
        List<Finding> findings = outcome.findings();
        var attributes = new HashMap<String, Object>();
        attributes.put(CallEvents.GUARDRAIL_NAME, check.name());
        attributes.put(CallEvents.GUARDRAIL_STAGE, stage.wireName());
        attributes.put(CallEvents.GUARDRAIL_VERDICT, outcome.verdict());
        attributes.put(CallEvents.GUARDRAIL_MODE, check.policy().mode().name().toLowerCase(Locale.ROOT));
        attributes.put(CallEvents.GUARDRAIL_FINDING_COUNT, (long) findings.size());
        attributes.put(
                CallEvents.GUARDRAIL_FINDING_KINDS,
                findings.stream().map(Finding::kind).distinct().toList());
        attributes.put(CallEvents.GUARDRAIL_DURATION, outcome.nanos() / NANOS);
        if (outcome.errorType() != null) {
            attributes.put(CallEvents.ERROR_TYPE, outcome.errorType());
        }
        PolicyRef source = check.source();
        if (source != null) {
            attributes.put(CallEvents.GUARDRAIL_POLICY_NAME, source.name());
            attributes.put(
                    CallEvents.GUARDRAIL_POLICY_REVISION, source.revision().hex());
            if (source.version() != null) {
                attributes.put(
                        CallEvents.GUARDRAIL_POLICY_VERSION, source.version().toString());
            }
        }
        return attributes;
    }

    /** The kind of a failure: never its message, which may quote the text. */
    static String errorType(Throwable cause) {
        if (cause instanceof TimeLimit.Over) {
            return "timeout";
        }
        return cause instanceof Ruling.MissingVerdictException
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
