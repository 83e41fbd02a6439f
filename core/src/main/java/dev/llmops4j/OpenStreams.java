package dev.llmops4j;

import dev.llmops4j.chat.ChatStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The models' streams of one call that are open. An interceptor may fail after it opened one, or forget one: the call
 * leaves none behind. Safe for use by many threads at once.
 */
final class OpenStreams {
    private List<ChatStream> streams = List.of();

    synchronized ChatStream add(ChatStream stream) {
        if (streams.isEmpty()) {
            streams = new ArrayList<>(1);
        }
        streams.add(stream);
        return stream;
    }

    synchronized void remove(ChatStream stream) {
        if (!streams.isEmpty()) {
            streams.removeIf(open -> open == stream);
        }
    }

    /** Closing a stream takes it off the list, so the list is given up first; and a source may take its time to close. */
    void close() {
        take().forEach(ChatStream::close);
    }

    private synchronized List<ChatStream> take() {
        List<ChatStream> open = streams;
        streams = List.of();
        return open;
    }
}
