package dev.llmops4j.tracing.content;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands contents to a store on a thread of its own. What waits is bounded; what does not fit any more is refused. */
final class StoreWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ContentCapture.class);

    /** How much may wait, in blocks of 1 KiB: 32 MiB. */
    private static final int BLOCKS = 32 * 1024;

    private static final int BLOCK_BYTES = 1024;
    private static final long IDLE_SECONDS = 1;

    private final ContentStore store;
    private final Semaphore room = new Semaphore(BLOCKS, true);
    private final AtomicBoolean told = new AtomicBoolean();
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                var daemon = new Thread(task, "llmops4j-content-store");
                daemon.setDaemon(true); // a store that hangs must not keep the process alive
                return daemon;
            });

    StoreWriter(ContentStore store) {
        this.store = store;
        thread.allowCoreThreadTimeOut(true);
    }

    /** Whether the content will be stored, if the store can. */
    boolean offer(String key, byte[] content, String mediaType) {
        int blocks = content.length / BLOCK_BYTES + 1;
        if (!room.tryAcquire(blocks)) {
            tell("more than 32 MiB wait for it");
            return false;
        }
        try {
            thread.execute(() -> write(key, content, mediaType, blocks));
            return true;
        } catch (RejectedExecutionException e) {
            room.release(blocks);
            return false;
        }
    }

    private void write(String key, byte[] content, String mediaType, int blocks) {
        try {
            store.put(key, content, mediaType);
        } catch (Exception | StackOverflowError e) {
            tell(e.getClass().getName());
        } finally {
            room.release(blocks);
        }
    }

    /** Without the exception: its message may quote the content. */
    private void tell(String problem) {
        if (told.compareAndSet(false, true)) {
            LOG.warn("A ContentStore did not take a content ({}); keys of such contents lead nowhere.", problem);
        }
    }

    /** Waits until all that was handed over before was given to the store; false if the time is over first. */
    boolean flush(Duration limit) throws InterruptedException {
        if (!room.tryAcquire(BLOCKS, limit.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        room.release(BLOCKS);
        return true;
    }
}
