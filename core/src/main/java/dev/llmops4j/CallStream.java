package dev.llmops4j;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.error.LlmException;
import org.jspecify.annotations.Nullable;

/** The stream that a caller reads: errors name the prompt, the end carries the usage of the whole call. */
final class CallStream extends ChatStream {
    private final Call call;
    private final ChatStream source;

    CallStream(Call call, ChatStream source) {
        this.call = call;
        this.source = source;
    }

    @Override
    protected @Nullable ChatDelta pull() {
        Call before = CurrentCall.enter(call);
        try {
            ChatDelta delta = source.next();
            return delta instanceof ChatDelta.End end ? end.withUsage(call.usage()) : delta;
        } catch (LlmException e) {
            e.attach(call.context().prompt());
            throw e;
        } finally {
            CurrentCall.restore(before);
        }
    }

    @Override
    protected void release() {
        Call before = CurrentCall.enter(call);
        try {
            source.close();
        } finally {
            CurrentCall.restore(before);
            call.closeStreams();
        }
    }
}
