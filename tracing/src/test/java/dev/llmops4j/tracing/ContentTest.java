package dev.llmops4j.tracing;

import static dev.llmops4j.tracing.ContentScenario.MARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Role;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    @Test
    void capturesItOnTheExchangesWhereAskedFor() {
        ContentScenario.run(
                Tracing.builder(recording.sdk).content(ContentCapture.full()).build());

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

    /** What a stream had brought when the caller closed it, cancelled the call, or the connection broke. */
    @ParameterizedTest
    @ValueSource(strings = {"closed", "cancelled", "broken"})
    void capturesWhatArrivedOfAStreamThatBrokeOff(String how) {
        Tracing tracing =
                Tracing.builder(recording.sdk).content(ContentCapture.full()).build();
        ChatDelta[] deltas = {
            new ChatDelta.Text("Y"), new ChatDelta.Text("e"), new ChatDelta.ToolCallFragment(0, "c-1", "find", "{\"q\"")
        };
        Call call = Calls.client(
                        tracing,
                        FakeModel.streaming(() -> how.equals("broken")
                                ? FakeStream.failing(new IllegalStateException("gone"), deltas)
                                : FakeStream.waiting(deltas)))
                .build()
                .newCall(Calls.REQUEST, Calls.CONTEXT);
        try (ChatStream stream = call.stream()) {
            for (ChatDelta ignored : deltas) {
                stream.next();
            }
            if (how.equals("cancelled")) {
                call.cancel();
            } else if (how.equals("broken")) {
                assertThatThrownBy(stream::next).hasMessage("gone");
            }
        }

        assertThat(tree(recording.only(), "gen_ai.output.messages"))
                .isEqualTo(List.of(Map.of(
                        "role", "assistant",
                        "finish_reason", "error",
                        "parts",
                                List.of(
                                        Map.of("type", "text", "content", "Ye"),
                                        Map.of(
                                                "type", "tool_call",
                                                "id", "c-1",
                                                "name", "find",
                                                "arguments", "{\"q\"")))));
        assertThat(recording.only().getAttributes().get(Names.FINISH_REASONS)).containsExactly("error");
    }

    @Test
    void showsNoAnswerWhereNothingArrived() {
        Tracing tracing =
                Tracing.builder(recording.sdk).content(ContentCapture.full()).build();
        Calls.client(tracing, FakeModel.streaming(() -> FakeStream.waiting())).build().stream(Calls.REQUEST)
                .close();

        assertThat(recording.only().getAttributes().get(Names.OUTPUT_MESSAGES)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "system_instructions, gen-ai-system-instructions.json",
        "input.messages, gen-ai-input-messages.json",
        "output.messages, gen-ai-output-messages.json",
        "tool.definitions, gen-ai-tool-definitions.json"
    })
    void followsTheSchemaOfTheConventions(String attribute, String schema) throws IOException {
        String schemaText =
                Files.readString(Conventions.directory().resolve("genai-2026-08-03/model/gen-ai/" + schema));
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new JacksonNode.Factory())
                .createValidator();
        ContentScenario.run(
                Tracing.builder(recording.sdk).content(ContentCapture.full()).build());

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
