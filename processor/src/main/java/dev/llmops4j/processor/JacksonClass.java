package dev.llmops4j.processor;

import dev.llmops4j.templates.internal.output.AnswerClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** What Jackson will find in a class, as far as its source tells. */
final class JacksonClass {
    private final Mirrors mirrors;
    private final DeclaredType type;
    private final TypeElement element;

    JacksonClass(Mirrors mirrors, DeclaredType type, TypeElement element) {
        this.mirrors = mirrors;
        this.type = type;
        this.element = element;
    }

    AnswerClass read() {
        boolean isRecord = element.getKind() == ElementKind.RECORD;
        return new AnswerClass(
                element.getModifiers().contains(Modifier.ABSTRACT),
                isRecord || hasDefaultConstructor(),
                JacksonAnnotations.classDescription(element),
                isRecord ? components() : new BeanProperties(mirrors, type, element).read());
    }

    /** An inner class's takes the object around it. */
    private boolean hasDefaultConstructor() {
        boolean inner = element.getEnclosingElement() instanceof TypeElement
                && !element.getModifiers().contains(Modifier.STATIC);
        return !inner
                && ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty());
    }

    private List<AnswerClass.Property> components() {
        List<AnswerClass.Property> properties = new ArrayList<>();
        List<? extends RecordComponentElement> components = element.getRecordComponents();
        for (int i = 0; i < components.size(); i++) {
            RecordComponentElement component = components.get(i);
            List<Element> declared = declarations(component, i);
            if (declared.stream().noneMatch(JacksonAnnotations::isIgnored)) {
                TypeMirror returned =
                        ((ExecutableType) mirrors.types.asMemberOf(type, component.getAccessor())).getReturnType();
                properties.add(new AnswerClass.Property(
                        JacksonAnnotations.nameOf(
                                declared, component.getSimpleName().toString()),
                        mirrors.type(returned),
                        isNullable(component, declared),
                        JacksonAnnotations.description(declared)));
            }
        }
        return properties;
    }

    private boolean isNullable(RecordComponentElement component, List<Element> declared) {
        if (!mirrors.tellsNullness(element)) {
            return !component.asType().getKind().isPrimitive();
        }
        return declared.stream().anyMatch(JacksonClass::saysNullable);
    }

    static boolean saysNullable(Element element) {
        return Mirrors.isNullable(
                element, element instanceof ExecutableElement method ? method.getReturnType() : element.asType());
    }

    /** Everything that stands for a component: its annotations go to those that may carry them. */
    private List<Element> declarations(RecordComponentElement component, int index) {
        String name = component.getSimpleName().toString();
        Stream<VariableElement> fields = ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().contentEquals(name));
        return Stream.concat(
                        Stream.of(component, component.getAccessor()),
                        Stream.concat(fields, Stream.ofNullable(parameter(index))))
                .<Element>map(declared -> declared)
                .toList();
    }

    /** The parameter of the canonical constructor. */
    private @Nullable VariableElement parameter(int index) {
        List<? extends RecordComponentElement> components = element.getRecordComponents();
        for (ExecutableElement constructor : ElementFilter.constructorsIn(element.getEnclosedElements())) {
            List<? extends VariableElement> parameters = constructor.getParameters();
            boolean canonical = parameters.size() == components.size();
            for (int i = 0; canonical && i < parameters.size(); i++) {
                canonical = mirrors.types.isSameType(
                        mirrors.types.erasure(parameters.get(i).asType()),
                        mirrors.types.erasure(components.get(i).asType()));
            }
            if (canonical) {
                return parameters.get(index);
            }
        }
        return null;
    }
}
