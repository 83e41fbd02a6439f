package dev.llmops4j.templates.internal.client;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.llmops4j.error.Problem;
import dev.llmops4j.templates.annotation.Guarded;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.PromptClient;
import dev.llmops4j.templates.annotation.SystemMessage;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.templates.annotation.Var;
import dev.llmops4j.templates.internal.declaration.DeclarationProblem;
import dev.llmops4j.templates.internal.declaration.MethodDeclaration;
import dev.llmops4j.templates.internal.declaration.ParameterDeclaration;
import dev.llmops4j.templates.internal.output.DeclaredType;
import dev.llmops4j.templates.internal.output.ReflectedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the declarations of one loaded interface. For one thread. */
final class InterfaceReader {
    private final Class<?> type;
    private final JavaType context;

    InterfaceReader(Class<?> type) {
        this.type = type;
        this.context = TypeFactory.defaultInstance().constructType(type);
    }

    /** The interface's name in messages. */
    static String name(Class<?> type) {
        return type.getSimpleName();
    }

    /** What is wrong with the interface as a whole; null if nothing is. */
    @Nullable
    Problem problem() {
        DeclarationProblem kind = null;
        if (!type.isInterface() || type.isAnnotation()) {
            kind = DeclarationProblem.NOT_AN_INTERFACE;
        } else if (type.isSealed()) {
            kind = DeclarationProblem.SEALED_INTERFACE;
        } else if (type.getTypeParameters().length > 0) {
            kind = DeclarationProblem.GENERIC_INTERFACE;
        }
        return kind == null ? null : new Problem(kind.name(), kind.text(name(type)), null);
    }

    /** The methods to be implemented, in an order that does not depend on the virtual machine. */
    List<Method> methods() {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && !isOfObject(method))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString))
                .toList();
    }

    private static boolean isOfObject(Method method) {
        try {
            Object.class.getMethod(method.getName(), method.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** What a method declares. */
    MethodDeclaration read(Method method) {
        PromptClient client = method.getDeclaringClass().getAnnotation(PromptClient.class);
        return new MethodDeclaration(
                name(type),
                method.getName(),
                client == null ? "" : client.value(),
                method.getAnnotation(Prompt.class),
                method.getAnnotation(SystemMessage.class),
                method.getAnnotation(UserMessage.class),
                guardrails(method),
                Arrays.stream(method.getParameters())
                        .map(parameter -> parameter(method, parameter))
                        .toList(),
                resolve(method, method.getGenericReturnType()),
                hidden(method.getReturnType()));
    }

    /** The JVM puts the implementation of a public interface into a package of its own, and it casts what it returns. */
    private @Nullable String hidden(Class<?> returned) {
        Class<?> element = returned.isArray() ? returned.getComponentType() : returned;
        boolean visible = Modifier.isPublic(element.getModifiers()) || Modifier.isProtected(element.getModifiers());
        return Modifier.isPublic(type.getModifiers()) && !visible ? name(element) : null;
    }

    /** Fills in the type variables of generic interfaces that this one extends. */
    private DeclaredType resolve(Method method, Type declared) {
        JavaType owner = context.findSuperType(method.getDeclaringClass());
        return new ReflectedType(TypeFactory.defaultInstance().resolveMemberType(declared, owner.getBindings()));
    }

    private List<String> guardrails(Method method) {
        Set<String> names = new LinkedHashSet<>();
        for (AnnotatedElement element : List.of(type, method.getDeclaringClass(), method)) {
            Guarded guarded = element.getAnnotation(Guarded.class);
            if (guarded != null) {
                names.addAll(List.of(guarded.value()));
            }
        }
        return List.copyOf(names);
    }

    private ParameterDeclaration parameter(Method method, Parameter parameter) {
        return new ParameterDeclaration(
                parameter.isNamePresent() ? parameter.getName() : null,
                parameter.getAnnotation(Var.class),
                resolve(method, parameter.getParameterizedType()),
                isNullable(parameter));
    }

    private static boolean isNullable(Parameter parameter) {
        Stream<Annotation> annotations = Stream.concat(
                Stream.of(parameter.getAnnotations()),
                Stream.of(parameter.getAnnotatedType().getAnnotations()));
        return annotations.anyMatch(
                annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
    }
}
