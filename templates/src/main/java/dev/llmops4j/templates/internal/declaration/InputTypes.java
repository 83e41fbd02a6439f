package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.templates.internal.mustache.ValueKind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the declared type of an input with the Java type of the parameter that gives it. */
final class InputTypes {
    private static final int MAX_DEPTH = 20;

    private final PromptInput input;
    private final Variable variable;
    private final String prompt;
    private final MethodProblems problems;

    InputTypes(PromptInput input, Variable variable, String prompt, MethodProblems problems) {
        this.input = input;
        this.variable = variable;
        this.prompt = prompt;
        this.problems = problems;
    }

    void check() {
        if (variable.nullable() && !input.optional()) {
            problems.addFor(
                    variable.parameter(),
                    variable.index(),
                    DeclarationProblem.NULLABLE_PARAMETER,
                    input.location(),
                    prompt,
                    input.name());
        }
        if (input.schema() != null) {
            compare(input.schema().asMap(), JavaView.of(variable.type()), input.name(), 0);
        }
    }

    private void compare(Map<?, ?> schema, JavaView view, String path, int depth) {
        ValueKind kind = view.kind();
        if (kind == null || depth > MAX_DEPTH) {
            return;
        }
        Set<String> words = words(schema.get("type"));
        if (!words.isEmpty() && words.stream().noneMatch(word -> fits(word, kind))) {
            problems.addFor(
                    variable.parameter(),
                    variable.index(),
                    DeclarationProblem.WRONG_INPUT_TYPE,
                    input.location(),
                    prompt,
                    String.join(" or ", words),
                    path,
                    view.name());
        } else if (kind == ValueKind.ARRAY && schema.get("items") instanceof Map<?, ?> items) {
            compare(items, view.item(), path + "[]", depth + 1);
        } else if (kind == ValueKind.OBJECT && schema.get("properties") instanceof Map<?, ?> properties) {
            properties(schema, properties, view, path, depth);
        }
    }

    private void properties(Map<?, ?> schema, Map<?, ?> properties, JavaView view, String path, int depth) {
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            String name = String.valueOf(property.getKey());
            JavaView found = view.property(name);
            if (found == null && schema.get("required") instanceof Collection<?> names && names.contains(name)) {
                problems.addFor(
                        variable.parameter(),
                        variable.index(),
                        DeclarationProblem.UNKNOWN_PROPERTY,
                        input.location(),
                        path + "." + name,
                        view.name(),
                        name,
                        MethodProblems.didYouMean(name, view.names()),
                        view.names());
            } else if (found != null && property.getValue() instanceof Map<?, ?> inner) {
                compare(inner, found, path + "." + name, depth + 1);
            }
        }
    }

    private static Set<String> words(@Nullable Object type) {
        Set<String> words = new TreeSet<>();
        for (Object word : type instanceof List<?> list ? list : type == null ? List.of() : List.of(type)) {
            words.add(String.valueOf(word));
        }
        return words;
    }

    private static boolean fits(String word, ValueKind kind) {
        return word.equals(kind.name().toLowerCase(Locale.ROOT))
                || (word.equals("number") && kind == ValueKind.INTEGER);
    }
}
