package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.error.BadRequestException;
import dev.llmops4j.error.ProviderFailure;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.tracing.content.ContentCapture;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ContentTest {
    private static final String MARK = "m4rk3r";
    private static final Message.Assistant ANSWER = new Message.Assistant(
            List.of(new Part.Reasoning(MARK), new Part.Text("Yes " + MARK), new Part.Refusal(MARK)),
            List.of(
                    new ToolCall("c-2", "find", "{\"q\": \"" + MARK + "\"}"),
                    new ToolCall("c-3", "find", "not json " + MARK)));
    private static final ChatRequest REQUEST = ChatRequest.of(
            "gpt-4o",
            List.of(
                    Message.system("Instructions " + MARK),
                    Message.user(
                            new Part.Text("Look " + MARK),
                            Part.Image.ofUrl("https://example.com/" + MARK + ".png"),
                            Part.Image.ofBytes(MARK.getBytes(StandardCharsets.UTF_8), "image/png")),
                    new Message.Assistant(List.of(), List.of(new ToolCall("c-1", "find", "{}"))),
                    new Message.Tool(
                            "c-1", List.of(new Part.Text("Found " + MARK), Part.Image.ofUrl("https://example.com/x"))),
                    Message.system("Later " + MARK)));

    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    private static ChatResponse answer() {
        return new ChatResponse("r-1", "gpt-4o-2024-08-06", ANSWER, FinishReason.TOOL_CALL, FakeModel.USAGE, Map.of());
    }

    /** Answers, streamed answers, and failures whose own words quote the request. */
    private static void exercise(Tracing tracing) {
        Interceptor failing = chain -> {
            chain.proceed(chain.request());
            throw new IllegalStateException(
                    "could not handle " + chain.request().messages());
        };
        LlmClient client = Calls.client(tracing, FakeModel.answering(request -> answer()))
                .callInterceptor(Calls.transparent())
                .build();
        client.newCall(REQUEST, Calls.CONTEXT).execute();
        try (ChatStream stream = client.newCall(REQUEST, Calls.CONTEXT).stream()) {
            stream.response();
        }
        try (ChatStream stream = client.newCall(REQUEST, Calls.CONTEXT).stream()) {
            stream.next();
        }
        assertThatThrownBy(() -> client.newCall(REQUEST, Calls.CONTEXT, failing).execute())
                .hasMessageContaining(MARK);
        var refusal = new ProviderFailure("openai", "gpt-4o", 400, "bad", null, null, "your " + MARK + " is bad");
        LlmClient refused = Calls.client(tracing, FakeModel.answering(request -> {
                    throw new BadRequestException(refusal, null);
                }))
                .build();
        assertThatThrownBy(() -> refused.chat(REQUEST)).isInstanceOf(BadRequestException.class);
        LlmClient broken = Calls.client(
                        tracing,
                        FakeModel.streaming(
                                () -> FakeStream.failing(new IllegalStateException(MARK), new ChatDelta.Text(MARK))))
                .build();
        assertThatThrownBy(() -> broken.stream(REQUEST).response()).hasMessage(MARK);
    }

    @Test
    void leavesContentOutOfEverything() {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var ours = (Logger) LoggerFactory.getLogger("dev.llmops4j");
        root.addAppender(log);
        ours.setLevel(Level.TRACE);

        exercise(Tracing.of(recording.sdk));

        root.detachAppender(log);
        ours.setLevel(null);
        assertThat(recording.spans()).hasSize(10);
        assertThat(recording.spans().toString()).doesNotContain(MARK);
        assertThat(recording.metrics().toString()).doesNotContain(MARK);
        assertThat(log.list.toString()).doesNotContain(MARK);
    }

    @Test
    void capturesItOnTheExchangesWhereAskedFor() {
        exercise(Tracing.builder(recording.sdk).content(ContentCapture.full()).build());

        assertThat(recording.named("llmops4j.call support/triage").toString()).doesNotContain(MARK);
        SpanData span = recording.named("chat gpt-4o");
        assertThat(tree(span, "gen_ai.system_instructions"))
                .isEqualTo(List.of(Map.of("type", "text", "content", "Instructions " + MARK)));
        assertThat(tree(span, "gen_ai.input.messages"))
                .isEqualTo(List.of(
                        message(
                                Role.USER,
                                Map.of("type", "text", "content", "Look " + MARK),
                                Map.of(
                                        "type", "uri",
                                        "modality", "image",
                                        "uri", "https://example.com/" + MARK + ".png"),
                                Map.of(
                                        "type", "blob",
                                        "modality", "image",
                                        "mime_type", "image/png",
                                        "content", "bTRyazNy")),
                        message(
                                Role.ASSISTANT,
                                Map.of("type", "tool_call", "id", "c-1", "name", "find", "arguments", Map.of())),
                        message(
                                Role.TOOL,
                                Map.of("type", "tool_call_response", "id", "c-1", "response", "Found " + MARK),
                                Map.of("type", "uri", "modality", "image", "uri", "https://example.com/x")),
                        message(Role.SYSTEM, Map.of("type", "text", "content", "Later " + MARK))));
        assertThat(tree(span, "gen_ai.output.messages"))
                .isEqualTo(List.of(Map.of(
                        "role", "assistant",
                        "finish_reason", "tool_call",
                        "parts",
                                List.of(
                                        Map.of("type", "reasoning", "content", MARK),
                                        Map.of("type", "text", "content", "Yes " + MARK),
                                        Map.of("type", "refusal", "content", MARK),
                                        Map.of(
                                                "type", "tool_call",
                                                "id", "c-2",
                                                "name", "find",
                                                "arguments", Map.of("q", MARK)),
                                        Map.of(
                                                "type", "tool_call",
                                                "id", "c-3",
                                                "name", "find",
                                                "arguments", "not json " + MARK)))));
    }

    private static Map<String, Object> message(Role role, Map<?, ?>... parts) {
        return Map.of("role", role.wireName(), "parts", List.of(parts));
    }

    @Test
    void capturesAStreamedAnswerWhole() {
        Tracing tracing =
                Tracing.builder(recording.sdk).content(ContentCapture.full()).build();
        try (ChatStream stream = Calls.client(
                tracing, FakeModel.streaming(new ChatDelta.Text("Y"), new ChatDelta.Text("es"), FakeModel.END))
                .build()
                .stream(Calls.REQUEST)) {
            stream.response();
        }

        assertThat(tree(recording.only(), "gen_ai.output.messages"))
                .isEqualTo(List.of(Map.of(
                        "role", "assistant",
                        "finish_reason", "stop",
                        "parts", List.of(Map.of("type", "text", "content", "Yes")))));
    }

    @ParameterizedTest
    @CsvSource({
        "system_instructions, gen-ai-system-instructions.json",
        "input.messages, gen-ai-input-messages.json",
        "output.messages, gen-ai-output-messages.json"
    })
    void followsTheSchemaOfTheConventions(String attribute, String schema) throws IOException {
        String schemaText =
                Files.readString(Conventions.directory().resolve("genai-2026-08-03/model/gen-ai/" + schema));
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new JacksonNode.Factory())
                .createValidator();
        exercise(Tracing.builder(recording.sdk).content(ContentCapture.full()).build());

        List<String> values = recording.spans().stream()
                .map(span -> span.getAttributes().get(AttributeKey.stringKey("gen_ai." + attribute)))
                .filter(Objects::nonNull)
                .toList();

        var uri = validator.registerSchema(schemaText);
        assertThat(values)
                .isNotEmpty()
                .allSatisfy(value ->
                        assertThat(validator.validate(uri, value).getErrors()).isEmpty());
        assertThat(validator.validate(uri, "[{\"type\": 1}]").isValid()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, false",
                "NO_CONTENT, false",
                "EVENT_ONLY, false",
                "false, false",
                "SPAN_ONLY, true",
                "span_and_event, true",
                "true, true"
            })
    void readsTheEnvironmentVariable(@Nullable String value, boolean captured) {
        Tracing tracing = Tracing.builder(recording.sdk)
                .environment(name -> name.equals("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT") ? value : null)
                .build();

        Calls.client(tracing, FakeModel.answering()).build().chat(Calls.REQUEST);

        assertThat(recording.only().getAttributes().get(Names.INPUT_MESSAGES) != null)
                .isEqualTo(captured);
    }

    @Test
    void believesTheCodeMoreThanTheEnvironment() {
        Tracing tracing = Tracing.builder(recording.sdk)
                .environment(name -> "true")
                .content(ContentCapture.OFF)
                .build();

        Calls.client(tracing, FakeModel.answering()).build().chat(Calls.REQUEST);

        assertThat(recording.only().getAttributes().get(Names.INPUT_MESSAGES)).isNull();
    }

    private static @Nullable Object tree(SpanData span, String name) {
        String json = span.getAttributes().get(AttributeKey.stringKey(name));
        return json == null ? null : JsonCodec.jackson().readTree(json);
    }
}
