package dev.llmops4j.tracing;

import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import io.opentelemetry.context.Scope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a span around what lies behind. It ends once, whatever happens, and is current on no thread afterwards. */
abstract class SpanInterceptor implements Interceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
    private static final String NOTHING = "an Interceptor returned null";

    /** Starts the span, or returns null if there should be none. */
    abstract @Nullable OpenSpan start(Chain chain, boolean streamed);

    @Override
    public final ChatResponse intercept(Chain chain) {
        OpenSpan span = startIfPossible(chain, false);
        if (span == null) {
            return chain.proceed(chain.request());
        }
        try (Scope ignored = span.context.makeCurrent()) {
            ChatResponse response = Objects.requireNonNull(chain.proceed(chain.request()), NOTHING);
            span.answered(response);
            return response;
        } catch (Throwable e) {
            span.failed(e);
            throw e;
        }
    }

    @Override
    public final ChatStream interceptStream(Chain chain) {
        OpenSpan span = startIfPossible(chain, true);
        if (span == null) {
            return chain.proceedStream(chain.request());
        }
        try (Scope ignored = span.context.makeCurrent()) {
            ChatStream source = Objects.requireNonNull(chain.proceedStream(chain.request()), NOTHING);
            span.opened();
            return new TracedStream(source, span);
        } catch (Throwable e) {
            span.failed(e);
            throw e;
        }
    }

    /** A sampler or a span processor is the application's own code, and no reason to fail a call. */
    private @Nullable OpenSpan startIfPossible(Chain chain, boolean streamed) {
        try {
            return start(chain, streamed);
        } catch (RuntimeException e) {
            LOG.warn("A span could not be started; the call goes on without it.", e);
            return null;
        }
    }
}
