package dev.llmops4j.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The members of a type in the list: what a caller or a subclass outside the module can use, sorted. */
final class TypeMembers {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    private TypeMembers() {}

    static String of(Class<?> type) {
        List<String> lines = new ArrayList<>();
        if (type.isEnum()) {
            // Their order is API too: compareTo and switch tables follow it.
            lines.add("constants "
                    + Arrays.stream(type.getDeclaredFields())
                            .filter(Field::isEnumConstant)
                            .map(Field::getName)
                            .collect(Collectors.joining(", ")));
        }
        fields(type).map(TypeMembers::line).sorted().forEach(lines::add);
        constructors(type).map(TypeMembers::line).sorted().forEach(lines::add);
        methods(type).map(TypeMembers::line).distinct().sorted().forEach(lines::add);
        return lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private static Stream<Field> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(TypeMembers::isListed)
                .filter(field -> !field.isEnumConstant());
    }

    private static Stream<Constructor<?>> constructors(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(TypeMembers::isListed)
                .filter(constructor -> !isCanonical(type, constructor));
    }

    /** Also what a class inherits from one that nobody outside can name. */
    private static Stream<Method> methods(Class<?> type) {
        Stream<Method> own = Arrays.stream(type.getDeclaredMethods())
                .filter(TypeMembers::isListed)
                .filter(method -> !isImplied(type, method));
        Class<?> parent = type.getSuperclass();
        return parent == null || PublicApi.isReachable(parent) ? own : Stream.concat(own, methods(parent));
    }

    private static boolean isListed(Member member) {
        return PublicApi.isSeen(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isCanonical(Class<?> type, Constructor<?> constructor) {
        return type.isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        Arrays.stream(type.getRecordComponents())
                                .map(part -> part.getType())
                                .toArray());
    }

    /** What the header or the kind of the type already says. */
    private static boolean isImplied(Class<?> type, Method method) {
        if (OF_EVERY_OBJECT.contains(method.getName())) {
            return true;
        }
        if (type.isEnum()) {
            return method.getName().equals("values") || method.getName().equals("valueOf");
        }
        return type.isRecord()
                && method.getParameterCount() == 0
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(part -> part.getName().equals(method.getName()));
    }

    private static String line(Field field) {
        return memberModifiers(field) + TypeText.of(field.getAnnotatedType()) + " " + field.getName();
    }

    private static String line(Constructor<?> constructor) {
        return memberModifiers(constructor)
                + typeParameters(constructor)
                + "new("
                + TypeText.list(constructor.getAnnotatedParameterTypes())
                + ")"
                + thrown(constructor);
    }

    private static String line(Method method) {
        return memberModifiers(method)
                + typeParameters(method)
                + TypeText.of(method.getAnnotatedReturnType())
                + " "
                + method.getName()
                + "("
                + TypeText.list(method.getAnnotatedParameterTypes())
                + ")"
                + thrown(method)
                + defaultValue(method);
    }

    private static String typeParameters(Executable member) {
        String text = TypeText.parameters(member.getTypeParameters());
        return text.isEmpty() ? "" : text + " ";
    }

    private static String thrown(Executable member) {
        return member.getExceptionTypes().length == 0
                ? ""
                : " throws " + TypeText.list(member.getAnnotatedExceptionTypes());
    }

    private static String defaultValue(Method method) {
        Object value = method.getDefaultValue();
        if (value == null) {
            return "";
        }
        return " default " + (value instanceof Object[] many ? Arrays.toString(many) : value);
    }

    private static String memberModifiers(Member member) {
        int modifiers = member.getModifiers();
        boolean inInterface = member.getDeclaringClass().isInterface();
        return (Modifier.isProtected(modifiers) ? "protected " : "")
                + (Modifier.isStatic(modifiers) ? "static " : "")
                + (inInterface && member instanceof Method method && method.isDefault() ? "default " : "")
                + (!inInterface && Modifier.isAbstract(modifiers) ? "abstract " : "")
                + (!inInterface && Modifier.isFinal(modifiers) ? "final " : "");
    }
}
