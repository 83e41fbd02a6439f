package dev.llmops4j;

import org.jspecify.annotations.Nullable;

/** Which call is at work on a thread, so that calls made in its course are known to be caused by it. */
final class CurrentCall {
    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

    private CurrentCall() {}

    static @Nullable Call get() {
        return CURRENT.get();
    }

    /** Returns the one that was at work before, to be restored. */
    static @Nullable Call enter(Call call) {
        Call before = CURRENT.get();
        CURRENT.set(call);
        return before;
    }

    static void restore(@Nullable Call before) {
        CURRENT.set(before);
    }
}
