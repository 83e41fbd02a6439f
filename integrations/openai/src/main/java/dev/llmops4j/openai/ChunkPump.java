package dev.llmops4j.openai;

import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import java.util.Iterator;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks on a thread of its own and hands over one at a time, so that nothing is read ahead. Over HTTP/1.1 a
 * thread that reads the socket feels neither an interrupt nor a close by another thread; the reader, who only waits for
 * the hand-over, feels both soon. The socket itself is closed by the thread that reads it.
 */
final class ChunkPump {
    private static final Object END = new Object();
    private static final long STOP_CHECK_MILLIS = 50;

    private final StreamResponse<ChatCompletionChunk> response;
    private final SynchronousQueue<Object> handOver = new SynchronousQueue<>();
    private final Thread thread;
    private volatile boolean stopped;

    ChunkPump(StreamResponse<ChatCompletionChunk> response) {
        this.response = response;
        this.thread = new Thread(this::run, "llmops4j-openai-stream");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the next chunk: null at the end, or if another thread stopped the pump. */
    @Nullable
    ChatCompletionChunk next() throws InterruptedException {
        Object next = null;
        while (next == null && !stopped) {
            next = handOver.poll(STOP_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (next instanceof RuntimeException failure) {
            throw failure;
        }
        if (next instanceof Error failure) {
            throw failure;
        }
        return next instanceof ChatCompletionChunk chunk ? chunk : null;
    }

    void stop() {
        stopped = true;
        thread.interrupt();
        handOver.offer(END); // a reader that waits need not wait for its next check
    }

    private void run() {
        try (response) {
            Object last = END;
            try {
                Iterator<ChatCompletionChunk> chunks = response.stream().iterator();
                while (!stopped && chunks.hasNext()) {
                    handOver.put(chunks.next());
                }
            } catch (RuntimeException | Error e) {
                last = e; // the reader must hear of it, or it would wait for ever
            }
            if (!stopped) {
                handOver.put(last);
            }
        } catch (InterruptedException e) {
            // stopped while it waited for the reader: nobody wants the rest
            Thread.currentThread().interrupt();
        }
    }
}
