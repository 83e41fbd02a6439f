package dev.llmops4j.guardrails;

import dev.llmops4j.chat.Message;
import java.util.List;

/** The words of {@link GuardrailBlockedException}: names, counts and offsets, never the text. */
final class Blocked {
    private static final int SHOWN = 5;

    private Blocked() {}

    /** @param number of the message in the request, from 1 */
    static GuardrailBlockedException input(Check check, Verdict verdict, int number, Message message) {
        String where = "message " + number + " (" + message.role().wireName() + ")";
        List<Finding> findings = verdict.findings();
        String found = findings.isEmpty() ? where : count(findings) + " in " + where + ", at " + places(findings);
        return of(check, Stage.INPUT, "blocked the input: " + found, findings);
    }

    /** @param path of the value, as the prompt's tags name it */
    static GuardrailBlockedException variable(Check check, Verdict verdict, String path) {
        return of(
                check,
                Stage.VARIABLE,
                "blocked variable '" + path + "'" + found(verdict.findings()),
                verdict.findings());
    }

    static GuardrailBlockedException output(Check check, List<Finding> findings) {
        return of(check, Stage.OUTPUT, "blocked the output" + found(findings), findings);
    }

    /** @param rejected how many answers it rejected, 1 or more */
    static GuardrailBlockedException afterReprompts(Check check, Verdict verdict, int rejected) {
        List<Finding> findings = verdict.findings();
        String words = "rejected " + rejected + (rejected == 1 ? " answer" : " answers") + ", and maxReprompts is "
                + (rejected - 1);
        String last = findings.isEmpty() ? "" : "; the last one has " + count(findings) + " at " + places(findings);
        return of(check, Stage.OUTPUT, words + last, findings);
    }

    static GuardrailBlockedException byFailure(Check check, Stage stage, Throwable cause) {
        String failure = cause instanceof TimeLimit.Over over
                ? " gave no verdict on the " + stage.wireName() + " " + over.getMessage()
                : " failed on the " + stage.wireName() + " (" + GuardrailEvent.errorType(cause) + ")";
        return new GuardrailBlockedException(
                "Guardrail '" + check.name() + "'" + failure + ", and its policy is FAIL_CLOSED.",
                check.name(),
                stage,
                List.of(),
                cause);
    }

    private static GuardrailBlockedException of(Check check, Stage stage, String words, List<Finding> findings) {
        String message = "Guardrail '" + check.name() + "' " + words + ". The text is not shown.";
        return new GuardrailBlockedException(message, check.name(), stage, findings, null);
    }

    private static String found(List<Finding> findings) {
        return findings.isEmpty() ? "" : ": " + count(findings) + " at " + places(findings);
    }

    private static String count(List<Finding> findings) {
        return findings.size() == 1 ? "1 finding" : findings.size() + " findings";
    }

    private static String places(List<Finding> findings) {
        var places = new StringBuilder();
        int shown = Math.min(findings.size(), SHOWN);
        for (int i = 0; i < shown; i++) {
            boolean last = i == findings.size() - 1;
            places.append(i == 0 ? "" : last ? " and " : ", ");
            places.append(findings.get(i).start())
                    .append("..")
                    .append(findings.get(i).end());
        }
        int more = findings.size() - shown;
        return more == 0 ? places.toString() : places + " and " + more + " more";
    }
}
