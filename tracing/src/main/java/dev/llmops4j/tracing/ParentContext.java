package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/**
 * What a span stands under. Mostly what is current on the thread; but code that moves to another thread, such as an
 * interceptor that asks two models at once, may have left that behind, and a call knows where it belongs.
 */
final class ParentContext {
    private static final ContextKey<Call> CALL = ContextKey.named("llmops4j-call");

    private ParentContext() {}

    /** The parent of a call's span; if the call has none, that of its exchange. */
    static Context of(Call call) {
        Context handed = call.context().get(Tracing.PARENT);
        Call cause = call.parent();
        CallSpan around = cause == null ? null : CallSpan.of(cause);
        if (cause == null || around == null) {
            return handed != null ? handed : Context.current();
        }
        return handed != null && belongs(handed, cause) ? handed : within(cause, around);
    }

    static Context ofExchange(Call call, @Nullable CallSpan around) {
        return around == null ? of(call) : within(call, around);
    }

    private static Context within(Call call, CallSpan around) {
        Context current = Context.current();
        return belongs(current, call) ? current : around.context;
    }

    private static boolean belongs(Context context, Call call) {
        return context.get(CALL) == call;
    }

    /** A context of which, and of what is made from it, is known whose it is. */
    static Context mark(Context context, Call call) {
        return context.with(CALL, call);
    }
}
