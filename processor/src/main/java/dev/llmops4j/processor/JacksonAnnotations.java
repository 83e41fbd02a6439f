package dev.llmops4j.processor;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of Jackson whose effect on the form of an answer is known here. A class with any other is left to the
 * check at run time, which asks Jackson itself.
 */
final class JacksonAnnotations {
    private static final String PACKAGE = "com.fasterxml.jackson.annotation.";
    private static final String PROPERTY = PACKAGE + "JsonProperty";
    private static final String IGNORE = PACKAGE + "JsonIgnore";
    private static final String PROPERTY_DESCRIPTION = PACKAGE + "JsonPropertyDescription";
    private static final String CLASS_DESCRIPTION = PACKAGE + "JsonClassDescription";
    private static final String IGNORE_PROPERTIES = PACKAGE + "JsonIgnoreProperties";

    /** Those that change nothing of what can be set. */
    private static final Set<String> HARMLESS = Set.of(
            IGNORE,
            PROPERTY_DESCRIPTION,
            CLASS_DESCRIPTION,
            PACKAGE + "JsonAlias",
            PACKAGE + "JsonInclude",
            PACKAGE + "JsonGetter");

    private JacksonAnnotations() {}

    /** Whether Jackson's annotations on a class, its members and its super classes are all known. */
    static boolean areKnown(TypeElement type) {
        for (Element member : type.getEnclosedElements()) {
            boolean maker = member.getKind() == ElementKind.CONSTRUCTOR && type.getKind() != ElementKind.RECORD;
            if (!areKnownOn(member, maker)) {
                return false;
            }
            if (member instanceof ExecutableElement method
                    && !method.getParameters().stream().allMatch(parameter -> areKnownOn(parameter, maker))) {
                return false;
            }
        }
        TypeElement parent =
                type.getSuperclass() instanceof DeclaredType declared ? (TypeElement) declared.asElement() : null;
        return areKnownOn(type, false) && (parent == null || areKnown(parent));
    }

    /** Constructors with annotations have rules of their own, of which none is known here. */
    private static boolean areKnownOn(Element element, boolean maker) {
        return element.getAnnotationMirrors().stream()
                .filter(annotation -> isJackson(name(annotation)))
                .allMatch(annotation -> !maker && isKnown(annotation));
    }

    private static boolean isJackson(String name) {
        return name.startsWith("com.fasterxml.jackson.") || name.startsWith("tools.jackson.");
    }

    private static boolean isKnown(AnnotationMirror annotation) {
        Map<? extends ExecutableElement, ? extends AnnotationValue> given = annotation.getElementValues();
        return switch (name(annotation)) {
            case PROPERTY ->
                given.keySet().stream()
                        .allMatch(key -> Set.of("value", "required", "index", "defaultValue")
                                .contains(key.getSimpleName().toString()));
            case IGNORE_PROPERTIES ->
                given.keySet().stream().allMatch(key -> key.getSimpleName().contentEquals("ignoreUnknown"));
            default -> HARMLESS.contains(name(annotation));
        };
    }

    private static String name(AnnotationMirror annotation) {
        return ((TypeElement) annotation.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    /** The name that any of some elements gives to the property that they stand for, or another one. */
    static String nameOf(Collection<? extends Element> elements, String otherwise) {
        String name = text(elements, PROPERTY);
        return name == null || name.isEmpty() ? otherwise : name;
    }

    /** Whether an element is named for Jackson, so that its visibility does not matter. */
    static boolean isExplicit(Element element) {
        return find(List.of(element), PROPERTY) != null || find(List.of(element), PACKAGE + "JsonGetter") != null;
    }

    static boolean isIgnored(Element element) {
        AnnotationMirror annotation = find(List.of(element), IGNORE);
        return annotation != null && !Boolean.FALSE.equals(value(annotation));
    }

    static @Nullable String description(Collection<? extends Element> elements) {
        return text(elements, PROPERTY_DESCRIPTION);
    }

    static @Nullable String classDescription(TypeElement type) {
        return text(List.of(type), CLASS_DESCRIPTION);
    }

    private static @Nullable String text(Collection<? extends Element> elements, String annotation) {
        AnnotationMirror found = find(elements, annotation);
        Object value = found == null ? null : value(found);
        return value == null ? null : value.toString();
    }

    private static @Nullable AnnotationMirror find(Collection<? extends Element> elements, String annotation) {
        for (Element element : elements) {
            for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
                if (name(mirror).equals(annotation)) {
                    return mirror;
                }
            }
        }
        return null;
    }

    private static @Nullable Object value(AnnotationMirror annotation) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals("value")) {
                return entry.getValue().getValue();
            }
        }
        return null;
    }
}
