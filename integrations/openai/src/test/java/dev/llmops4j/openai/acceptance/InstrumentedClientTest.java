package dev.llmops4j.openai.acceptance;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.llmops4j.CallContext;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolChoice;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.openai.OpenAiChatModel;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.LoopbackServer;
import dev.llmops4j.tracing.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.instrumentation.openai.v1_1.OpenAITelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** With OpenTelemetry's own instrumentation of openai-java there too, one inference is one inference span. */
class InstrumentedClientTest {
    private static final String THEIRS = "io.opentelemetry.openai-java-1.1";
    private static final ChatRequest REQUEST = ChatRequest.of("m-1", List.of(Message.user("Hi")));
    private static final Answer ANSWER = Answer.text("Hello").withUsage(Usage.of(12, 3));
    private static final CallContext CONTEXT = CallContext.builder()
            .prompt(new PromptRef(
                    PromptId.of("support/triage"),
                    SemanticVersion.of(2, 1, 0),
                    Revision.of(Map.of("a", 1)),
                    null,
                    null))
            .build();

    private final InferenceCount count = new InferenceCount();
    private final LoopbackServer server = LoopbackServer.start();
    private final OpenAIClient instrumented = OpenAITelemetry.create(count.sdk).wrap(client());

    @AfterEach
    void close() {
        server.close();
        count.close();
    }

    private OpenAIClient client() {
        return OpenAIOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl(server.baseUrl())
                .maxRetries(0)
                .build();
    }

    private LlmClientBuilder llm(ChatModel model) {
        return LlmClient.builder()
                .model(model)
                .with(Tracing.of(count.sdk))
                .prices(PriceCatalog.of(Map.of("m-1", Price.usd("1", "10"))));
    }

    /** Else the tests below would prove nothing. */
    @Test
    void theInstrumentationTracesThisVersionOfTheClient() {
        server.enqueue(ANSWER);

        instrumented
                .chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("m-1")
                        .addUserMessage("Hi")
                        .build());

        assertThat(count.inference().getInstrumentationScopeInfo().getName()).isEqualTo(THEIRS);
        assertThat(count.tokens()).isEqualTo(15);
    }

    @Test
    void anInstrumentedClientMakesNoSecondSpan() {
        server.enqueue(ANSWER);

        llm(OpenAiChatModel.of(instrumented)).build().newCall(REQUEST, CONTEXT).execute();

        SpanData inference = count.inference();
        assertThat(inference.getInstrumentationScopeInfo().getName()).isEqualTo(InferenceCount.OURS);
        assertThat(inference.getAttributes().get(stringKey("gen_ai.prompt.name")))
                .isEqualTo("support/triage");
        assertThat(count.tokens()).isEqualTo(15);
        assertThat(count.durations()).isEqualTo(1);
    }

    @Test
    void anInstrumentedClientMakesNoSecondSpanOfAStream() {
        server.enqueue(ANSWER);

        try (ChatStream stream = llm(OpenAiChatModel.of(instrumented)).build().newCall(REQUEST, CONTEXT).stream()) {
            assertThat(stream.response().text()).isEqualTo("Hello");
        }

        assertThat(count.inference().getInstrumentationScopeInfo().getName()).isEqualTo(InferenceCount.OURS);
        assertThat(count.tokens()).isEqualTo(15);
    }

    @Test
    void saysOnceWhoseSpansThereAre() {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(OpenAiChatModel.class);
        logger.setLevel(Level.INFO);
        logger.addAppender(log);

        OpenAiChatModel.of(client());
        OpenAiChatModel.of(instrumented);

        logger.detachAppender(log);
        logger.setLevel(null);
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.INFO);
            assertThat(event.getFormattedMessage())
                    .isEqualTo("OpenTelemetry's instrumentation traces this OpenAI client; requests of this model are"
                            + " traced by llmops4j instead. tracesItself(true) leaves them to the instrumentation.");
        });
    }

    @Test
    void leavesTheSpanToTheClientWhereAskedTo() {
        server.enqueue(ANSWER);
        ChatModel model = OpenAiChatModel.of(instrumented).tracesItself(true);

        llm(model).build().newCall(REQUEST, CONTEXT).execute();

        assertThat(model.info().tracesItself()).isTrue();
        assertThat(count.inference().getInstrumentationScopeInfo().getName()).isEqualTo(THEIRS);
        assertThat(count.tokens()).isEqualTo(15);
        assertThat(count.durations()).isEqualTo(1);
        assertCallIsAroundIt();
    }

    @Test
    void leavesTheSpanOfAStreamToTheClient() {
        server.enqueue(ANSWER);
        ChatModel model = OpenAiChatModel.of(instrumented).tracesItself(true);

        try (ChatStream stream = llm(model).build().newCall(REQUEST, CONTEXT).stream()) {
            assertThat(stream.response().text()).isEqualTo("Hello");
        }

        assertThat(count.inference().getInstrumentationScopeInfo().getName()).isEqualTo(THEIRS);
        assertCallIsAroundIt();
    }

    private void assertCallIsAroundIt() {
        SpanData call = count.call();
        assertThat(count.spans()).hasSize(2);
        assertThat(call.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(count.inference().getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(call.getAttributes().get(stringKey("gen_ai.prompt.name"))).isEqualTo("support/triage");
        assertThat(call.getAttributes().get(stringKey("gen_ai.prompt.version"))).isEqualTo("2.1.0");
        assertThat(call.getAttributes().get(longKey("llmops4j.attempts"))).isEqualTo(1);
        assertThat(call.getAttributes().get(booleanKey("llmops4j.cost.known"))).isTrue();
        assertThat(call.getAttributes().get(doubleKey("llmops4j.cost.amount"))).isEqualTo(0.000042);
    }

    /** A call with guardrails or the like has its span anyway. */
    @Test
    void makesOneCallSpanForSeveralExchangesOfSuchAClient() {
        server.enqueue(ANSWER, ANSWER);
        Interceptor twice = chain -> {
            ChatResponse first = chain.proceed(chain.request());
            assertThat(first.text()).isEqualTo("Hello");
            return chain.proceed(chain.request());
        };

        llm(OpenAiChatModel.of(instrumented).tracesItself(true))
                .callInterceptor(twice)
                .build()
                .newCall(REQUEST, CONTEXT)
                .execute();

        assertThat(count.inferences())
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.getParentSpanId())
                        .isEqualTo(count.call().getSpanId()));
        assertThat(count.tokens()).isEqualTo(30);
        assertThat(count.call().getAttributes().get(longKey("llmops4j.attempts")))
                .isEqualTo(2);
    }

    @Test
    void showsAFailureOnBothSpans() {
        server.enqueue(Answer.error(429));

        var call =
                llm(OpenAiChatModel.of(instrumented).tracesItself(true)).build().newCall(REQUEST, CONTEXT);
        assertThatThrownBy(call::execute).isInstanceOf(RateLimitedException.class);

        assertThat(count.inference().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(count.call().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(count.call().getAttributes().get(stringKey("error.type"))).isNotBlank();
    }

    /** The instrumentation reads the client's own classes, which a request by default goes past. */
    @Test
    void sendsTheSameRequestEitherWay() {
        server.enqueue(ANSWER, ANSWER);
        var parameters = Parameters.builder()
                .temperature(0.5)
                .maxTokens(9L)
                .stopSequences(List.of("."))
                .extra("not_known_yet", Map.of("a", 1))
                .build();
        ChatRequest rich = ChatRequest.of(
                        "m-1",
                        List.of(
                                Message.system("Be brief."),
                                Message.user(new Part.Text("Look"), Part.Image.ofUrl("https://example.com/a.png")),
                                new Message.Assistant(List.of(), List.of(new ToolCall("c-1", "find", "{}"))),
                                Message.tool("c-1", "Found")))
                .withParameters(parameters)
                .withTools(
                        List.of(new ToolDefinition("find", "Finds it.", JsonSchema.of(Map.of("type", "object")), true)),
                        ToolChoice.of("find"))
                .withResponseFormat(ResponseFormat.JSON_OBJECT);

        OpenAiChatModel.of(instrumented).chat(rich);
        OpenAiChatModel.of(instrumented).tracesItself(true).chat(rich);

        assertThat(server.takeRequest().json()).isEqualTo(server.takeRequest().json());
        assertThat(count.inference().getAttributes().get(doubleKey("gen_ai.request.temperature")))
                .isEqualTo(0.5);
    }

    @Test
    void takesItsOwnSpanBackWhereAskedTo() {
        server.enqueue(ANSWER);
        ChatModel model = OpenAiChatModel.of(instrumented).tracesItself(true).tracesItself(false);

        llm(model).build().newCall(REQUEST, CONTEXT).execute();

        assertThat(count.inference().getInstrumentationScopeInfo().getName()).isEqualTo(InferenceCount.OURS);
    }
}
