package dev.llmops4j.guardrails.internal.inject;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Working memory that texts read one after the other share, so that a clean text costs none. Threads that meet at the same
 * place make their own.
 */
final class Spare<T> {
    private static final int PLACES = 8;

    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(PLACES);
    private final Supplier<T> maker;

    Spare(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        T spare = places.getAndSet(place(), null);
        return spare == null ? maker.get() : spare;
    }

    void giveBack(T used) {
        places.lazySet(place(), used);
    }

    private static int place() {
        return Thread.currentThread().hashCode() & (PLACES - 1);
    }
}
