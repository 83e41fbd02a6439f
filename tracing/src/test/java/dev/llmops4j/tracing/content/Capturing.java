package dev.llmops4j.tracing.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;

/** What the tests of capturing share. */
final class Capturing {
    private static final LlmClient CLIENT =
            LlmClient.builder().model(new Silent()).build();

    /** Any call. */
    static final Call CALL = call();

    private Capturing() {}

    static Call call() {
        return CLIENT.newCall(ChatRequest.of(Message.user("?")), CallContext.EMPTY);
    }

    /** What is shown, which must be shown. */
    static <T> T inline(Captured<T> captured) {
        assertThat(captured).isInstanceOf(Captured.Inline.class);
        return ((Captured.Inline<T>) captured).value();
    }

    private static final class Silent implements ChatModel {
        @Override
        public ModelInfo info() {
            return new ModelInfo("test", null, null);
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            return ChatResponse.of("m", "", Usage.ZERO);
        }

        @Override
        public ChatStream stream(ChatRequest request) {
            return ChatStream.of(chat(request));
        }
    }
}
