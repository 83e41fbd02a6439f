package dev.llmops4j;

/** Carries what is bound to the caller's thread, such as a trace, to the thread that does the work. */
@FunctionalInterface
public interface ContextCarrier {
    /**
     * Wraps work that will run elsewhere. Called on the caller's thread.
     *
     * @param task the work
     * @return the same work, run with the caller's context and leaving the other thread as it was
     */
    Runnable wrap(Runnable task);
}
