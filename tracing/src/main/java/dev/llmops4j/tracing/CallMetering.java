package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.tracing.internal.Names;
import dev.llmops4j.tracing.record.CallOutcome;
import io.opentelemetry.context.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures each call, whether or not it has a span: traces are sampled, metrics are not. */
final class CallMetering implements Interceptor {
    private final Supplier<Telemetry> telemetry;

    CallMetering(Supplier<Telemetry> telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public boolean isObserver() {
        return true;
    }

    @Override
    public ChatResponse intercept(Chain chain) {
        CallMetrics metrics = telemetry.get().calls();
        if (metrics.isOff()) {
            return chain.proceed(chain.request());
        }
        var metered = new Metered(metrics, chain.call());
        try {
            ChatResponse response = chain.proceed(chain.request());
            metered.answered();
            return response;
        } catch (Throwable e) {
            metered.failed(e);
            throw e;
        }
    }

    @Override
    public ChatStream interceptStream(Chain chain) {
        CallMetrics metrics = telemetry.get().calls();
        if (metrics.isOff()) {
            return chain.proceedStream(chain.request());
        }
        var metered = new Metered(metrics, chain.call());
        try {
            return new MeteredStream(chain.proceedStream(chain.request()), metered);
        } catch (Throwable e) {
            metered.failed(e);
            throw e;
        }
    }

    /** A call that is measured. The first outcome counts, later ones change nothing. */
    static final class Metered {
        private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
        private static final double NANOS_PER_SECOND = 1e9;

        private final CallMetrics metrics;
        private final Call call;
        private final Context context = Context.current();
        private final long start = System.nanoTime();
        private final AtomicBoolean ended = new AtomicBoolean();

        Metered(CallMetrics metrics, Call call) {
            this.metrics = metrics;
            this.call = call;
            metrics.began(call);
        }

        void answered() {
            ended(CallOutcome.ANSWERED, null);
        }

        void failed(Throwable error) {
            CallOutcome outcome = CallOutcome.of(error);
            ended(outcome, outcome == CallOutcome.CANCELLED ? null : LlmException.errorType(error));
        }

        void cancelled() {
            ended(CallOutcome.CANCELLED, null);
        }

        /** Nobody can read the stream any more. */
        void forgotten() {
            ended(CallOutcome.FAILED, Names.ABANDONED);
        }

        private void ended(CallOutcome outcome, @Nullable String errorType) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            try {
                metrics.ended(call, seconds, outcome, errorType, context);
            } catch (RuntimeException e) { // an application's price catalog must not fail the call
                LOG.warn("A call could not be measured in full; it goes on.", e);
            }
        }
    }
}
