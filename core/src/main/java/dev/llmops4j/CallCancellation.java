package dev.llmops4j;

import dev.llmops4j.chat.ChatStream;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** Stops a call from another thread, and never touches a thread that has moved on to other work. */
final class CallCancellation {
    private boolean begun;
    private volatile boolean cancelled;
    private boolean interrupted;
    private @Nullable Thread runner;

    /** Weak: a stream that its reader dropped must be free to go. */
    private @Nullable WeakReference<ChatStream> stream;

    synchronized void begin() {
        if (begun) {
            throw new IllegalStateException("a Call runs once; make a new one with LlmClient.newCall");
        }
        begun = true;
        check();
        runner = Thread.currentThread();
    }

    /** The interrupt was meant for this call: what the thread does next must not see it. */
    synchronized void end() {
        runner = null;
        if (interrupted) {
            interrupted = false;
            Thread.interrupted();
        }
    }

    void streaming(ChatStream opened) {
        synchronized (this) {
            stream = new WeakReference<>(opened);
        }
        if (cancelled) {
            opened.close();
        }
    }

    void cancel() {
        ChatStream open;
        synchronized (this) {
            cancelled = true;
            if (runner != null) {
                interrupted = true;
                runner.interrupt();
            }
            open = stream == null ? null : stream.get();
        }
        if (open != null) {
            open.close();
        }
    }

    void check() {
        if (cancelled) {
            throw Call.cancelled(null);
        }
    }

    boolean isCancelled() {
        return cancelled;
    }
}
