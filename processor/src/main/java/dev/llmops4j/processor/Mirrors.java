package dev.llmops4j.processor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What javac can be asked about types. For one compilation and one thread. */
final class Mirrors {
    /** From here on javac reads the annotations of types in class files; before, nobody knows what may be null there. */
    private static final int READS_TYPE_ANNOTATIONS = 22;

    private static final int MAX_BOUNDS = 10;

    final Elements elements;
    final Types types;
    private final Set<String> compiled = new HashSet<>();

    /** What is known of plain classes, which many methods name. */
    private final Map<TypeElement, MirrorType> plain = new HashMap<>();

    private final Map<Class<?>, Optional<TypeMirror>> loaded = new HashMap<>();

    Mirrors(ProcessingEnvironment environment) {
        elements = environment.getElementUtils();
        types = environment.getTypeUtils();
    }

    /** Remembers a class that is being compiled. */
    void compiles(TypeElement type) {
        compiled.add(type.getQualifiedName().toString());
    }

    /** The class or interface that declares a method. */
    static TypeElement owner(ExecutableElement method) {
        return (TypeElement) Objects.requireNonNull(method.getEnclosingElement(), "owner");
    }

    /** Whether an element stands in a source file of this compilation. */
    boolean isCompiled(Element element) {
        Element outermost = element;
        while (outermost.getEnclosingElement() != null
                && outermost.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            outermost = outermost.getEnclosingElement();
        }
        return outermost instanceof TypeElement type
                && compiled.contains(type.getQualifiedName().toString());
    }

    /** Whether it can be told what is nullable in an element. */
    boolean tellsNullness(Element element) {
        return isCompiled(element) || Runtime.version().feature() >= READS_TYPE_ANNOTATIONS;
    }

    /** Forgets what may change when sources are added. */
    void startRound() {
        plain.clear();
        loaded.clear();
    }

    MirrorType type(TypeMirror mirror) {
        TypeMirror known = known(mirror, 0);
        return known instanceof DeclaredType declared
                        && declared.getTypeArguments().isEmpty()
                        && declared.asElement() instanceof TypeElement element
                        && known.getKind() == TypeKind.DECLARED
                ? plain.computeIfAbsent(element, key -> new MirrorType(this, known))
                : new MirrorType(this, known);
    }

    /** Takes the bound of what is no type of its own, as reading JSON does. */
    private TypeMirror known(TypeMirror mirror, int depth) {
        if (depth > MAX_BOUNDS) {
            return object();
        } else if (mirror instanceof TypeVariable variable) {
            return known(variable.getUpperBound(), depth + 1);
        } else if (mirror instanceof WildcardType wildcard) {
            TypeMirror bound = wildcard.getExtendsBound();
            return bound == null ? object() : known(bound, depth + 1);
        }
        return mirror instanceof IntersectionType several
                ? known(several.getBounds().get(0), depth + 1)
                : mirror;
    }

    TypeMirror object() {
        return elements.getTypeElement("java.lang.Object").asType();
    }

    /** The form in which a type extends or implements a class, with its arguments; null if it does not. */
    @Nullable
    DeclaredType asSuper(TypeMirror type, String className) {
        if (type instanceof DeclaredType declared && binaryName(declared).equals(className)) {
            return declared;
        }
        for (TypeMirror parent : types.directSupertypes(type)) {
            DeclaredType found = asSuper(parent, className);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    boolean isA(TypeMirror type, Class<?> other) {
        return loaded.computeIfAbsent(other, this::erased)
                .filter(known -> types.isSubtype(types.erasure(type), known))
                .isPresent();
    }

    private Optional<TypeMirror> erased(Class<?> type) {
        return Optional.ofNullable(elements.getTypeElement(type.getName()))
                .map(element -> types.erasure(element.asType()));
    }

    String binaryName(DeclaredType type) {
        return elements.getBinaryName((TypeElement) type.asElement()).toString();
    }

    /** Whether a class is the JDK's own. */
    boolean isPlatform(TypeElement type) {
        var module = elements.getModuleOf(type);
        String name = module == null || module.isUnnamed()
                ? elements.getPackageOf(type).getQualifiedName().toString()
                : module.getQualifiedName().toString();
        return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.");
    }

    /** Whether a type cannot be found; another processor may still write it. */
    static boolean isMissing(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            return true;
        }
        return type instanceof DeclaredType declared
                && declared.getTypeArguments().stream().anyMatch(Mirrors::isMissing);
    }

    /** Whether an element or a type says that it may be null: any annotation named {@code Nullable} does. */
    static boolean isNullable(AnnotatedConstruct construct) {
        return construct.getAnnotationMirrors().stream()
                .anyMatch(annotation -> simpleName(annotation).equals("Nullable"));
    }

    /** The same for an element and its type. */
    static boolean isNullable(Element element, TypeMirror type) {
        return isNullable(element) || isNullable(type);
    }

    private static String simpleName(AnnotationMirror annotation) {
        return annotation.getAnnotationType().asElement().getSimpleName().toString();
    }

    static List<? extends Element> members(TypeElement type, ElementKind kind) {
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() == kind)
                .toList();
    }
}
