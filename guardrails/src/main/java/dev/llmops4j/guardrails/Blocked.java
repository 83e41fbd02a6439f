package dev.llmops4j.guardrails;

import java.util.List;

/** The words of {@link GuardrailBlockedException}: names, counts and offsets, never the text. */
final class Blocked {
    private static final int SHOWN = 5;

    private Blocked() {}

    /** @param number of the message in the request, from 1 */
    static GuardrailBlockedException message(Check check, Verdict verdict, Boundary at, int number) {
        String where = "message " + number + " (" + at.role().wireName() + ")";
        List<Finding> findings = verdict.findings();
        String found = findings.isEmpty() ? where : count(findings) + " in " + where + ", at " + places(findings);
        return of(check, at.stage(), "blocked " + subject(at) + ": " + found, findings);
    }

    static GuardrailBlockedException text(Check check, List<Finding> findings, Boundary at) {
        return of(check, at.stage(), "blocked " + subject(at) + found(findings), findings);
    }

    /** What was checked, by the name that it has. Names of variables, tools and fields are those of the application. */
    private static String subject(Boundary at) {
        String part = at.part();
        return switch (at.stage()) {
            case VARIABLE -> "variable '" + part + "'";
            case INPUT -> "the input";
            case PASSAGE -> part == null ? "a passage" : "passage '" + part + "'";
            case TOOL_ARGUMENTS -> arguments(part == null ? "" : part);
            case TOOL_RESULT -> "the result of " + tool(part == null ? "" : part);
            case OUTPUT -> "the output";
            case OUTPUT_FIELD -> part == null ? "the output" : "field " + (part.isEmpty() ? "''" : part);
            case REASONING -> "the reasoning";
        };
    }

    private static String arguments(String part) {
        int field = part.indexOf(JsonSite.FIELD_MARK);
        return field < 0
                ? "the arguments of " + tool(part)
                : "field " + part.substring(field + 1) + " of the arguments of " + tool(part.substring(0, field));
    }

    private static String tool(String name) {
        return name.isEmpty() ? "a tool that was not offered" : "tool '" + name + "'";
    }

    /** @param rejected how many answers it rejected, 1 or more */
    static GuardrailBlockedException afterReprompts(Check check, Verdict verdict, Boundary at, int rejected) {
        List<Finding> findings = verdict.findings();
        String words = "rejected " + rejected + (rejected == 1 ? " answer" : " answers") + ", and maxReprompts is "
                + (rejected - 1);
        String last = findings.isEmpty() ? "" : "; the last one has " + count(findings) + " at " + places(findings);
        return of(check, at.stage(), words + last, findings);
    }

    static GuardrailBlockedException byFailure(Check check, Stage stage, Throwable cause) {
        String text = stage.wireName().replace('_', ' ');
        String failure = cause instanceof TimeLimit.Over over
                ? " gave no verdict on the " + text + " " + over.getMessage()
                : " failed on the " + text + " (" + GuardrailEvent.errorType(cause) + ")";
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

    /** Each place once: several findings may lie at one. */
    private static String places(List<Finding> findings) {
        List<String> all = findings.stream()
                .map(finding -> finding.start() + ".." + finding.end())
                .distinct()
                .toList();
        var places = new StringBuilder();
        int shown = Math.min(all.size(), SHOWN);
        for (int i = 0; i < shown; i++) {
            boolean last = i == all.size() - 1;
            places.append(i == 0 ? "" : last ? " and " : ", ").append(all.get(i));
        }
        int more = all.size() - shown;
        return more == 0 ? places.toString() : places + " and " + more + " more";
    }
}
