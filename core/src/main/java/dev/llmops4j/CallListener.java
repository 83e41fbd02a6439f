package dev.llmops4j;

/** Hears of the events inside calls. Safe for use by many threads at once; must not block. */
@FunctionalInterface
public interface CallListener {
    /**
     * Something happened. Runs on the thread where it happened. An exception is logged and changes nothing.
     *
     * @param call the call
     * @param event what happened
     */
    void onEvent(Call call, CallEvent event);
}
