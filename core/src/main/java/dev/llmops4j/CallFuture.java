package dev.llmops4j;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The future of a call. Cancelling it cancels the call. */
final class CallFuture<T> extends CompletableFuture<T> {
    private final Call call;

    private CallFuture(Call call) {
        this.call = call;
    }

    static <T> CompletableFuture<T> start(Call call, Function<? super Call, ? extends T> work) {
        var future = new CallFuture<T>(call);
        Runnable task = () -> future.run(work);
        for (ContextCarrier carrier : call.client().carriers()) {
            task = carrier.wrap(task);
        }
        call.client().executor().execute(task);
        return future;
    }

    private void run(Function<? super Call, ? extends T> work) {
        if (isDone()) {
            return;
        }
        try {
            complete(work.apply(call));
        } catch (Throwable e) {
            completeExceptionally(call.isCancelled() ? new CancellationException("The call was cancelled.") : e);
        } finally {
            if (call.isCancelled()) {
                Thread.interrupted(); // the interrupt was meant for this call, not for the executor's next task
            }
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        call.cancel();
        return cancelled;
    }
}
