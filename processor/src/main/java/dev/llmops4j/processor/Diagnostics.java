package dev.llmops4j.processor;

import dev.llmops4j.templates.internal.declaration.DeclaredPart;
import dev.llmops4j.templates.internal.declaration.MethodProblems;
import java.util.Map;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Shows problems where they stand in the Java source. */
final class Diagnostics {
    private static final String ANNOTATIONS = "dev.llmops4j.templates.annotation.";

    private final Messager messager;

    Diagnostics(Messager messager) {
        this.messager = messager;
    }

    void error(String message) {
        messager.printMessage(Diagnostic.Kind.ERROR, message);
    }

    void error(Element element, String message) {
        messager.printMessage(Diagnostic.Kind.ERROR, message, element);
    }

    /** A problem of a method, shown at that part of it which has to change. */
    void show(Diagnostic.Kind kind, ExecutableElement method, MethodProblems.Found found) {
        String message = found.problem().toString();
        if (found.part() == DeclaredPart.PARAMETER) {
            messager.printMessage(kind, message, method.getParameters().get(found.parameter()));
            return;
        }
        AnnotationMirror annotation = annotation(method, found.part());
        AnnotationValue value = annotation == null ? null : value(annotation, found.part());
        messager.printMessage(kind, message, method, annotation, value);
    }

    /** A problem of a method that stands elsewhere, shown at the interface that inherits it. */
    void show(Diagnostic.Kind kind, TypeElement heir, MethodProblems problems, MethodProblems.Found found) {
        messager.printMessage(kind, problems.named(found.problem()).toString(), heir);
    }

    private static @Nullable AnnotationMirror annotation(ExecutableElement method, DeclaredPart part) {
        String name = switch (part) {
            case PROMPT_ID, PROMPT_VERSION -> "Prompt";
            case SYSTEM_MESSAGE -> "SystemMessage";
            case USER_MESSAGE -> "UserMessage";
            case TYPE, METHOD, PARAMETER -> "";
        };
        return method.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(ANNOTATIONS + name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable AnnotationValue value(AnnotationMirror annotation, DeclaredPart part) {
        String name = part == DeclaredPart.PROMPT_VERSION ? "version" : "value";
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
