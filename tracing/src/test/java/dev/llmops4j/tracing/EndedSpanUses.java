package dev.llmops4j.tracing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what the SDK only whispers: that a span was ended twice, or changed after its end. */
final class EndedSpanUses extends Handler implements AutoCloseable {
    private final Logger sdk = Logger.getLogger("io.opentelemetry.sdk.trace.SdkSpan");
    private final List<String> messages = new CopyOnWriteArrayList<>();

    EndedSpanUses() {
        sdk.setLevel(Level.FINE);
        sdk.setUseParentHandlers(false);
        sdk.addHandler(this);
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void publish(LogRecord event) {
        messages.add(event.getMessage());
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        sdk.removeHandler(this);
    }
}
