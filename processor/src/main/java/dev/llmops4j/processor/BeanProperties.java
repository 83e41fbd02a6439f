package dev.llmops4j.processor;

import dev.llmops4j.templates.internal.output.AnswerClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a class with setters or fields, by Jackson's rules: any setter counts, a public field counts, and a
 * private field counts if it is named for Jackson.
 */
final class BeanProperties {
    private final Mirrors mirrors;
    private final DeclaredType type;
    private final TypeElement element;
    private final Map<String, Member> members = new LinkedHashMap<>();

    BeanProperties(Mirrors mirrors, DeclaredType type, TypeElement element) {
        this.mirrors = mirrors;
        this.type = type;
        this.element = element;
    }

    /** What stands for one property; that of the class hides those of its super classes. */
    private static final class Member {
        private @Nullable VariableElement field;
        private @Nullable ExecutableElement getter;
        private @Nullable ExecutableElement setter;

        List<Element> declared() {
            return Stream.<@Nullable Element>of(setter, getter, field)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
        }

        boolean isSettable() {
            return setter != null
                    || (field != null
                            && (field.getModifiers().contains(Modifier.PUBLIC)
                                    || JacksonAnnotations.isExplicit(field)));
        }
    }

    List<AnswerClass.Property> read() {
        List<TypeElement> lineage = lineage();
        for (int i = lineage.size() - 1; i >= 0; i--) {
            ElementFilter.fieldsIn(lineage.get(i).getEnclosedElements()).forEach(this::add);
        }
        for (TypeElement owner : lineage) {
            ElementFilter.methodsIn(owner.getEnclosedElements()).forEach(this::add);
        }
        Map<String, AnswerClass.Property> properties = new LinkedHashMap<>();
        Map<String, AnswerClass.Property> renamed = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            List<Element> declared = member.declared();
            if (member.isSettable() && declared.stream().noneMatch(JacksonAnnotations::isIgnored)) {
                String jsonName = JacksonAnnotations.nameOf(declared, name);
                Map<String, AnswerClass.Property> target = jsonName.equals(name) ? properties : renamed;
                target.put(jsonName, property(jsonName, member, declared));
            }
        });
        properties.putAll(renamed);
        return new ArrayList<>(properties.values());
    }

    private AnswerClass.Property property(String name, Member member, List<Element> declared) {
        TypeMirror mirror = member.setter != null
                ? ((ExecutableType) mirrors.types.asMemberOf(type, member.setter))
                        .getParameterTypes()
                        .get(0)
                : mirrors.types.asMemberOf(type, Objects.requireNonNull(member.field));
        boolean nullable = declared.stream().anyMatch(BeanProperties::saysNullable)
                || (!mirrors.tellsNullness(element) && !mirror.getKind().isPrimitive());
        return new AnswerClass.Property(name, mirrors.type(mirror), nullable, JacksonAnnotations.description(declared));
    }

    private static boolean saysNullable(Element element) {
        boolean itself = JacksonClass.saysNullable(element);
        return itself
                || (element instanceof ExecutableElement method
                        && method.getParameters().stream().anyMatch(JacksonClass::saysNullable));
    }

    /** The class and its super classes, up to the JDK's. */
    private List<TypeElement> lineage() {
        List<TypeElement> lineage = new ArrayList<>();
        TypeElement next = element;
        while (next != null && !mirrors.isPlatform(next)) {
            lineage.add(next);
            next = mirrors.types.asElement(next.getSuperclass()) instanceof TypeElement parent ? parent : null;
        }
        return lineage;
    }

    private void add(VariableElement field) {
        boolean counts = !field.getModifiers().contains(Modifier.STATIC)
                && !field.getModifiers().contains(Modifier.TRANSIENT);
        if (counts) {
            members.computeIfAbsent(field.getSimpleName().toString(), name -> new Member()).field = field;
        }
    }

    private void add(ExecutableElement method) {
        if (method.getModifiers().contains(Modifier.STATIC)) {
            return;
        }
        String name = method.getSimpleName().toString();
        int parameters = method.getParameters().size();
        if (parameters == 1 && name.startsWith("set") && name.length() > 3) {
            Member member = members.computeIfAbsent(property(name, 3), key -> new Member());
            member.setter = member.setter == null ? method : member.setter;
        } else if (parameters == 0 && prefix(method, name) > 0) {
            Member member = members.computeIfAbsent(property(name, prefix(method, name)), key -> new Member());
            member.getter = member.getter == null ? method : member.getter;
        }
    }

    private int prefix(ExecutableElement method, String name) {
        String returned = mirrors.type(method.getReturnType()).className();
        if (name.startsWith("get") && name.length() > 3 && !returned.equals("void")) {
            return 3;
        }
        boolean condition = returned.equals("boolean") || returned.equals("java.lang.Boolean");
        return name.startsWith("is") && name.length() > 2 && condition ? 2 : 0;
    }

    /** Jackson takes all capitals at the start for one word: {@code getURLPath} reads {@code urlpath}. */
    private static String property(String method, int prefix) {
        var name = new StringBuilder(method.substring(prefix));
        for (int i = 0; i < name.length() && Character.isUpperCase(name.charAt(i)); i++) {
            name.setCharAt(i, Character.toLowerCase(name.charAt(i)));
        }
        return name.toString();
    }
}
