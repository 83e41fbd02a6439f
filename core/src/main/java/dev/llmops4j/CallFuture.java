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
            super.complete(work.apply(call));
        } catch (Throwable e) {
            super.completeExceptionally(call.isCancelled() ? cancellation(e) : e);
        }
    }

    private static CancellationException cancellation(Throwable cause) {
        var cancellation = new CancellationException("The call was cancelled.");
        cancellation.initCause(cause);
        return cancellation;
    }

    /** Nobody waits for the call any more: {@code completeOnTimeout}, or another future that won. */
    @Override
    public boolean complete(T value) {
        return stopCallIf(super.complete(value));
    }

    /** Nobody waits for the call any more: {@code orTimeout} above all. */
    @Override
    public boolean completeExceptionally(Throwable error) {
        return stopCallIf(super.completeExceptionally(error));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return stopCallIf(super.cancel(mayInterruptIfRunning));
    }

    private boolean stopCallIf(boolean unwanted) {
        if (unwanted) {
            call.cancel();
        }
        return unwanted;
    }
}
