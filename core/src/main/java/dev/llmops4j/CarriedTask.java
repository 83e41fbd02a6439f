package dev.llmops4j;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Work of a call that runs on another thread, once. */
final class CarriedTask<T> implements Callable<T> {
    private final Call call;
    private final Callable<T> work;
    private final Runnable carried;
    private @Nullable T result;
    private @Nullable Exception failure;

    CarriedTask(Call call, Callable<T> work) {
        this.call = call;
        this.work = work;
        Runnable task = this::run;
        for (ContextCarrier carrier : call.client().carriers()) {
            task = carrier.wrap(task);
        }
        this.carried = task;
    }

    @Override
    public T call() throws Exception {
        carried.run();
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(result, "the work returned null");
    }

    private void run() {
        Call before = CurrentCall.enter(call);
        try {
            result = work.call();
        } catch (Exception e) {
            failure = e;
        } finally {
            CurrentCall.restore(before);
        }
    }
}
