package dev.llmops4j.templates.internal.output;

import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whether a property may be null: any annotation named {@code Nullable} says so, whoever wrote it. */
final class Nullability {
    private Nullability() {}

    static boolean of(Class<?> owner, BeanPropertyDefinition property) {
        return component(owner, property.getInternalName())
                || member(property.getField())
                || member(property.getGetter())
                || member(property.getSetter())
                || parameter(property.getConstructorParameter());
    }

    private static boolean component(Class<?> owner, String name) {
        return owner.isRecord()
                && Arrays.stream(owner.getRecordComponents())
                        .filter(component -> component.getName().equals(name))
                        .anyMatch(Nullability::component);
    }

    private static boolean component(RecordComponent component) {
        return isNullable(component, component.getAnnotatedType()) || isNullable(component.getAccessor());
    }

    private static boolean member(@Nullable AnnotatedMember member) {
        if (member == null) {
            return false;
        }
        if (member.getMember() instanceof Field field) {
            return isNullable(field, field.getAnnotatedType());
        }
        if (member.getMember() instanceof Method method) {
            return isNullable(method)
                    || (method.getParameterCount() == 1
                            && isNullable(method.getParameters()[0], method.getAnnotatedParameterTypes()[0]));
        }
        return false;
    }

    private static boolean parameter(@Nullable AnnotatedParameter parameter) {
        if (parameter == null || !(parameter.getOwner().getMember() instanceof Executable creator)) {
            return false;
        }
        Parameter declared = creator.getParameters()[parameter.getIndex()];
        return isNullable(declared, declared.getAnnotatedType());
    }

    private static boolean isNullable(Method method) {
        return isNullable(method, method.getAnnotatedReturnType());
    }

    private static boolean isNullable(AnnotatedElement element, AnnotatedType type) {
        return anyNullable(Arrays.asList(element.getAnnotations()))
                || anyNullable(Arrays.asList(type.getAnnotations()));
    }

    private static boolean anyNullable(Iterable<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }
}
