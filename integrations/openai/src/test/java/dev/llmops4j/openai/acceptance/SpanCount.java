package dev.llmops4j.openai.acceptance;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts spans that start, and hears what the SDK only whispers: that one was ended twice, or changed after its end. */
final class SpanCount implements SpanProcessor {
    private final AtomicInteger started = new AtomicInteger();
    private final List<String> misuses = new CopyOnWriteArrayList<>();
    private final Logger sdk = Logger.getLogger("io.opentelemetry.sdk.trace.SdkSpan");
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord event) {
            misuses.add(event.getMessage());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    SpanCount() {
        sdk.setLevel(Level.FINE);
        sdk.setUseParentHandlers(false);
        sdk.addHandler(ear);
    }

    int started() {
        return started.get();
    }

    List<String> misuses() {
        return List.copyOf(misuses);
    }

    void stopListening() {
        sdk.removeHandler(ear);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        started.incrementAndGet();
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // the exporter keeps those
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
