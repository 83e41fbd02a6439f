package dev.llmops4j.templates.internal.client;

import dev.llmops4j.error.Problem;
import dev.llmops4j.templates.internal.declaration.DeclarationProblem;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the default methods of an interface are called. */
final class DefaultMethods {
    private DefaultMethods() {}

    /**
     * A handle of type {@code (Object, Object[])Object} for each method that we may call by ourselves: the only way where
     * the interface is not public. The others are left to {@code InvocationHandler.invokeDefault}.
     */
    static Map<Method, MethodHandle> of(Class<?> type, List<Problem> problems) {
        Map<Method, MethodHandle> handles = new HashMap<>();
        Module ours = DefaultMethods.class.getModule();
        for (Method method : type.getMethods()) {
            if (method.isDefault()) {
                Class<?> owner = method.getDeclaringClass();
                ours.addReads(owner.getModule());
                try {
                    MethodHandle handle = MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                            .unreflectSpecial(method, owner);
                    handles.put(method, handle.asSpreader(Object[].class, method.getParameterCount()));
                } catch (IllegalAccessException e) {
                    if (!isExported(owner, ours)) {
                        problems.add(closed(owner));
                        break; // the others would say the same
                    }
                }
            }
        }
        return Map.copyOf(handles);
    }

    private static boolean isExported(Class<?> owner, Module ours) {
        return Modifier.isPublic(owner.getModifiers()) && owner.getModule().isExported(owner.getPackageName(), ours);
    }

    private static Problem closed(Class<?> owner) {
        DeclarationProblem kind = DeclarationProblem.CLOSED_DEFAULT_METHOD;
        String text = kind.text(InterfaceReader.name(owner), owner.getModule().getName(), owner.getPackageName());
        return new Problem(kind.name(), text, null);
    }
}
