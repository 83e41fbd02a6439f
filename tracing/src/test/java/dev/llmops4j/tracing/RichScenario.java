package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import dev.llmops4j.CallEvents;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolChoice;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.tracing.internal.EvaluationScores;
import io.opentelemetry.context.Context;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Calls of every kind, so that every signal comes out that there is. The texts in them all hold one mark. */
final class RichScenario {
    private static final JsonSchema SCHEMA = JsonSchema.of(Map.of("type", "object"));
    private static final Map<String, Object> EXTRAS =
            Map.of("service_tier", "flex", "system_fingerprint", "fp_1", "object", "chat.completion");

    /** In texts only: it must not come out where content was not asked for. */
    private final String mark;

    private final Tracing tracing;
    private final Recording recording;
    private final ChatRequest full;
    private final ChatResponse answer;

    RichScenario(Recording recording, Tracing tracing, String mark) {
        this.recording = recording;
        this.tracing = tracing;
        this.mark = mark;
        this.full = request();
        this.answer = new ChatResponse(
                "resp-1",
                "gpt-4o-2024-08-06",
                Message.assistant("{\"answer\": \"" + mark + "\"}"),
                FinishReason.STOP,
                FakeModel.USAGE,
                EXTRAS);
    }

    private ChatRequest request() {
        Parameters parameters = Parameters.builder()
                .temperature(0.0)
                .topP(0.5)
                .topK(1)
                .seed(-1L)
                .maxTokens(10L)
                .stopSequences(List.of("."))
                .frequencyPenalty(0.5)
                .presencePenalty(-0.5)
                .reasoningEffort("low")
                .extra("n", 2)
                .extra("service_tier", "flex")
                .extra("previous_response_id", "resp-0")
                .build();
        var tool = new ToolDefinition("find", "Finds " + mark, SCHEMA, null);
        return ChatRequest.of("gpt-4o", List.of(Message.system("Be brief, " + mark), Message.user("Is it " + mark)))
                .withParameters(parameters)
                .withTools(List.of(tool), ToolChoice.AUTO)
                .withResponseFormat(ResponseFormat.json("answer", SCHEMA));
    }

    /** As {@link Calls#CONTEXT}, with the mark in what says for whom the call is made. */
    private CallContext context() {
        return Calls.CONTEXT.toBuilder()
                .user("user " + mark)
                .tenant("tenant " + mark)
                .tag("tag", "tag " + mark)
                .build();
    }

    void run() {
        plainAndStreamed();
        tools();
        failures();
        cancellations();
        events();
        caused();
        others();
        Operations.exercise(tracing);
        new EvaluationScores(Meters.of(recording.sdk)).add("tone", Calls.PROMPT, 0.75, Context.root());
    }

    private LlmClientBuilder client(ChatModel model) {
        return Calls.client(tracing, model);
    }

    private ChatModel answering(UnaryOperator<ChatResponse> change) {
        return new FakeModel(
                FakeModel.INFO.withApi("chat_completions"),
                request -> change.apply(answer),
                request -> ChatStream.of(change.apply(answer)));
    }

    private ChatModel failing(RuntimeException error) {
        return FakeModel.answering(request -> {
            throw error;
        });
    }

    private void plainAndStreamed() {
        LlmClient client = client(answering(same -> same)).build();
        client.newCall(full, context()).execute();
        try (ChatStream stream = client.newCall(full, context()).stream()) {
            stream.response();
        }
        LlmClient pieces = client(FakeModel.streaming(
                        new ChatDelta.Reasoning(mark),
                        new ChatDelta.Text(mark),
                        new ChatDelta.Text(mark),
                        FakeModel.END))
                .callInterceptor(Calls.transparent())
                .build();
        try (ChatStream stream = pieces.newCall(full, context()).stream()) {
            stream.response();
        }
    }

    private void tools() {
        var calls = new Message.Assistant(List.of(), List.of(new ToolCall("c-1", "find", "{\"q\": \"" + mark + "\"}")));
        ChatRequest next = full.withMessages(List.of(
                Message.user("Find " + mark),
                calls,
                new Message.Tool("c-1", Message.user(mark).parts())));
        LlmClient client = client(answering(same -> same.withMessage(calls))).build();
        client.newCall(next, context()).execute();
    }

    private void failures() {
        fails(client(failing(Calls.rateLimited())));
        fails(client(failing(new IllegalStateException("words " + mark))).callInterceptor(Calls.transparent()));
        fails(client(answering(same -> same)).callInterceptor(chain -> {
            chain.call().emit(Calls.verdict("pii", "input", "block", 0.001));
            throw new IllegalArgumentException(mark);
        }));
        LlmClient broken = client(
                        FakeModel.streaming(() -> FakeStream.failing(Calls.rateLimited(), new ChatDelta.Text(mark))))
                .build();
        Calls.failureOf(() -> {
            try (ChatStream stream = broken.newCall(full, context()).stream()) {
                stream.response();
            }
        });
    }

    private void fails(LlmClientBuilder client) {
        Calls.failureOf(() -> client.build().newCall(full, context()).execute());
    }

    private void cancellations() {
        fails(client(failing(new CallCancelledException("The thread was interrupted.", null))));
        LlmClient client = client(FakeModel.streaming(new ChatDelta.Text(mark), FakeModel.END))
                .callInterceptor(Calls.transparent())
                .build();
        try (ChatStream stream = client.newCall(full, context()).stream()) {
            stream.next();
        }
    }

    private void events() {
        Currency usd = Currency.getInstance("USD");
        LlmClient client = client(answering(same -> same))
                .callInterceptor(chain -> {
                    chain.call().emit(CallEvents.cacheLookup("answers", false));
                    chain.call().emit(CallEvents.budgetReservation("daily", true, new BigDecimal("0.01"), usd));
                    chain.call().emit(Calls.verdict("pii", "input", "pass", 0.002));
                    chain.call().emit(CallEvents.fallback("gpt-4o", "gpt-4o-mini", "overloaded"));
                    return chain.proceed(chain.request());
                })
                .callInterceptor(RichScenario::repairing)
                .exchangeInterceptor(chain -> {
                    chain.call()
                            .emit(CallEvents.retry(FakeModel.INFO, "gpt-4o", 1, "overloaded", Duration.ofMillis(500)));
                    return chain.proceed(chain.request());
                })
                .build();
        client.newCall(full, context()).execute();
    }

    private static ChatResponse repairing(Interceptor.Chain chain) {
        chain.proceed(chain.request());
        chain.call().emit(CallEvents.outputRepair(2));
        return chain.proceed(chain.request());
    }

    private void caused() {
        LlmClient judge = client(answering(same -> same)).build();
        LlmClient client = client(answering(same -> same))
                .callInterceptor(chain -> {
                    judge.newCall(full, CallContext.EMPTY).execute();
                    return chain.proceed(chain.request());
                })
                .build();
        client.newCall(full, context()).execute();
    }

    /** Models of which less is known, and those of another provider. */
    private void others() {
        Usage unknown = Usage.UNKNOWN;
        client(new FakeModel(
                        ModelInfo.UNKNOWN,
                        request -> ChatResponse.of("", mark, unknown),
                        request -> ChatStream.of(ChatResponse.of("", mark, unknown))))
                .build()
                .chat(ChatRequest.of("local", List.of(Message.user(mark))));
        client(new FakeModel(
                        new ModelInfo("anthropic", "api.anthropic.com", 443),
                        request -> answer,
                        request -> ChatStream.of(answer)))
                .build()
                .newCall(full, context())
                .execute();
    }
}
