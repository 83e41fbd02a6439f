package dev.llmops4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.ConnectionException;
import dev.llmops4j.error.MalformedResponseException;
import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.LoopbackServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiStreamTest {
    private static final ChatRequest REQUEST = ChatRequest.of("m-1", List.of(Message.user("Hello")));
    private static final Usage USAGE = new Usage(12, 4, 8, 0, 2, true);

    private final LoopbackServer server = LoopbackServer.start();
    private final ChatModel model = Clients.model(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givesTheAnswerWhileItIsWritten() {
        server.enqueue(Answer.chunks("Hel", "lo ", "👋").withUsage(USAGE));

        try (ChatStream stream = model.stream(REQUEST)) {
            assertThat(stream.texts()).containsExactly("Hel", "lo ", "👋");
            ChatResponse response = stream.response();
            assertThat(response.text()).isEqualTo("Hello 👋");
            assertThat(response.usage()).isEqualTo(USAGE);
            assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        }
        assertThat(server.takeRequest().json().get("stream_options")).isEqualTo(Map.of("include_usage", true));
    }

    @Test
    void putsStreamedToolCallsTogether() {
        var calls = List.of(new ToolCall("a", "look", "{\"at\": 1 }"), new ToolCall("b", "go", "{}"));
        server.enqueue(Answer.toolCalls(calls.get(0), calls.get(1)));

        try (ChatStream stream = model.stream(REQUEST)) {
            assertThat(stream.response().toolCalls()).isEqualTo(calls);
        }
    }

    @Test
    void aRefusedStreamFailsWhenItIsOpened() {
        server.enqueue(Answer.error(429).withRetryAfter(Duration.ofSeconds(3)));

        assertThatThrownBy(() -> model.stream(REQUEST))
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(3)));
    }

    @Test
    void aStreamThatEndsTooEarlyIsAnError() {
        server.enqueue(Answer.chunks("a", "b", "c").truncatedAfter(2));

        try (ChatStream stream = model.stream(REQUEST)) {
            assertThatThrownBy(stream::response).isInstanceOf(MalformedResponseException.class);
        }
    }

    @Test
    void aConnectionThatBreaksInTheMiddleIsAnError() {
        server.enqueue(Answer.chunks("a", "b", "c").resetAfter(2));

        try (ChatStream stream = model.stream(REQUEST)) {
            assertThatThrownBy(stream::response)
                    .isInstanceOfAny(ConnectionException.class, MalformedResponseException.class);
        }
    }

    @Test
    void aChunkThatIsNotJsonIsAnErrorThatDoesNotQuoteIt() {
        server.enqueue(Answer.raw(200, "text/event-stream", "data: {\"zanzibar\": \n\ndata: [DONE]\n\n"));

        try (ChatStream stream = model.stream(REQUEST)) {
            assertThatThrownBy(stream::response)
                    .isInstanceOf(MalformedResponseException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("zanzibar");
        }
    }

    @Test
    void closingTheStreamEndsTheRequest() {
        server.enqueue(Answer.chunks("a", "b", "c", "d").pausing(Duration.ofMillis(500)));

        try (ChatStream stream = model.stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text("a"));
        }

        var request = server.takeRequest();
        assertThat(request.awaitEnd(Duration.ofSeconds(10))).isTrue();
        assertThat(request.isAbandoned()).isTrue();
    }

    @Test
    void cancellingFromAnotherThreadWakesTheReader() throws Exception {
        server.enqueue(Answer.chunks("a", "b").pausing(Duration.ofSeconds(4)));
        Call call = LlmClient.builder().model(model).build().newCall(REQUEST, CallContext.EMPTY);
        ChatStream stream = call.stream();
        assertThat(stream.next()).isEqualTo(new ChatDelta.Text("a"));
        var reader = CompletableFuture.supplyAsync(() -> {
            try {
                return "got " + stream.next();
            } catch (CallCancelledException e) {
                return "cancelled";
            }
        });
        Thread.sleep(200);

        long start = System.nanoTime();
        call.cancel();

        assertThat(reader.get()).isEqualTo("cancelled");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
