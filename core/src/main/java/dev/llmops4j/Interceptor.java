package dev.llmops4j;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.ModelInfo;
import org.jspecify.annotations.Nullable;

/**
 * Sees a request on its way out and the answer on its way back; may change both, answer by itself, or ask again. Safe for
 * use by many threads at once.
 *
 * <p>A client has two positions for it, as OkHttp has. A <em>call</em> interceptor sees one logical call, however many
 * models are asked. An <em>exchange</em> interceptor sees one request to one model, with the model's real name.
 *
 * <p>Streams are safe by default: an interceptor that implements only {@link #intercept} sees the whole answer before any
 * of it is released. One that implements {@link #interceptStream} sees it while it is written.
 */
@FunctionalInterface
public interface Interceptor {
    /**
     * Handles one request.
     *
     * @param chain the request, and the way to what lies behind
     * @return the answer
     */
    ChatResponse intercept(Chain chain);

    /**
     * Handles one streamed request. The default waits for the whole answer, passes it through {@link #intercept} and
     * then releases it.
     *
     * @param chain the request, and the way to what lies behind
     * @return the stream
     */
    default ChatStream interceptStream(Chain chain) {
        return ChatStream.of(intercept(new CollectingChain(chain)));
    }

    /**
     * Whether this interceptor only watches: it passes on the request it got, exactly once, and returns what it gets.
     *
     * @return true if nothing would change for others without it, constant; false unless overridden
     */
    default boolean isObserver() {
        return false;
    }

    /** One request, and the way to what lies behind an interceptor. */
    interface Chain {
        /**
         * The call that this request belongs to.
         *
         * @return the call
         */
        Call call();

        /**
         * The request.
         *
         * @return the request as the interceptor before left it
         */
        ChatRequest request();

        /**
         * The model that will be asked.
         *
         * @return who stands behind it, or null in the position of a call interceptor, where no model is chosen yet
         */
        @Nullable
        ModelInfo model();

        /**
         * How many interceptors of the same position lie behind this one, {@linkplain #isObserver observers} apart.
         *
         * @return 0 or more
         */
        int remaining();

        /**
         * Passes a request on and waits for the answer. May be called again, for another try: each pass is a further
         * exchange of the same call.
         *
         * @param request the request
         * @return the answer
         */
        ChatResponse proceed(ChatRequest request);

        /**
         * Passes a request on and reads the answer while it is written.
         *
         * @param request the request
         * @return the stream, to be closed by whoever asked for it
         */
        ChatStream proceedStream(ChatRequest request);
    }
}
