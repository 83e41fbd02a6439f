package dev.llmops4j.guardrails;

import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.error.CallCancelledException;
import org.jspecify.annotations.Nullable;

/** A stream of which nothing is released before the whole answer has passed: some guardrail reads whole texts only. */
final class HeldStream extends ChatStream {
    private final Interceptor.Chain chain;
    private final ChatRequest request;
    private final GuardedAnswer answer;
    private final Object lock = new Object();
    private @Nullable ChatStream source;
    private @Nullable ChatStream replay;
    private boolean released;

    HeldStream(Interceptor.Chain chain, ChatRequest request, GuardedAnswer answer, ChatStream first) {
        this.chain = chain;
        this.request = request;
        this.answer = answer;
        this.source = first;
    }

    @Override
    protected @Nullable ChatDelta pull() {
        ChatStream passed = replay;
        if (passed == null) {
            passed = ChatStream.of(answer.get(request, this::collect));
            replay = passed;
        }
        return passed.next();
    }

    private ChatResponse collect(ChatRequest next) {
        try (ChatStream open = open(next)) {
            return open.response();
        } finally {
            synchronized (lock) {
                source = null;
            }
        }
    }

    /** The first stream is open already; further ones are those of re-prompts. */
    private ChatStream open(ChatRequest next) {
        synchronized (lock) {
            ChatStream first = source;
            if (first != null) {
                return first;
            }
        }
        ChatStream opened = chain.proceedStream(next);
        synchronized (lock) {
            if (!released) {
                source = opened;
                return opened;
            }
        }
        opened.close();
        throw new CallCancelledException("The stream was closed before its end.", null);
    }

    @Override
    protected void release() {
        ChatStream open;
        synchronized (lock) {
            released = true;
            open = source;
        }
        if (open != null) {
            open.close();
        }
    }
}
