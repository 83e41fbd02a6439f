package dev.llmops4j.tracing;

import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** Puts a span around what lies behind. It ends once, whatever happens, and is current on no thread afterwards. */
abstract class SpanInterceptor implements Interceptor {
    /** Starts the span, or returns null if there should be none. */
    abstract @Nullable OpenSpan start(Chain chain, boolean streamed);

    @Override
    public final ChatResponse intercept(Chain chain) {
        OpenSpan span = start(chain, false);
        if (span == null) {
            return chain.proceed(chain.request());
        }
        try (Scope ignored = span.context.makeCurrent()) {
            ChatResponse response = chain.proceed(chain.request());
            span.answered(response);
            return response;
        } catch (Throwable e) {
            span.failed(e);
            throw e;
        }
    }

    @Override
    public final ChatStream interceptStream(Chain chain) {
        OpenSpan span = start(chain, true);
        if (span == null) {
            return chain.proceedStream(chain.request());
        }
        try (Scope ignored = span.context.makeCurrent()) {
            ChatStream source = chain.proceedStream(chain.request());
            span.opened();
            return new TracedStream(source, span);
        } catch (Throwable e) {
            span.failed(e);
            throw e;
        }
    }
}
