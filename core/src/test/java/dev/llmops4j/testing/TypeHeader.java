package dev.llmops4j.testing;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The first line of a type in the list: its kind, name, components, and what it extends, implements and permits. */
final class TypeHeader {
    private TypeHeader() {}

    static String of(Class<?> type) {
        String text = typeModifiers(type) + TypeText.name(type) + TypeText.parameters(type.getTypeParameters());
        if (type.isRecord()) {
            text += Arrays.stream(type.getRecordComponents())
                    .map(part -> TypeText.of(part.getAnnotatedType()) + " " + part.getName())
                    .collect(Collectors.joining(", ", "(", ")"));
        }
        if (!type.isInterface() && !type.isRecord() && !type.isEnum() && type.getSuperclass() != Object.class) {
            text += " extends " + TypeText.of(type.getAnnotatedSuperclass());
        }
        if (type.getInterfaces().length > 0 && !type.isAnnotation()) {
            text += (type.isInterface() ? " extends " : " implements ") + TypeText.list(type.getAnnotatedInterfaces());
        }
        if (type.isSealed()) {
            text += Arrays.stream(type.getPermittedSubclasses())
                    .map(TypeText::name)
                    .sorted()
                    .collect(Collectors.joining(", ", " permits ", ""));
        }
        return text;
    }

    private static String typeModifiers(Class<?> type) {
        int modifiers = type.getModifiers();
        String text = Modifier.isProtected(modifiers) ? "protected " : "";
        if (type.isAnnotation()) {
            return text + "@interface ";
        }
        if (type.isEnum()) {
            return text + "enum ";
        }
        if (type.isRecord()) {
            return text + "record ";
        }
        text += type.isSealed() ? "sealed " : "";
        if (type.isInterface()) {
            return text + "interface ";
        }
        text += Modifier.isAbstract(modifiers) ? "abstract " : "";
        return text + (Modifier.isFinal(modifiers) ? "final class " : "class ");
    }
}
