package dev.llmops4j.tracing.record;

import dev.llmops4j.Call;
import dev.llmops4j.ContextKey;
import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;

/** Sees a call from its start to its end, and changes nothing. */
final class RecordInterceptor implements Interceptor {
    private final ContextKey<OpenRecord> key;
    private final RecordMaker maker;

    RecordInterceptor(ContextKey<OpenRecord> key, RecordMaker maker) {
        this.key = key;
        this.maker = maker;
    }

    @Override
    public boolean isObserver() {
        return true;
    }

    private OpenRecord open(Chain chain, boolean streamed) {
        Call call = chain.call();
        var open = new OpenRecord(call, chain.request(), streamed, maker);
        call.attach(key, open);
        return open;
    }

    @Override
    public ChatResponse intercept(Chain chain) {
        OpenRecord open = open(chain, false);
        try {
            ChatResponse response = chain.proceed(chain.request());
            open.answered(response);
            return response;
        } catch (Throwable e) {
            open.failed(e);
            open.handOver(null);
            throw e;
        }
    }

    @Override
    public ChatStream interceptStream(Chain chain) {
        OpenRecord open = open(chain, true);
        try {
            return new RecordedStream(chain.proceedStream(chain.request()), open, maker.content());
        } catch (Throwable e) {
            open.failed(e);
            open.handOver(null);
            throw e;
        }
    }
}
