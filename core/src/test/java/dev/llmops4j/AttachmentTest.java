package dev.llmops4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttachmentTest {
    private static final ContextKey<String> NAME = ContextKey.named("name");
    private static final ContextKey<String> OTHER = ContextKey.named("name");

    private final Call call = LlmClient.builder()
            .model(request -> ChatResponse.of(request.model(), "Yes.", Usage.ZERO))
            .build()
            .newCall(ChatRequest.of("m", List.of(Message.user("Is it?"))), CallContext.EMPTY);

    @Test
    void keepsTheLatestValueOfEachKey() {
        assertThat(call.attachment(NAME)).isNull();

        call.attach(NAME, "first");
        call.attach(OTHER, "other");
        call.attach(NAME, "second");

        assertThat(call.attachment(NAME)).isEqualTo("second");
        assertThat(call.attachment(OTHER)).isEqualTo("other");
    }

    @Test
    void losesNothingThatManyThreadsAttachAtOnce() {
        List<ContextKey<Integer>> keys = IntStream.range(0, 1_000)
                .mapToObj(i -> ContextKey.<Integer>named("key " + i))
                .toList();

        IntStream.range(0, keys.size()).parallel().forEach(i -> call.attach(keys.get(i), i));

        assertThat(keys)
                .extracting(call::attachment)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    }
}
