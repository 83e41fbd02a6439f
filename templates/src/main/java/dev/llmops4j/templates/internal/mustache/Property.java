package dev.llmops4j.templates.internal.mustache;

import java.io.Serial;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one name is read from the objects of one class. An abstract class: its calls are cheaper than an interface's. */
abstract class Property {

    /** Stands for a name that an object does not have; null stands for one that it has without a value. */
    static final Object MISSING = new Object();

    /** The property of a class that has none of this name. */
    static final Property ABSENT = new Property() {
        @Override
        Object read(Object owner) {
            return MISSING;
        }
    };

    abstract @Nullable Object read(Object owner);

    private static String described(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName() + "()";
    }

    /** A property that could not be read, as the cause's message says. */
    static final class Unreadable extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** An entry of a map. */
    static final class Entry extends Property {
        private final String key;

        Entry(String key) {
            this.key = key;
        }

        @Override
        @Nullable
        Object read(Object owner) {
            Map<?, ?> map = (Map<?, ?>) owner;
            try {
                Object value = map.get(key);
                return value != null || map.containsKey(key) ? value : MISSING;
            } catch (ClassCastException e) {
                return MISSING; // A sorted map whose keys are no strings.
            }
        }
    }

    /** A record component or bean getter. */
    static final class Getter extends Property {
        private final MethodHandle getter;
        private final Method method;

        /** Takes a handle of type {@code (Object)Object} on the method. */
        Getter(MethodHandle getter, Method method) {
            this.getter = getter;
            this.method = method;
        }

        @Override
        @Nullable
        Object read(Object owner) {
            try {
                return (Object) getter.invokeExact(owner);
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                throw new Unreadable(
                        described(method) + " failed with " + e.getClass().getName() + ".", e);
            }
        }
    }

    /** A record component or bean getter that Java's access rules hide from us. */
    static final class Hidden extends Property {
        private final Method method;

        Hidden(Method method) {
            this.method = method;
        }

        @Override
        Object read(Object owner) {
            throw new Unreadable(
                    described(method) + " may not be called. Export or open the package to dev.llmops4j.templates.",
                    null);
        }
    }
}
