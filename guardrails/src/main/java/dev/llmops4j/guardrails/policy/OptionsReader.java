package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailFactory;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.YamlNode;
import dev.llmops4j.yaml.YamlValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of one check, and where each stands. */
final class OptionsReader {
    private final YamlNode.Scalar check;
    private final Problems problems;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, SourceLocation> places = new LinkedHashMap<>();

    private OptionsReader(YamlNode.Scalar check, Problems problems) {
        this.check = check;
        this.problems = problems;
    }

    static OptionsReader of(YamlNode.Scalar check, @Nullable YamlNode node, Problems problems) {
        var options = new OptionsReader(check, problems);
        Fields.of(node, "'options'", List.of(), problems)
                .all()
                .forEach(entry -> options.put(entry.getKey(), entry.getValue()));
        return options;
    }

    private void put(String name, YamlNode.Entry entry) {
        Object value = YamlValues.value(entry.value());
        if (value == null) {
            problems.add(
                    "WRONG_TYPE",
                    "Option " + Problems.shown(name) + " has no value. Give it one, or remove it.",
                    entry.key());
        } else {
            values.put(name, value);
            places.put(name, entry.key());
        }
    }

    /** What is given. */
    Map<String, Object> values() {
        return values;
    }

    /** The guardrail, or null. Leaves out one wrong option after the other, so that all of them are told at once. */
    @Nullable
    Guardrail make(GuardrailFactory factory) {
        var rest = new LinkedHashMap<>(values);
        while (true) {
            try {
                GuardrailOptions options = GuardrailOptions.of(rest);
                Guardrail guardrail = factory.create(options);
                options.refuseUnknown();
                return rest.size() == values.size() ? guardrail : null;
            } catch (GuardrailOptionException e) {
                if (!rest.containsKey(e.option())) {
                    if (!values.containsKey(e.option())) { // else it was given, and told already
                        missing(e);
                    }
                    return null;
                }
                problem(String.valueOf(e.getMessage()), place(e.option()));
                rest.remove(e.option());
            } catch (RuntimeException | LinkageError e) { // a library of a check may be missing
                problem("it cannot be made of these options (" + e.getClass().getName() + ").", check.location());
                return null;
            }
        }
    }

    /** What is missing may be there under a name that is not quite right. */
    private void missing(GuardrailOptionException e) {
        String near = NearestName.of(e.option(), places.keySet());
        if (near == null || near.equals(e.option())) {
            problem(String.valueOf(e.getMessage()), check.location());
        } else {
            problem(e.getMessage() + " Given is " + Problems.shown(near) + ".", place(near));
        }
    }

    private SourceLocation place(String option) {
        return places.getOrDefault(option, check.location());
    }

    private void problem(String message, SourceLocation place) {
        problems.add("INVALID_OPTION", "Check " + Problems.shown(check.text()) + ": " + message, place);
    }
}
