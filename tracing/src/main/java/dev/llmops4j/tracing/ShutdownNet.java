package dev.llmops4j.tracing;

import dev.llmops4j.tracing.internal.ForgottenStream;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends open spans when the JVM shuts down and the application did not. Keeps nothing alive: once the spans' list is
 * collected, the JVM forgets this too, so that an application that is undeployed leaves none of its classes behind.
 */
final class ShutdownNet implements Runnable {
    private final WeakReference<OpenSpans> spans;
    private final Thread hook = new Thread(null, this, "llmops4j-tracing-shutdown", 0, false);
    private Cleaner.@Nullable Cleanable forgotten;

    private ShutdownNet(OpenSpans spans) {
        this.spans = new WeakReference<>(spans);
    }

    static ShutdownNet under(OpenSpans spans) {
        var net = new ShutdownNet(spans);
        try {
            Runtime.getRuntime().addShutdownHook(net.hook);
            net.forgotten = ForgottenStream.CLEANER.register(spans, net::unhook);
        } catch (IllegalStateException e) {
            // the JVM is going down already: nothing can be added, and what begins now may be lost
        }
        return net;
    }

    @Override
    public void run() {
        OpenSpans open = spans.get();
        if (open != null) {
            open.close();
        }
    }

    void remove() {
        if (forgotten != null) {
            forgotten.clean();
        }
    }

    private void unhook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is going down already: the hook runs, or has run
        }
    }
}
