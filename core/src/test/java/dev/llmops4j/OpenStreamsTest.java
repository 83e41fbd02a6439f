package dev.llmops4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Interceptors make mistakes; a connection that stays open must not be one of them. */
class OpenStreamsTest {
    private static final ChatRequest REQUEST = ChatRequest.of("m", List.of(Message.user("hello")));

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();

    private final class Endless extends ChatStream {
        @Override
        protected @Nullable ChatDelta pull() {
            return new ChatDelta.Text("more ");
        }

        @Override
        protected void release() {
            released.incrementAndGet();
        }
    }

    private Call call(Interceptor interceptor) {
        var model = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                throw new AssertionError("only streams here");
            }

            @Override
            public ChatStream stream(ChatRequest request) {
                opened.incrementAndGet();
                return new Endless();
            }
        };
        return LlmClient.builder()
                .model(model)
                .callInterceptor(interceptor)
                .build()
                .newCall(REQUEST, CallContext.EMPTY);
    }

    private interface Streaming extends Interceptor {
        @Override
        default ChatResponse intercept(Chain chain) {
            throw new AssertionError("only streams here");
        }

        @Override
        ChatStream interceptStream(Chain chain);
    }

    @Test
    void anInterceptorThatFailsAfterItOpenedAStreamLeavesNoneBehind() {
        Call call = call((Streaming) chain -> {
            var dropped = chain.proceedStream(chain.request());
            throw new IllegalStateException("after " + dropped.next());
        });

        assertThatThrownBy(call::stream).isInstanceOf(IllegalStateException.class);
        assertThat(released).hasValue(1);
        assertThat(call.attempts()).extracting(Attempt::errorType).containsExactly("cancelled");
    }

    @Test
    void aStreamThatAnInterceptorDroppedIsClosedWithTheCalls() {
        Call call = call((Streaming) chain -> {
            var dropped = chain.proceedStream(chain.request());
            assertThat(dropped.next()).isNotNull();
            return ChatStream.of(ChatResponse.of("m", "of my own", Usage.ZERO));
        });

        ChatStream stream = call.stream();

        assertThat(stream.response().text()).isEqualTo("of my own");
        assertThat(opened).hasValue(1);
        assertThat(released).hasValue(1);
    }

    @Test
    void aStreamInsideAPlainCallEndsWithTheCall() {
        Call call = call(chain -> {
            var forgotten = chain.proceedStream(chain.request());
            return ChatResponse.of("m", "begins with " + forgotten.next(), Usage.ZERO);
        });

        ChatResponse response = call.execute();

        assertThat(released).hasValue(1);
        assertThat(response.usage().complete()).isFalse();
    }
}
