package dev.llmops4j.processor;

import dev.llmops4j.templates.internal.mustache.TypeShape;
import dev.llmops4j.templates.internal.mustache.ValueKind;
import dev.llmops4j.templates.internal.output.AnswerClass;
import dev.llmops4j.templates.internal.output.DeclaredType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** A type that javac is compiling with. */
final class MirrorType implements DeclaredType {
    /** Jackson takes these for plain types, whatever they are declared over. */
    private static final Set<String> PLAIN = Set.of("java.lang.Comparable", "java.lang.Enum");

    private final Mirrors mirrors;
    private final TypeMirror mirror;
    private @Nullable Map<String, TypeMirror> getters;
    private @Nullable Form form;
    private @Nullable AnswerClass answerClass;

    MirrorType(Mirrors mirrors, TypeMirror mirror) {
        this.mirrors = mirrors;
        this.mirror = mirror;
    }

    TypeMirror mirror() {
        return mirror;
    }

    /** The class, or null for what is none. */
    @Nullable
    TypeElement element() {
        return mirror.getKind() == TypeKind.DECLARED ? (TypeElement) mirrors.types.asElement(mirror) : null;
    }

    @Override
    public String className() {
        if (mirror instanceof ArrayType array) {
            return mirrors.type(array.getComponentType()).className() + "[]";
        }
        if (mirror instanceof PrimitiveType || mirror.getKind() == TypeKind.VOID) {
            return mirror.getKind().name().toLowerCase(java.util.Locale.ROOT);
        }
        return mirror instanceof javax.lang.model.type.DeclaredType declared
                ? mirrors.binaryName(declared)
                : mirror.toString();
    }

    @Override
    public String simpleName() {
        if (mirror instanceof ArrayType array) {
            return mirrors.type(array.getComponentType()).simpleName() + "[]";
        }
        return mirror instanceof javax.lang.model.type.DeclaredType declared
                ? declared.asElement().getSimpleName().toString()
                : className();
    }

    @Override
    public List<DeclaredType> arguments() {
        return mirror instanceof javax.lang.model.type.DeclaredType declared && !PLAIN.contains(className())
                ? declared.getTypeArguments().stream()
                        .<DeclaredType>map(mirrors::type)
                        .toList()
                : List.of();
    }

    @Override
    public Form form() {
        Form known = form;
        if (known == null) {
            known = findForm();
            form = known;
        }
        return known;
    }

    private Form findForm() {
        TypeElement element = element();
        if (mirror.getKind() == TypeKind.ERROR) {
            return Form.UNKNOWN;
        } else if (element == null) {
            return mirror.getKind() == TypeKind.ARRAY ? Form.LIST : Form.OBJECT;
        } else if (mirrors.isA(mirror, Map.class)) {
            return Form.MAP;
        } else if (mirrors.isA(mirror, java.util.Collection.class)) {
            return Form.LIST;
        } else if (!mirrors.isPlatform(element) && !JacksonAnnotations.areKnown(element)) {
            return Form.UNKNOWN;
        }
        return element.getKind() == ElementKind.ENUM ? Form.ENUM : Form.OBJECT;
    }

    @Override
    public DeclaredType key() {
        return argument("java.util.Map", 0);
    }

    @Override
    public @Nullable DeclaredType content() {
        if (mirror instanceof ArrayType array) {
            return mirrors.type(array.getComponentType());
        } else if (mirror.getKind() != TypeKind.DECLARED) {
            return null;
        } else if (mirrors.isA(mirror, Map.class)) {
            return argument("java.util.Map", 1);
        }
        return mirrors.isA(mirror, Iterable.class) ? argument("java.lang.Iterable", 0) : null;
    }

    private DeclaredType argument(String className, int index) {
        if (className().equals("java.util.Properties")) { // declared over Object, and only ever used with texts
            return mirrors.type(
                    mirrors.elements.getTypeElement("java.lang.String").asType());
        }
        var found = mirrors.asSuper(mirror, className);
        return mirrors.type(
                found == null || found.getTypeArguments().size() <= index
                        ? mirrors.object()
                        : found.getTypeArguments().get(index));
    }

    @Override
    public List<String> constants() {
        TypeElement element = element();
        return element == null
                ? List.of()
                : Mirrors.members(element, ElementKind.ENUM_CONSTANT).stream()
                        .map(constant -> JacksonAnnotations.nameOf(
                                List.of(constant), constant.getSimpleName().toString()))
                        .toList();
    }

    @Override
    public AnswerClass answerClass() {
        AnswerClass known = answerClass;
        if (known == null) {
            known = findAnswerClass();
            answerClass = known;
        }
        return known;
    }

    private AnswerClass findAnswerClass() {
        TypeElement element = element();
        return element == null || mirrors.isPlatform(element)
                ? new AnswerClass(
                        element != null && element.getModifiers().contains(Modifier.ABSTRACT), true, null, List.of())
                : new JacksonClass(mirrors, owner(element), element).read();
    }

    @Override
    public @Nullable ValueKind kind() {
        if (mirror.getKind() == TypeKind.ERROR || mirror.getKind() == TypeKind.VOID) {
            return null;
        }
        TypeMirror boxed = mirror instanceof PrimitiveType primitive
                ? mirrors.types.boxedClass(primitive).asType()
                : mirror;
        TypeElement element = element();
        boolean open =
                element != null && mirrors.isPlatform(element) && getters().isEmpty();
        String name = mirrors.type(boxed).className();
        return TypeShape.kind(
                name,
                other -> boxed.getKind() != TypeKind.ARRAY && mirrors.isA(boxed, other),
                boxed.getKind() == TypeKind.ARRAY,
                open);
    }

    @Override
    public Set<String> propertyNames() {
        return getters().keySet();
    }

    @Override
    public @Nullable DeclaredType property(String name) {
        TypeMirror type = getters().get(name);
        return type == null ? null : mirrors.type(type);
    }

    private Map<String, TypeMirror> getters() {
        Map<String, TypeMirror> known = getters;
        if (known == null) {
            known = findGetters();
            getters = known;
        }
        return known;
    }

    private Map<String, TypeMirror> findGetters() {
        TypeElement element = element();
        Map<String, TypeMirror> found = new TreeMap<>();
        if (element == null || mirrors.isA(mirror, Map.class)) {
            return found;
        }
        if (element.getKind() == ElementKind.RECORD) {
            for (RecordComponentElement component : element.getRecordComponents()) {
                found.put(component.getSimpleName().toString(), returned(element, component.getAccessor()));
            }
        } else if (!mirrors.isPlatform(element)) {
            for (ExecutableElement method : ElementFilter.methodsIn(mirrors.elements.getAllMembers(element))) {
                String name = propertyName(method);
                boolean first = method.getSimpleName().toString().startsWith("get");
                if (name != null && (first || !found.containsKey(name))) {
                    found.put(name, returned(element, method));
                }
            }
        }
        return found;
    }

    private @Nullable String propertyName(ExecutableElement method) {
        boolean readable = method.getModifiers().contains(Modifier.PUBLIC)
                && !method.getModifiers().contains(Modifier.STATIC)
                && method.getParameters().isEmpty()
                && !mirrors.isPlatform(Mirrors.owner(method));
        return readable
                ? TypeShape.propertyName(
                        method.getSimpleName().toString(),
                        mirrors.type(mirrors.types.erasure(method.getReturnType()))
                                .className())
                : null;
    }

    private TypeMirror returned(TypeElement element, ExecutableElement method) {
        return ((ExecutableType) mirrors.types.asMemberOf(owner(element), method)).getReturnType();
    }

    /** The type whose members are asked for; a raw one has those of its bounds, and its lists are still lists. */
    private javax.lang.model.type.DeclaredType owner(TypeElement element) {
        var declared = (javax.lang.model.type.DeclaredType) mirror;
        return declared.getTypeArguments().isEmpty() ? (javax.lang.model.type.DeclaredType) element.asType() : declared;
    }

    /** What tells types apart, which annotations do not. */
    private String identity() {
        return className() + arguments();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MirrorType type && identity().equals(type.identity());
    }

    @Override
    public int hashCode() {
        return className().hashCode();
    }

    @Override
    public String toString() {
        return identity();
    }
}
