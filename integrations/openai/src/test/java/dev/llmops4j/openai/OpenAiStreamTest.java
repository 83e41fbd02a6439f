package dev.llmops4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import dev.llmops4j.error.ProviderException;
import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.error.ServerErrorException;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.LoopbackServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiStreamTest {
    private static final ChatRequest REQUEST = ChatRequest.of("m-1", List.of(Message.user("Hello")));
    private static final Usage USAGE = new Usage(12, 4, 8, 0, 0, 2, true);

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

    private static Answer frames(String... frames) {
        return Answer.raw(
                200,
                "text/event-stream",
                Stream.of(frames)
                        .map(frame -> "data: " + frame.replace('\'', '"') + "\n\n")
                        .collect(Collectors.joining()));
    }

    private static String delta(String delta, String finishReason) {
        return "{'id':'1','choices':[{'index':0,'delta':{" + delta + "},'finish_reason':" + finishReason + "}]}";
    }

    static Stream<Arguments> errorFrames() {
        return Stream.of(
                arguments("{'error':{'message':'zanzibar','type':'server_error'}}", ServerErrorException.class),
                arguments("{'error':{'message':'zanzibar','code':429}}", RateLimitedException.class),
                arguments(
                        "{'error':{'message':'zanzibar','type':'x','code':'rate_limit_exceeded'}}",
                        RateLimitedException.class),
                arguments("{'error':'zanzibar'}", ServerErrorException.class));
    }

    @ParameterizedTest
    @MethodSource("errorFrames")
    void anErrorFrameIsTheServersErrorAndNotFree(String frame, Class<?> type) {
        server.enqueue(frames(delta("'content':'Hel'", "null"), frame));

        try (ChatStream stream = model.stream(REQUEST)) {
            assertThatThrownBy(stream::response).isInstanceOfSatisfying(ProviderException.class, e -> {
                assertThat(e).isExactlyInstanceOf(type).hasNoCause();
                assertThat(e.getMessage()).doesNotContain("zanzibar");
                assertThat(e.failure().providerMessage()).isEqualTo("zanzibar");
                assertThat(e.isUnbilled()).isFalse();
            });
        }
    }

    @Test
    void keepsToolCallsApartThatShareAnIndexOrHaveNone() {
        server.enqueue(
                frames(
                        delta(
                                "'tool_calls':[{'index':0,'id':'a','function':{'name':'look','arguments':'{}'}}]",
                                "null"),
                        delta("'tool_calls':[{'index':0,'id':'b','function':{'name':'go','arguments':'{'}}]", "null"),
                        delta("'tool_calls':[{'index':0,'function':{'arguments':'}'}}]", "'stop'"),
                        "[DONE]"),
                frames(
                        delta("'tool_calls':[{'id':'c','function':{'name':'look','arguments':{'at':1}}}]", "null"),
                        delta(
                                "'tool_calls':[{'id':'d','type':'custom','custom':{'name':'sh','input':'ls'}}]",
                                "'stop'"),
                        "[DONE]"));

        ChatResponse shared = model.stream(REQUEST).response();
        ChatResponse without = model.stream(REQUEST).response();

        assertThat(shared.toolCalls()).containsExactly(new ToolCall("a", "look", "{}"), new ToolCall("b", "go", "{}"));
        assertThat(shared.finishReason()).isEqualTo(FinishReason.TOOL_CALL);
        assertThat(without.toolCalls())
                .containsExactly(new ToolCall("c", "look", "{\"at\":1}"), new ToolCall("d", "sh", "ls"));
    }

    @Test
    void aStreamThatItsReaderDropsLetsGoOfItsThread() {
        server.enqueue(Answer.chunks("a", "b", "c").pausing(Duration.ofMillis(100)));
        Set<Thread> before = pumps();
        readOne();

        await().until(() -> {
            System.gc();
            Set<Thread> now = pumps();
            now.removeAll(before);
            return now.isEmpty();
        });
        assertThat(server.takeRequest().awaitEnd(Duration.ofSeconds(10))).isTrue();
    }

    @SuppressWarnings("MustBeClosedChecker") // that is the mistake
    private void readOne() {
        assertThat(model.stream(REQUEST).next()).isEqualTo(new ChatDelta.Text("a"));
    }

    private static Set<Thread> pumps() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("llmops4j-openai-stream"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
