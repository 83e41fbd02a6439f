package dev.llmops4j.processor;

import dev.llmops4j.templates.annotation.Guarded;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.PromptClient;
import dev.llmops4j.templates.annotation.SystemMessage;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.templates.annotation.Var;
import dev.llmops4j.templates.internal.declaration.DeclarationProblem;
import dev.llmops4j.templates.internal.declaration.MethodDeclaration;
import dev.llmops4j.templates.internal.declaration.ParameterDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads the declarations of one interface that is being compiled. For one thread. */
final class PromptInterface {
    private static final String ANNOTATIONS = "dev.llmops4j.templates.annotation.";

    private final Mirrors mirrors;
    private final TypeElement type;

    PromptInterface(Mirrors mirrors, TypeElement type) {
        this.mirrors = mirrors;
        this.type = type;
    }

    /** Whether a type declares prompts, says that it does, or inherits some as an interface. */
    static boolean is(TypeElement type) {
        return has(type, "PromptClient")
                || ElementFilter.methodsIn(type.getEnclosedElements()).stream().anyMatch(PromptInterface::isPrompt)
                || (type.getKind() == ElementKind.INTERFACE
                        && type.getInterfaces().stream()
                                .anyMatch(parent -> parent instanceof DeclaredType declared
                                        && is((TypeElement) declared.asElement())));
    }

    private static boolean isPrompt(ExecutableElement method) {
        return has(method, "Prompt") || has(method, "UserMessage") || has(method, "SystemMessage");
    }

    /** All types of a compilation are asked, and few have any annotation: making it would cost more. */
    private static boolean has(Element element, String annotation) {
        return element.getAnnotationMirrors().stream()
                .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
                .anyMatch(found -> found.getQualifiedName().contentEquals(ANNOTATIONS + annotation));
    }

    /** What is wrong with the interface as a whole; null if nothing is. */
    @Nullable
    DeclarationProblem problem() {
        if (type.getKind() != ElementKind.INTERFACE) {
            return DeclarationProblem.NOT_AN_INTERFACE;
        }
        return type.getModifiers().contains(Modifier.SEALED) ? DeclarationProblem.SEALED_INTERFACE : null;
    }

    /** Whether only those that extend it can be checked. */
    boolean isGeneric() {
        return !type.getTypeParameters().isEmpty();
    }

    /** The methods to be implemented, in the order of the source. */
    List<ExecutableElement> methods() {
        return ElementFilter.methodsIn(mirrors.elements.getAllMembers(type)).stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT) && !isOfObject(method))
                .toList();
    }

    private boolean isOfObject(ExecutableElement method) {
        TypeElement object = mirrors.elements.getTypeElement("java.lang.Object");
        return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                .anyMatch(other -> other.getModifiers().contains(Modifier.PUBLIC)
                        && other.getSimpleName().equals(method.getSimpleName())
                        && mirrors.types.isSubsignature(
                                (ExecutableType) method.asType(), (ExecutableType) other.asType()));
    }

    /** Whether a method names a class that cannot be found. */
    boolean isIncomplete(ExecutableElement method) {
        ExecutableType signature = signature(method);
        return Mirrors.isMissing(signature.getReturnType())
                || signature.getParameterTypes().stream().anyMatch(Mirrors::isMissing);
    }

    private ExecutableType signature(ExecutableElement method) {
        return (ExecutableType) mirrors.types.asMemberOf((DeclaredType) type.asType(), method);
    }

    /** What a method declares. */
    MethodDeclaration read(ExecutableElement method) {
        PromptClient client = Mirrors.owner(method).getAnnotation(PromptClient.class);
        return new MethodDeclaration(
                type.getSimpleName().toString(),
                method.getSimpleName().toString(),
                client == null ? "" : client.value(),
                method.getAnnotation(Prompt.class),
                method.getAnnotation(SystemMessage.class),
                method.getAnnotation(UserMessage.class),
                guardrails(method),
                parameters(method),
                mirrors.type(signature(method).getReturnType()),
                hidden(method));
    }

    private List<String> guardrails(ExecutableElement method) {
        Set<String> names = new LinkedHashSet<>();
        for (Element element : List.of(type, Mirrors.owner(method), method)) {
            Guarded guarded = element.getAnnotation(Guarded.class);
            if (guarded != null) {
                names.addAll(List.of(guarded.value()));
            }
        }
        return List.copyOf(names);
    }

    private List<ParameterDeclaration> parameters(ExecutableElement method) {
        List<ParameterDeclaration> parameters = new ArrayList<>();
        List<? extends TypeMirror> types = signature(method).getParameterTypes();
        for (int i = 0; i < types.size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            boolean nullable = mirrors.tellsNullness(method) && Mirrors.isNullable(parameter, parameter.asType());
            parameters.add(new ParameterDeclaration(
                    name(method, parameter, i),
                    parameter.getAnnotation(Var.class),
                    mirrors.type(types.get(i)),
                    nullable));
        }
        return parameters;
    }

    /** A class file without the names of parameters has them numbered. */
    private @Nullable String name(ExecutableElement method, VariableElement parameter, int index) {
        String name = parameter.getSimpleName().toString();
        return !mirrors.isCompiled(method) && name.equals("arg" + index) ? null : name;
    }

    private @Nullable String hidden(ExecutableElement method) {
        TypeMirror returned = mirrors.types.erasure(method.getReturnType());
        while (returned instanceof ArrayType array) {
            returned = array.getComponentType();
        }
        Element element = mirrors.types.asElement(returned);
        boolean visible = element == null
                || element.getModifiers().contains(Modifier.PUBLIC)
                || element.getModifiers().contains(Modifier.PROTECTED);
        return visible || !type.getModifiers().contains(Modifier.PUBLIC)
                ? null
                : element.getSimpleName().toString();
    }
}
