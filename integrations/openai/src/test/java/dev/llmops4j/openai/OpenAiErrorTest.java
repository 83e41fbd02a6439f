package dev.llmops4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.openai.core.http.Headers;
import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.error.AuthenticationException;
import dev.llmops4j.error.BadRequestException;
import dev.llmops4j.error.ConnectionException;
import dev.llmops4j.error.ContentFilteredException;
import dev.llmops4j.error.ContextLengthExceededException;
import dev.llmops4j.error.MalformedResponseException;
import dev.llmops4j.error.OverloadedException;
import dev.llmops4j.error.ProviderException;
import dev.llmops4j.error.ProviderTimeoutException;
import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.error.ServerErrorException;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.LoopbackServer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiErrorTest {
    private static final ChatRequest REQUEST = ChatRequest.of("m-1", List.of(Message.user("Hello")));
    private static final Map<String, Class<? extends ProviderException>> TYPES = Map.of(
            "authentication", AuthenticationException.class,
            "bad request", BadRequestException.class,
            "content", ContentFilteredException.class,
            "context", ContextLengthExceededException.class,
            "overloaded", OverloadedException.class,
            "rate", RateLimitedException.class,
            "server", ServerErrorException.class,
            "timeout", ProviderTimeoutException.class);

    private final LoopbackServer server = LoopbackServer.start();
    private final ChatModel model = Clients.model(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, , bad request, false",
        "400, context_length_exceeded, context, false",
        "400, content_filter, content, false",
        "401, invalid_api_key, authentication, false",
        "403, , authentication, false",
        "404, model_not_found, bad request, false",
        "408, , timeout, true",
        "422, , bad request, false",
        "429, rate_limit_exceeded, rate, true",
        "429, insufficient_quota, authentication, false",
        "500, , server, true",
        "502, , server, true",
        "503, , overloaded, true",
        "529, , overloaded, true",
    })
    void mapsWhatTheProviderSays(int status, String code, String kind, boolean retryable) {
        server.enqueue(Answer.error(status, "some_type", code, "You said zanzibar."));

        assertThatThrownBy(() -> model.chat(REQUEST)).isInstanceOfSatisfying(ProviderException.class, e -> {
            assertThat(e).isExactlyInstanceOf(TYPES.get(kind));
            assertThat(e.isRetryable()).isEqualTo(retryable);
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.failure().providerMessage()).isEqualTo("You said zanzibar.");
            assertThat(e.getMessage()).contains("'m-1'").doesNotContain("zanzibar");
            assertThat(e).hasNoCause();
        });
        assertThat(server.requests()).as("the client must not retry by itself").hasSize(1);
    }

    @Test
    void readsEveryFormOfRetryAfter() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(30));

        assertThat(retryAfter("retry-after", "1.5")).isEqualTo(Duration.ofMillis(1500));
        assertThat(retryAfter("retry-after-ms", "20")).isEqualTo(Duration.ofMillis(20));
        assertThat(retryAfter("retry-after", date)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(retryAfter("retry-after", "soon")).isNull();
        assertThat(retryAfter("retry-after", "-1")).isNull();
    }

    private static @org.jspecify.annotations.Nullable Duration retryAfter(String name, String value) {
        return RetryAfter.read(Headers.builder().put(name, value).build());
    }

    @Test
    void aConnectionThatIsResetCanBeTriedAgain() {
        server.enqueue(Answer.reset());

        assertThatThrownBy(() -> model.chat(REQUEST)).isInstanceOfSatisfying(ConnectionException.class, e -> {
            assertThat(e.isRetryable()).isTrue();
            assertThat(e.isUnbilled()).isFalse();
        });
    }

    @Test
    void aServerThatIsNotThereIsNamedByItsProvider() {
        server.close();

        assertThatThrownBy(() -> model.chat(REQUEST))
                .isInstanceOf(ConnectionException.class)
                .hasMessage("Provider 'openai_compatible' could not be reached or broke the connection for model 'm-1'."
                        + " Check the base URL and the network.");
    }

    @Test
    void anAnswerThatIsNotJsonIsNotQuoted() {
        server.enqueue(Answer.raw(200, "application/json", "{\"zanzibar\": "));

        assertThatThrownBy(() -> model.chat(REQUEST))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageNotContaining("zanzibar")
                .hasNoCause();
    }

    @Test
    void anAnswerWithoutChoicesIsMalformed() {
        server.enqueue(Answer.raw(200, "application/json", "{\"id\":\"x\",\"choices\":[]}"));

        assertThatThrownBy(() -> model.chat(REQUEST)).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void aSlowServerTimesOut() {
        server.enqueue(Answer.text("late").delayedBy(Duration.ofSeconds(5)));
        ChatModel impatient = Clients.model(server.baseUrl(), Duration.ofMillis(300));

        assertThatThrownBy(() -> impatient.chat(REQUEST)).isInstanceOf(ProviderTimeoutException.class);
    }

    @Test
    void cancellingTheFutureEndsTheRequest() {
        server.enqueue(Answer.text("late").delayedBy(Duration.ofSeconds(20)));
        Call call = LlmClient.builder().model(model).build().newCall(REQUEST, CallContext.EMPTY);
        var future = call.async(Call::execute);
        await().until(() -> !server.requests().isEmpty());

        future.cancel(true);

        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        await().atMost(Duration.ofSeconds(5)).until(() -> call.attempts().size() == 1);
        assertThat(call.attempts().get(0).errorType()).isEqualTo("cancelled");
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments(404, "{'error':'model zanzibar not found'}", BadRequestException.class, "bad_request"),
                arguments(
                        400,
                        "{'error':{'code':'content_filter','message':'zanzibar','status':400,'innererror':"
                                + "{'code':'ResponsibleAIPolicyViolation'}}}",
                        ContentFilteredException.class,
                        "content_filter"),
                arguments(
                        400,
                        "{'object':'error','message':'This model\\'s maximum context length is 10 zanzibar',"
                                + "'type':'BadRequestError','param':null,'code':400}",
                        ContextLengthExceededException.class,
                        "context_length_exceeded"),
                arguments(
                        400,
                        "{'error':{'code':400,'message':'zanzibar','type':'exceed_context_size_error'}}",
                        ContextLengthExceededException.class,
                        "exceed_context_size_error"),
                arguments(
                        413,
                        "{'error':{'message':'zanzibar','type':'tokens','code':'rate_limit_exceeded'}}",
                        BadRequestException.class,
                        "rate_limit_exceeded"),
                arguments(
                        200,
                        "{'error':{'code':429,'message':'zanzibar','metadata':{}},'user_id':'u'}",
                        RateLimitedException.class,
                        "rate_limited"),
                arguments(
                        200,
                        "{'error':{'code':'server_error','message':'zanzibar'}}",
                        ServerErrorException.class,
                        "server_error"),
                arguments(500, "zanzibar is down", ServerErrorException.class, "server_error"));
    }

    /** As OpenAI, Azure, vLLM, llama.cpp, Groq, OpenRouter, Ollama and a proxy in between send them. */
    @ParameterizedTest
    @MethodSource("bodies")
    void readsEveryServersFormOfError(int status, String body, Class<?> type, String errorType) {
        String json = body.replace("\\'", "\u2019").replace('\'', '"');
        server.enqueue(Answer.raw(status, "application/json", json));

        assertThatThrownBy(() -> model.chat(REQUEST)).isInstanceOfSatisfying(ProviderException.class, e -> {
            assertThat(e).isExactlyInstanceOf(type).hasNoCause();
            assertThat(e.errorType()).isEqualTo(errorType);
            assertThat(e.getMessage()).doesNotContain("zanzibar");
            if (json.startsWith("{")) {
                assertThat(e.failure().providerMessage()).contains("zanzibar");
            }
        });
    }

    @Test
    void aServerThatIsNotThereBillsNothing() {
        server.close();

        assertThatThrownBy(() -> model.chat(REQUEST))
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        e -> assertThat(e.isUnbilled()).isTrue());
    }
}
