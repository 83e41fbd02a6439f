package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the application's own work, such as that of a tool, with its span. The first outcome ends it; the span is
 * current while the work is done, and on no thread afterwards.
 *
 * @param <T> the type of the result
 */
abstract class Operation<T> extends LiveSpan {
    static final double NANOS_PER_SECOND = 1e9;

    final Context context;
    private final SpanDecorator decorator;
    private final SpanRole role;
    private final long startNanos = System.nanoTime();

    Operation(OperationTracing tracing, SpanRole role, SpanBuilder builder) {
        super(tracing.open().list(), builder.startSpan());
        this.decorator = tracing.decorator();
        this.role = role;
        context = Context.current().with(span);
    }

    final T run(Supplier<? extends T> work) {
        T result;
        try (Scope ignored = context.makeCurrent()) {
            safely(this::decorate);
            safely(this::describeStart);
            result = work.get();
        } catch (Throwable e) {
            failed(e);
            throw e;
        }
        end(() -> describeResult(result), () -> measure(result, null, seconds()));
        return result;
    }

    private void decorate() {
        if (decorator != SpanDecorator.NONE && span.isRecording()) {
            Call call = Call.current();
            decorator.started(span, role, call == null ? CallContext.EMPTY : call.context());
        }
    }

    private void failed(Throwable error) {
        if (error instanceof CallCancelledException) { // the caller lost interest, which is no error of the work
            end(() -> span.setAttribute(Names.CANCELLED, true), () -> measure(null, null, seconds()));
        } else {
            failed(LlmException.errorType(error), OpenSpan.summary(error));
        }
    }

    private void failed(String type, String description) {
        end(
                () -> {
                    span.setAttribute(Names.ERROR_TYPE, type);
                    span.setStatus(StatusCode.ERROR, description);
                    decorator.failed(span, type, description);
                },
                () -> measure(null, type, seconds()));
    }

    @Override
    final void shutDown() {
        failed(Names.SHUTDOWN, "Tracing was closed while this was going on");
    }

    private void end(Runnable description, Runnable measurement) {
        if (claim()) {
            finish(() -> {
                safely(measurement);
                description.run();
            });
        }
    }

    private double seconds() {
        return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    }

    @Override
    abstract String subject();

    /** What can be said before the work is done. */
    abstract void describeStart();

    /** What can be said once it is done. */
    abstract void describeResult(T result);

    /**
     * How long it took.
     *
     * @param result null if there is none
     * @param errorType null if it did not fail
     */
    abstract void measure(@Nullable T result, @Nullable String errorType, double seconds);
}
