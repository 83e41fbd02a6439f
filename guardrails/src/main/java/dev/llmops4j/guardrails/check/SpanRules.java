package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import java.util.Objects;
import java.util.Set;

/**
 * What checks that look for places in a text have in common.
 *
 * @param name the name of the check
 * @param detail what its findings are called behind the name
 * @param action what becomes of the text
 * @param label what stands in the place of what is redacted
 * @param stages where the check applies
 */
record SpanRules(String name, String detail, SpanAction action, String label, Set<Stage> stages) {
    private static final Stage[] USUAL = {
        Stage.INPUT, Stage.PASSAGE, Stage.TOOL_ARGUMENTS, Stage.TOOL_RESULT, Stage.OUTPUT, Stage.REASONING
    };

    SpanRules {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(label, "label");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
    }

    static SpanRules of(String name, String detail, SpanAction action, String label) {
        return new SpanRules(name, detail, action, label, Stages.of(USUAL));
    }

    static SpanRules of(String name, String detail, SpanAction action, String label, GuardrailOptions options) {
        return new SpanRules(
                Objects.requireNonNull(options.string("name", name)),
                detail,
                options.choice("action", action),
                Objects.requireNonNull(options.string("label", label)),
                Stages.of(options, USUAL));
    }

    SpanRules named(String other) {
        return new SpanRules(other, detail, action, label, stages);
    }

    SpanRules labelled(String other) {
        return new SpanRules(name, detail, action, other, stages);
    }

    SpanRules at(Stage... others) {
        return new SpanRules(name, detail, action, label, Stages.of(others));
    }

    void report(int start, int end, StreamingCheck.Sink sink) {
        report(start, end, label, sink);
    }

    void report(int start, int end, String shown, StreamingCheck.Sink sink) {
        action.report(Finding.of(name.replace('-', '_') + "." + detail, start, end), shown, sink);
    }
}
