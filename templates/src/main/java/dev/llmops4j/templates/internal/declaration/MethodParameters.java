package dev.llmops4j.templates.internal.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a method's arguments.
 *
 * @param variables those that are the prompt's variables
 * @param context which argument is the {@code CallContext}, or -1
 * @param overrides which argument is the {@code Parameters}, or -1
 */
public record MethodParameters(List<Variable> variables, int context, int overrides) {
    private static final Pattern NAME = Pattern.compile("[^\\s.{}#^/&>!=]+");

    /** Copies the list. */
    public MethodParameters {
        variables = List.copyOf(variables);
    }

    static MethodParameters of(List<ParameterDeclaration> parameters, MethodProblems problems) {
        var variables = new ArrayList<Variable>();
        Set<String> names = new HashSet<>();
        int context = -1;
        int overrides = -1;
        for (int i = 0; i < parameters.size(); i++) {
            ParameterDeclaration parameter = parameters.get(i);
            String type = parameter.type().className();
            if (type.equals("dev.llmops4j.CallContext")) {
                context = only(context, i, "CallContext", problems);
            } else if (type.equals("dev.llmops4j.chat.Parameters")) {
                overrides = only(overrides, i, "Parameters", problems);
            } else {
                Variable variable = variable(parameter, i, problems);
                if (variable != null && names.add(variable.name())) {
                    variables.add(variable);
                } else if (variable != null) {
                    problems.add(DeclarationProblem.DUPLICATE_VARIABLE, null, variable.name());
                }
            }
        }
        return new MethodParameters(variables, context, overrides);
    }

    private static int only(int known, int index, String type, MethodProblems problems) {
        if (known >= 0) {
            problems.add(DeclarationProblem.DUPLICATE_PARAMETER, null, type);
        }
        return index;
    }

    private static @Nullable Variable variable(ParameterDeclaration parameter, int index, MethodProblems problems) {
        String shown = parameter.name() == null ? "#" + (index + 1) : parameter.name();
        String name = parameter.name();
        if (parameter.var() != null) {
            name = parameter.var().value();
            if (!NAME.matcher(name).matches()) {
                problems.addFor(shown, index, DeclarationProblem.INVALID_VARIABLE, null, name);
                return null;
            }
        } else if (name == null) {
            problems.add(DeclarationProblem.UNNAMED_PARAMETER, null, index + 1);
            return null;
        }
        boolean nullable = parameter.nullable() || parameter.type().className().equals("java.util.Optional");
        return new Variable(index, name, shown, parameter.type(), nullable);
    }
}
