package dev.llmops4j.templates.internal.client;

import com.fasterxml.jackson.databind.JavaType;
import dev.llmops4j.CallContext;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.templates.annotation.Var;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a method's arguments.
 *
 * @param variables those that are the prompt's variables
 * @param context which argument is the {@link CallContext}, or -1
 * @param overrides which argument is the {@link Parameters}, or -1
 */
record MethodParameters(List<Variable> variables, int context, int overrides) {
    private static final Pattern NAME = Pattern.compile("[^\\s.{}#^/&>!=]+");

    MethodParameters {
        variables = List.copyOf(variables);
    }

    static MethodParameters of(Method method, Function<Type, JavaType> resolver, MethodProblems problems) {
        var variables = new ArrayList<Variable>();
        Set<String> names = new HashSet<>();
        int context = -1;
        int overrides = -1;
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            Parameter parameter = parameters[i];
            if (parameter.getType() == CallContext.class) {
                context = only(context, i, "CallContext", problems);
            } else if (parameter.getType() == Parameters.class) {
                overrides = only(overrides, i, "Parameters", problems);
            } else {
                String name = name(parameter, i, problems);
                if (name != null && names.add(name)) {
                    JavaType type = resolver.apply(parameter.getParameterizedType());
                    variables.add(new Variable(i, name, shown(parameter, i), type, mayBeEmpty(parameter)));
                } else if (name != null) {
                    problems.add(DeclarationProblem.DUPLICATE_VARIABLE, null, name);
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

    private static @Nullable String name(Parameter parameter, int index, MethodProblems problems) {
        Var var = parameter.getAnnotation(Var.class);
        if (var == null) {
            if (!parameter.isNamePresent()) {
                problems.add(DeclarationProblem.UNNAMED_PARAMETER, null, index + 1);
                return null;
            }
            return parameter.getName();
        }
        if (!NAME.matcher(var.value()).matches()) {
            problems.addFor(shown(parameter, index), DeclarationProblem.INVALID_VARIABLE, null, var.value());
            return null;
        }
        return var.value();
    }

    private static String shown(Parameter parameter, int index) {
        return parameter.isNamePresent() ? parameter.getName() : "#" + (index + 1);
    }

    private static boolean mayBeEmpty(Parameter parameter) {
        Stream<Annotation> annotations = Stream.concat(
                Stream.of(parameter.getAnnotations()),
                Stream.of(parameter.getAnnotatedType().getAnnotations()));
        return parameter.getType() == Optional.class
                || annotations.anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }
}
