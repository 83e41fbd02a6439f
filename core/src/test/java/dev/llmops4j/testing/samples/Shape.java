package dev.llmops4j.testing.samples;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of each construct that a public API can be made of. */
public sealed interface Shape<T extends Comparable<T>> {
    int SIDES = 4;

    <E extends Exception> Map<String, ? extends @Nullable T> sides(List<? super T> given, E[] errors)
            throws IOException, E;

    default int count() {
        return SIDES;
    }

    static Shape<String> of(@Nullable String name) {
        return new Named(name == null ? "" : name, List.of());
    }

    enum Colour {
        RED,
        GREEN
    }

    @interface Priced {
        String value() default "none";
    }

    record Named(String name, List<@Nullable String> others) implements Shape<String> {
        public Named {
            others = List.copyOf(others);
        }

        public Named(String name) {
            this(name, List.of());
        }

        public boolean isNamed() {
            return !name.isEmpty();
        }

        @Override
        public <E extends Exception> Map<String, String> sides(List<? super String> given, E[] errors) {
            return Map.of();
        }
    }

    abstract non-sealed class Open extends Hidden implements Shape<Integer> {
        protected long @Nullable [] areas = null;

        protected Open() {}

        Open(int unseen) {}

        protected abstract void grow(int by);
    }

    final class Secret {
        private Secret() {}
    }
}
