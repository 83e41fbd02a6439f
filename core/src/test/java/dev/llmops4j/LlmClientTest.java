package dev.llmops4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.error.ConnectionException;
import dev.llmops4j.error.ContentFilteredException;
import dev.llmops4j.error.MalformedResponseException;
import dev.llmops4j.error.ModelNotFoundException;
import dev.llmops4j.error.ProviderFailure;
import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.error.ServerErrorException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LlmClientTest {
    private static final ChatRequest REQUEST = ChatRequest.of("m", List.of(Message.user("hello")));
    private static final ChatModel ECHO = request ->
            ChatResponse.of(request.model(), request.messages().get(0).text(), Usage.of(10, 5));
    private static final PromptRef PROMPT = new PromptRef(
            PromptId.of("support/triage"), SemanticVersion.of(2, 1, 0), Revision.of(Map.of()), null, null);

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    private Interceptor logging(String name) {
        return chain -> {
            log.add(name + " in " + (chain.model() == null ? "call" : "exchange") + " "
                    + chain.request().model());
            ChatResponse response = chain.proceed(chain.request());
            log.add(name + " out");
            return response;
        };
    }

    @Test
    void interceptorsRunInTheirPositionInTheOrderAdded() {
        LlmClient client = LlmClient.builder()
                .model(ECHO)
                .alias("fast", "m-1")
                .exchangeInterceptor(logging("c"))
                .callInterceptor(logging("a"))
                .callInterceptor(logging("b"))
                .build();

        ChatResponse response = client.chat(REQUEST.withModel("fast"));

        assertThat(response.model()).isEqualTo("m-1");
        assertThat(log)
                .containsExactly("a in call fast", "b in call fast", "c in exchange m-1", "c out", "b out", "a out");
    }

    @Test
    void threeExchangesOfFifteenTokensReportFortyFive() {
        Interceptor thrice = chain -> {
            chain.proceed(chain.request());
            chain.proceed(chain.request());
            return chain.proceed(chain.request());
        };
        LlmClient client = LlmClient.builder()
                .model(ECHO)
                .callInterceptor(thrice)
                .prices(PriceCatalog.of(Map.of("m", Price.usd("1", "1"))))
                .build();

        Completion<ChatResponse> completion = client.complete(REQUEST, CallContext.EMPTY);

        assertThat(completion.usage().totalTokens()).isEqualTo(45);
        assertThat(completion.response().usage().totalTokens()).isEqualTo(45);
        assertThat(completion.attempts()).isEqualTo(3);
        assertThat(completion.cost().toString()).isEqualTo("0.000045 USD");
        assertThat(client.newCall(REQUEST, CallContext.EMPTY).stream()
                        .response()
                        .usage()
                        .totalTokens())
                .isEqualTo(45);
    }

    @Test
    void aModelWithoutAPriceCostsSomethingUnknown() {
        Completion<ChatResponse> completion =
                LlmClient.builder().model(ECHO).build().complete(REQUEST, CallContext.EMPTY);

        assertThat(completion.cost().amount()).isEmpty();
        assertThat(completion.cost().unknowns()).containsExactly("no price for model 'm' of 'unknown'");
    }

    @Test
    void aRefusedRequestIsFreeAndAnInterruptedAnswerIsNot() {
        var failure = new ProviderFailure("p", "m", 429, "rate_limit_exceeded", null, null, "the prompt was …");
        Call refused = LlmClient.builder()
                .model(request -> {
                    throw new RateLimitedException(failure, null);
                })
                .build()
                .newCall(REQUEST, CallContext.builder().prompt(PROMPT).build());
        Call broken = LlmClient.builder()
                .model(request -> {
                    throw new MalformedResponseException(ProviderFailure.of("p", "m"), null);
                })
                .build()
                .newCall(REQUEST, CallContext.EMPTY);

        assertThatThrownBy(refused::execute)
                .hasMessage("Provider 'p' limited the rate for model 'm': HTTP 429 'rate_limit_exceeded'."
                        + " Wait as it asks, or ask it for a higher limit. (prompt 'support/triage' 2.1.0)");
        assertThatThrownBy(broken::execute).isInstanceOf(MalformedResponseException.class);
        assertThat(refused.usage()).isEqualTo(Usage.ZERO);
        assertThat(refused.cost().isKnown()).isTrue();
        assertThat(refused.attempts()).extracting(Attempt::errorType).containsExactly("rate_limit_exceeded");
        assertThat(broken.usage().complete()).isFalse();
        assertThat(broken.cost().isKnown()).isFalse();
    }

    @Test
    void anInterceptorThatKnowsNoStreamsSeesTheWholeAnswerFirst() {
        Interceptor shout = chain -> {
            ChatResponse response = chain.proceed(chain.request());
            return response.withMessage(
                    response.message().withText(response.text().toUpperCase(java.util.Locale.ROOT)));
        };
        ChatModel inPieces = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                throw new AssertionError("a streamed call must stream");
            }

            @Override
            public ChatStream stream(ChatRequest request) {
                return ChatStream.of(ECHO.chat(request));
            }
        };
        LlmClient client =
                LlmClient.builder().model(inPieces).callInterceptor(shout).build();

        try (ChatStream stream = client.stream(REQUEST)) {
            assertThat(stream.texts()).containsExactly("HELLO");
        }
    }

    @Test
    void theInnermostInterceptorBelongsToOneCall() {
        LlmClient client =
                LlmClient.builder().model(ECHO).callInterceptor(logging("a")).build();

        client.newCall(REQUEST, CallContext.EMPTY, logging("z")).execute();
        client.chat(REQUEST);

        assertThat(log).containsExactly("a in call m", "z in call m", "z out", "a out", "a in call m", "a out");
    }

    @Test
    void anUnknownModelNamesTheKnownOnes() {
        LlmClient client =
                LlmClient.builder().model("m-1", ECHO).alias("fast", "m-1").build();

        assertThat(client.hasModel("fast")).isTrue();
        assertThat(client.hasModel("m-2")).isFalse();
        assertThatThrownBy(() -> client.chat(REQUEST.withModel("m-2")))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("Model 'm-2' is not mapped to a ChatModel. Did you mean 'm-1'? Known: [fast, m-1]. Add"
                        + " LlmClient.builder().model(\"m-2\", chatModel), or a catch-all with model(chatModel).");
        assertThatThrownBy(() -> client.chat(REQUEST.withModel("fsat"))).hasMessageContaining("Did you mean 'fast'?");
    }

    @Test
    void aRequestWithoutAModelSaysWhereToNameOne() {
        LlmClient client = LlmClient.builder().model(ECHO).alias("fast", "m-1").build();

        assertThatThrownBy(() -> client.chat(ChatRequest.of(Message.user("x"))))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("The request names no model, and the client has no default. Add"
                        + " LlmClient.builder().defaultModel(name), or name the model in the request or the prompt."
                        + " Known: [fast].");
    }

    @Test
    void theDefaultModelMayBeAnAlias() {
        LlmClient client = LlmClient.builder()
                .model(ECHO)
                .defaultModel("fast")
                .alias("fast", "m-1")
                .build();

        assertThat(client.chat(ChatRequest.of(Message.user("x"))).model()).isEqualTo("m-1");
        assertThatThrownBy(() -> LlmClient.builder()
                        .model(ECHO)
                        .alias("a", "b")
                        .alias("b", "a")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("leads in a circle");
    }

    @Test
    void aClientWithoutAModelIsRefused() {
        assertThatThrownBy(() -> LlmClient.builder().build())
                .hasMessage("an LlmClient needs a model; add one with model(chatModel)");
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        LlmClient client = LlmClient.builder()
                .model(ECHO)
                .listener((call, event) -> {
                    throw new IllegalStateException("listener");
                })
                .listener((call, event) -> log.add(event.name()))
                .callInterceptor(chain -> {
                    chain.call().emit(new CallEvent("happened", Map.of()));
                    return chain.proceed(chain.request());
                })
                .build();

        assertThat(client.chat(REQUEST).text()).isEqualTo("hello");
        assertThat(log).containsExactly("happened");
    }

    @Test
    void aStreamThatIsClosedEarlyIsLoggedAsCancelled() {
        LlmClient client = LlmClient.builder().model(ECHO).build();
        Call call = client.newCall(REQUEST, CallContext.EMPTY);

        try (ChatStream stream = call.stream()) {
            assertThat(stream.next()).isInstanceOf(ChatDelta.Text.class);
        }

        assertThat(call.attempts()).extracting(Attempt::errorType).containsExactly("cancelled");
        assertThat(call.usage().complete()).isFalse();
    }

    @Test
    void aCallRunsOnce() {
        Call call = LlmClient.builder().model(ECHO).build().newCall(REQUEST, CallContext.EMPTY);
        call.execute();

        assertThatThrownBy(call::execute).isInstanceOf(IllegalStateException.class);
        assertThat(call.id()).matches("[0-9a-f]{32}").isEqualTo(call.id());
    }

    @Test
    void theModelIsAskedByItsRealNameAndItsInfoIsKept() {
        var info = new ModelInfo("p", "host", 443);
        ChatModel named = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                return ECHO.chat(request);
            }

            @Override
            public ModelInfo info() {
                return info;
            }
        };
        Call call = LlmClient.builder()
                .model(named)
                .defaultModel("m-9")
                .build()
                .newCall(ChatRequest.of(Message.user("x")), CallContext.EMPTY);
        call.execute();

        assertThat(call.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.info()).isEqualTo(info);
            assertThat(attempt.requestModel()).isEqualTo("m-9");
        });
    }

    /** A cached answer says what it once used. This call used nothing, or only what its own attempts used. */
    @Test
    void anAnswerFromNoModelReportsNoUsageOfOthers() {
        ChatResponse cached = ChatResponse.of("m", "from the cache", Usage.of(700, 300));
        LlmClient hit =
                LlmClient.builder().model(ECHO).callInterceptor(chain -> cached).build();
        LlmClient afterFailure = LlmClient.builder()
                .model(request -> {
                    throw new MalformedResponseException(ProviderFailure.of("p", "m"), null);
                })
                .callInterceptor(chain -> {
                    try {
                        return chain.proceed(chain.request());
                    } catch (MalformedResponseException e) {
                        return cached;
                    }
                })
                .build();

        Completion<ChatResponse> replayed = hit.complete(REQUEST, CallContext.EMPTY);

        assertThat(replayed.usage()).isEqualTo(Usage.ZERO);
        assertThat(replayed.response().usage()).isEqualTo(Usage.ZERO);
        assertThat(replayed.cost().isKnown()).isTrue();
        assertThat(replayed.attempts()).isZero();
        assertThat(hit.stream(REQUEST).response().usage()).isEqualTo(Usage.ZERO);
        assertThat(afterFailure.chat(REQUEST).usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(afterFailure.stream(REQUEST).response().usage()).isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void aModelThatDiesWithAnErrorIsLoggedToo() {
        Call call = LlmClient.builder()
                .model(request -> {
                    throw new StackOverflowError();
                })
                .build()
                .newCall(REQUEST, CallContext.EMPTY);

        assertThatThrownBy(call::execute).isInstanceOf(StackOverflowError.class);
        assertThat(call.attempts()).extracting(Attempt::errorType).containsExactly(StackOverflowError.class.getName());
        assertThat(call.usage().complete()).isFalse();
    }

    @Test
    void anErrorBeforeAnythingWasSentIsFree() {
        var refused = new ConnectionException(
                ProviderFailure.of("p", "m"), new IllegalStateException(new ConnectException("refused")));
        var reset = new ConnectionException(ProviderFailure.of("p", "m"), new SocketException("reset"));
        var midStream = new ServerErrorException(new ProviderFailure("p", "m", 200, null, null, null, null), null);
        var filtered = new ContentFilteredException(new ProviderFailure("p", "m", 400, null, null, null, null), null);

        assertThat(refused.isUnbilled()).isTrue();
        assertThat(reset.isUnbilled()).isFalse();
        assertThat(midStream.isUnbilled()).isFalse();
        assertThat(filtered.isUnbilled()).isFalse();
    }
}
