package dev.llmops4j.templates.internal.client;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.llmops4j.chat.Role;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.templates.annotation.Guarded;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.PromptClient;
import dev.llmops4j.templates.annotation.SystemMessage;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.templates.internal.file.InlinePrompt;
import dev.llmops4j.templates.internal.output.OutputForm;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the declarations of one interface. For one thread. */
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

    /** Reads one method; null if it has problems. */
    @Nullable
    PromptMethod read(Method method, MethodProblems problems) {
        MethodParameters parameters = MethodParameters.of(method, declared -> resolve(method, declared), problems);
        ResultType result = ResultType.of(resolve(method, method.getGenericReturnType()), problems);
        checkAccess(method.getReturnType(), problems);
        PromptSource source = source(method, result, problems);
        if (!problems.isEmpty() || source == null || result == null) {
            return null;
        }
        return new PromptMethod(method, problems.method(), source, parameters, result, guardrails(method));
    }

    /** The JVM puts the implementation of a public interface into a package of its own, and it casts what it returns. */
    private void checkAccess(Class<?> returned, MethodProblems problems) {
        Class<?> element = returned.isArray() ? returned.getComponentType() : returned;
        boolean visible = Modifier.isPublic(element.getModifiers()) || Modifier.isProtected(element.getModifiers());
        if (Modifier.isPublic(type.getModifiers()) && !visible) {
            problems.add(DeclarationProblem.HIDDEN_RETURN_TYPE, null, name(type), name(element));
        }
    }

    /** Fills in the type variables of generic interfaces that this one extends. */
    private JavaType resolve(Method method, Type declared) {
        JavaType owner = context.findSuperType(method.getDeclaringClass());
        return TypeFactory.defaultInstance().resolveMemberType(declared, owner.getBindings());
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

    private @Nullable PromptSource source(Method method, @Nullable ResultType result, MethodProblems problems) {
        Prompt prompt = method.getAnnotation(Prompt.class);
        UserMessage user = method.getAnnotation(UserMessage.class);
        SystemMessage system = method.getAnnotation(SystemMessage.class);
        if (prompt != null && (user != null || system != null)) {
            String other = user != null ? "@UserMessage" : "@SystemMessage";
            problems.add(DeclarationProblem.TWO_PROMPTS, null, prompt.value(), other);
            return null;
        }
        if (prompt != null) {
            return stored(method.getDeclaringClass(), prompt, problems);
        }
        if (user == null) {
            problems.add(system == null ? DeclarationProblem.NO_PROMPT : DeclarationProblem.LONE_SYSTEM_MESSAGE, null);
            return null;
        }
        return inline(system, user, result, problems);
    }

    private static @Nullable PromptSource stored(Class<?> owner, Prompt prompt, MethodProblems problems) {
        PromptClient client = owner.getAnnotation(PromptClient.class);
        String folder = client == null || client.value().isEmpty() ? "" : client.value() + "/";
        PromptId id = null;
        try {
            id = PromptId.of(folder + prompt.value());
        } catch (IllegalArgumentException e) {
            problems.add(DeclarationProblem.INVALID_PROMPT_ID, null, String.valueOf(e.getMessage()));
        }
        try {
            VersionSelector selector = VersionSelector.parse(prompt.version());
            return id == null ? null : new PromptSource.Stored(id, selector);
        } catch (IllegalArgumentException e) {
            problems.add(DeclarationProblem.INVALID_VERSION_SELECTOR, null, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable PromptSource inline(
            @Nullable SystemMessage system, UserMessage user, @Nullable ResultType result, MethodProblems problems) {
        String name = problems.method();
        PromptId id = PromptId.of(name.replaceAll("[^A-Za-z0-9_.-]", "_"));
        InlinePrompt prompt = InlinePrompt.of(id, SourceLocation.ofFile(name));
        if (system != null) {
            prompt.message(Role.SYSTEM, system.value(), SourceLocation.ofFile("@SystemMessage of " + name));
        }
        prompt.message(Role.USER, user.value(), SourceLocation.ofFile("@UserMessage of " + name));
        if (result != null && result.kind() == ResultType.Kind.VALUE) {
            prompt.output(OutputForm.schemaOf(result.type()));
        }
        try {
            PromptVersion version = prompt.toVersion();
            return new PromptSource.Inline(new PromptSelection(version, null));
        } catch (PromptSyntaxException e) {
            e.problems().forEach(problems::add);
            return null;
        }
    }
}
