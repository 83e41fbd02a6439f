package dev.llmops4j.tracing.record;

import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.tracing.internal.ForgottenStream;
import java.lang.ref.Cleaner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what a forgotten stream left open, which cancels the request, and makes its record. Must never refer to the stream
 * itself, which could then not be found to be forgotten.
 */
final class ForgottenRecord implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CallRecording.class);

    private final ChatStream source;
    private final OpenRecord open;

    private ForgottenRecord(ChatStream source, OpenRecord open) {
        this.source = source;
        this.open = open;
    }

    static Cleaner.Cleanable watch(RecordedStream stream, ChatStream source, OpenRecord open) {
        return ForgottenStream.CLEANER.register(stream, new ForgottenRecord(source, open));
    }

    @Override
    public void run() {
        if (open.isHandedOver()) {
            return;
        }
        LOG.warn(
                "The stream of call {} was neither read to its end nor closed; it is closed now. Open streams in a"
                        + " try-with-resources statement.",
                open.call.id());
        open.abandoned();
        try {
            ForgottenStream.close(source);
        } catch (RuntimeException e) {
            LOG.warn("The forgotten stream of call {} failed while it was closed.", open.call.id(), e);
        } finally {
            open.handOver(null);
        }
    }
}
