package dev.llmops4j.prompt;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Loads from a source and waits only so long. A load that takes longer is interrupted and left alone; until its thread has
 * really ended there is no other. For one thread.
 */
final class SourceLoader {
    private final PromptSource source;
    private final Duration timeout;
    private volatile boolean loading;

    SourceLoader(PromptSource source, Duration timeout) {
        this.source = source;
        this.timeout = timeout;
    }

    PromptCatalog load(PromptCatalog previous) throws LoadFailure, InterruptedException {
        if (loading) {
            throw LoadFailure.of("a load before it still runs, though it was interrupted after " + timeout.toMillis()
                    + " ms; give the source a time limit of its own");
        }
        var task = new FutureTask<>(() -> loadNow(previous));
        var thread = new Thread(task, "llmops4j-prompt-source");
        thread.setDaemon(true);
        thread.start();
        try {
            return checked(task.get(timeout.toMillis(), TimeUnit.MILLISECONDS), previous);
        } catch (TimeoutException e) {
            throw LoadFailure.of("it did not answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw LoadFailure.of(e.getCause() == null ? e : e.getCause());
        } finally {
            // Does nothing to a load that has ended, and never starts one that has not.
            task.cancel(true);
        }
    }

    private PromptCatalog loadNow(PromptCatalog previous) throws Exception {
        loading = true;
        try {
            return source.load(previous);
        } finally {
            loading = false;
        }
    }

    @SuppressWarnings("ConstantValue") // a source that is not null-marked may answer null
    private static PromptCatalog checked(PromptCatalog delivered, PromptCatalog previous) throws LoadFailure {
        if (delivered == null) {
            throw LoadFailure.of("it delivered null");
        }
        if (delivered.ids().isEmpty() && !previous.ids().isEmpty()) {
            throw LoadFailure.of("it delivered no prompt at all, which a source that has lost its content does too");
        }
        return delivered;
    }
}
