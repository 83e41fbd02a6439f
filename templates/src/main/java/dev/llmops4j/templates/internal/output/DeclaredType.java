package dev.llmops4j.templates.internal.output;

import dev.llmops4j.templates.internal.mustache.ValueKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Java type as it is declared, whoever tells of it: reflection in a running application, the compiler in the annotation
 * processor. All checks are written against this, so that both make the same ones. Equal to the same type.
 */
public interface DeclaredType {
    /** How JSON is read as a type that is no scalar. */
    enum Form {
        /** One of its constants' names. */
        ENUM,
        /** An object with any keys: a map. */
        MAP,
        /** An array: a collection or a Java array. */
        LIST,
        /** An object with the properties of a class. */
        OBJECT,
        /** As only Jackson can tell, once the class is loaded. */
        UNKNOWN
    }

    /** {@return the binary name without type arguments: {@code java.util.List}, {@code int}, {@code int[]}} */
    String className();

    /** {@return the name of the class without its package and the classes around it} */
    String simpleName();

    /** {@return the name as its author writes it: {@code List<Triage>}} */
    default String shownName() {
        DeclaredType items = className().endsWith("[]") ? content() : null;
        if (items != null) {
            return items.shownName() + "[]";
        }
        return arguments().isEmpty()
                ? simpleName()
                : arguments().stream()
                        .map(DeclaredType::shownName)
                        .collect(Collectors.joining(", ", simpleName() + "<", ">"));
    }

    /** {@return the type arguments; empty for a raw or plain type} */
    List<DeclaredType> arguments();

    /** {@return how JSON is read as it, if it is no scalar} */
    Form form();

    /** {@return the type of the keys, of a {@link Form#MAP}} */
    DeclaredType key();

    /** {@return the type of a map's values, a collection's or array's items; null if it is none of them} */
    @Nullable
    DeclaredType content();

    /** {@return the names of the constants in JSON, in order, of an {@link Form#ENUM}} */
    List<String> constants();

    /** {@return what Jackson sets and calls, of a {@link Form#OBJECT}} */
    AnswerClass answerClass();

    /** {@return what a template may do with the values, or null if the type leaves it open} */
    @Nullable
    ValueKind kind();

    /** {@return the names that a template can read of a record or bean, in order; none for a map} */
    Set<String> propertyNames();

    /**
     * What a template reads of a record or bean.
     *
     * @param name one of {@link #propertyNames}
     * @return its type, or null if there is none of this name
     */
    @Nullable
    DeclaredType property(String name);
}
