package dev.llmops4j.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallEvent;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ContextFittingTest {
    private final List<ChatRequest> sent = new CopyOnWriteArrayList<>();
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private final LlmClient client = LlmClient.builder()
            .model(request -> {
                sent.add(request);
                return ChatResponse.of(request.model(), "ok", Usage.ZERO);
            })
            .defaultModel("small")
            .listener((call, event) -> events.add(event))
            .with(ContextFitting.of(ContextWindowTest.COUNTER, new ContextWindow(50, 0)))
            .build();

    private final ChatRequest conversation =
            ChatRequest.of(Message.user("first-----"), Message.assistant("answer----"), Message.user("last------"));

    @Test
    void sendsWhatFitsAndTellsWhatWent() {
        client.chat(conversation);

        assertThat(sent).singleElement().satisfies(request -> {
            assertThat(request.model()).isEqualTo("small");
            assertThat(request.messages()).containsExactly(Message.user("last------"));
        });
        assertThat(events)
                .containsExactly(new CallEvent(
                        "llmops4j.context.fitted",
                        Map.of(
                                "llmops4j.context.dropped.messages",
                                2L,
                                "llmops4j.context.dropped.turns",
                                1L,
                                "llmops4j.context.tokens",
                                20L)));
    }

    @Test
    void fitsStreamsTooAndLeavesThemStreams() {
        try (ChatStream stream = client.stream(conversation)) {
            assertThat(stream.response().text()).isEqualTo("ok");
        }

        assertThat(sent)
                .singleElement()
                .satisfies(request -> assertThat(request.messages()).hasSize(1));
        assertThat(events).hasSize(1);
    }

    @Test
    void sendsARequestThatFitsAsItIsWithoutAWord() {
        ChatRequest request = ChatRequest.of("small", List.of(Message.user("Hello")));

        client.chat(request);

        assertThat(sent).singleElement().isSameAs(request);
        assertThat(events).isEmpty();
    }

    @Test
    void sendsNothingThatCannotFit() {
        ChatRequest request = ChatRequest.of(Message.user("x".repeat(50)));

        assertThatThrownBy(() -> client.chat(request))
                .isInstanceOf(RequestTooLongException.class)
                .hasMessageContaining("needs 60 tokens")
                .hasMessageContaining("'small' leaves 50");
        assertThat(sent).isEmpty();
    }

    @Test
    void takesTheWindowFromTheClientsPricesWhereTheyNameOne() {
        var prices = new PriceCatalog() {
            @Override
            public Optional<Price> price(String provider, String model, Instant at) {
                return Optional.empty();
            }

            @Override
            public OptionalLong contextWindow(String provider, String model) {
                return provider.equals("acme") && model.equals("small") ? OptionalLong.of(40) : OptionalLong.empty();
            }
        };
        LlmClient listed = LlmClient.builder()
                .model(new Acme())
                .prices(prices)
                .with(ContextFitting.of(ContextWindowTest.COUNTER))
                .build();

        listed.chat(conversation.withModel("small"));
        listed.chat(conversation.withModel("large"));

        assertThat(sent).extracting(request -> request.messages().size()).containsExactly(1, 3);
    }

    private final class Acme implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            sent.add(request);
            return ChatResponse.of(request.model(), "ok", Usage.ZERO);
        }

        @Override
        public ModelInfo info() {
            return new ModelInfo("acme", null, null);
        }
    }
}
