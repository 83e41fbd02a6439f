package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.retrieval.Passage;
import dev.llmops4j.retrieval.RetrievalRequest;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.content.ContentDestination;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationContentTest {
    private static final String SECRET = "zanzibar";
    private static final ContentCapture REDACTED = ContentCapture.redacted(text -> text.replace(SECRET, "[place]"));

    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    private Tracing tracing(ContentCapture content) {
        return Tracing.builder(recording.sdk).content(content).build();
    }

    static Stream<ContentCapture> modesThatShowNothing() {
        return Stream.of(
                ContentCapture.OFF,
                ContentCapture.full().withSampling(0),
                ContentCapture.full().withDestination(ContentDestination.EVENT),
                ContentCapture.hashed(),
                REDACTED,
                ContentCapture.redacted(text -> null),
                ContentCapture.reference((key, content, mediaType) -> {}));
    }

    @ParameterizedTest
    @MethodSource("modesThatShowNothing")
    void showsNoSecretUnlessItIsTo(ContentCapture content) {
        Operations.exercise(tracing(content));

        assertThat(recording.spans()).hasSize(10);
        assertThat(recording.spans().toString()).doesNotContain(SECRET);
        assertThat(recording.metrics().toString()).doesNotContain(SECRET);
    }

    @Test
    void showsAllWhereThatWasAskedFor() {
        Operations.exercise(tracing(ContentCapture.full()));

        SpanData retrieval = recording.named("retrieval articles");
        assertThat(value(retrieval, "gen_ai.retrieval.query.text")).isEqualTo("Who lives in zanzibar?");
        assertThat(value(retrieval, "gen_ai.retrieval.documents"))
                .isEqualTo(
                        "[{\"id\":\"doc-1\",\"score\":0.5,\"content\":\"Anna of zanzibar\",\"metadata\":{\"page\":3}},"
                                + "{\"content\":\"Nobody\"}]");
        SpanData tool = recording.named("execute_tool weather");
        assertThat(json(tool, "gen_ai.tool.call.arguments")).isEqualTo(Map.of("city", "zanzibar"));
        assertThat(json(tool, "gen_ai.tool.call.result")).isEqualTo(Map.of("sky", "blue over zanzibar"));
        SpanData madeUp = recording.named("execute_tool _OTHER");
        assertThat(json(madeUp, "gen_ai.tool.call.arguments")).isEqualTo(Map.of("content", "no JSON"));
        assertThat(json(madeUp, "gen_ai.tool.call.result")).isEqualTo(Map.of("content", "plain words"));
    }

    @Test
    void redactsTextsAndKeepsTheirForm() {
        Operations.exercise(tracing(REDACTED));

        SpanData retrieval = recording.named("retrieval articles");
        assertThat(value(retrieval, "gen_ai.retrieval.query.text")).isEqualTo("Who lives in [place]?");
        assertThat(value(retrieval, "gen_ai.retrieval.documents")).contains("Anna of [place]", "\"score\":0.5");
        assertThat(json(recording.named("execute_tool weather"), "gen_ai.tool.call.arguments"))
                .isEqualTo(Map.of("city", "[place]"));
    }

    @Test
    void whatFailedHasNoResultToShow() {
        Calls.failureOf(() -> Operations.execute(tracing(ContentCapture.full()), Operations.WEATHER_CALL, call -> {
            throw Calls.rateLimited();
        }));

        assertThat(value(recording.only(), "gen_ai.tool.call.arguments")).contains(SECRET);
        assertThat(value(recording.only(), "gen_ai.tool.call.result")).isNull();
    }

    @Test
    void namesWhereTheContentIsStored() {
        Operations.exercise(tracing(ContentCapture.reference((key, content, mediaType) -> {})));

        SpanData tool = recording.named("execute_tool weather");
        assertThat(value(tool, "llmops4j.content.input_reference")).startsWith("none/text-");
        assertThat(value(tool, "llmops4j.content.output_reference")).startsWith("none/text-");
        assertThat(value(tool, "gen_ai.tool.call.arguments")).isNull();
    }

    /** Half a query with no passages, or the other way round, would help nobody. */
    @Test
    void samplesAQueryTogetherWithItsPassages() {
        Tracing tracing = tracing(ContentCapture.full().withSampling(0.5));

        for (int i = 0; i < 100; i++) {
            Operations.retrieve(tracing, () -> Operations.PASSAGES);
        }

        assertThat(recording.spans())
                .allSatisfy(span -> assertThat(value(span, "gen_ai.retrieval.query.text") == null)
                        .isEqualTo(value(span, "gen_ai.retrieval.documents") == null));
        assertThat(recording.spans().stream().filter(span -> value(span, "gen_ai.retrieval.documents") != null))
                .hasSizeBetween(20, 80);
    }

    static Stream<Arguments> longTexts() {
        return Stream.of(ContentCapture.full(), REDACTED, ContentCapture.hashed())
                .map(content -> Arguments.of(content.withMaxChars(40)));
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void whatWasCutStillFollowsTheSchemas(ContentCapture content) throws IOException {
        String words = "word ".repeat(100);

        tracing(content)
                .retriever(request -> List.of(Passage.of("p", words, 1)), "articles")
                .retrieve(new RetrievalRequest(words, 1));
        Operations.execute(
                tracing(content),
                new ToolCall("c", "weather", JsonCodec.jackson().write(Map.of("a", words))),
                call -> words);

        SpanData retrieval = recording.named("retrieval articles");
        SpanData tool = recording.named("execute_tool weather");
        assertFollows(retrieval, "gen_ai.retrieval.documents", "gen-ai-retrieval-documents.json");
        assertFollows(tool, "gen_ai.tool.call.arguments", "gen-ai-tool-call-arguments.json");
        assertFollows(tool, "gen_ai.tool.call.result", "gen-ai-tool-call-result.json");
        boolean hashed =
                String.valueOf(value(retrieval, "gen_ai.retrieval.query.text")).startsWith("sha256:");
        assertThat(hashed || Boolean.TRUE.equals(tool.getAttributes().get(booleanKey("llmops4j.content.truncated"))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "retrieval articles, gen_ai.retrieval.documents, gen-ai-retrieval-documents.json",
        "retrieval memory, gen_ai.retrieval.documents, gen-ai-retrieval-documents.json",
        "execute_tool weather, gen_ai.tool.call.arguments, gen-ai-tool-call-arguments.json",
        "execute_tool weather, gen_ai.tool.call.result, gen-ai-tool-call-result.json",
        "execute_tool _OTHER, gen_ai.tool.call.arguments, gen-ai-tool-call-arguments.json",
        "execute_tool _OTHER, gen_ai.tool.call.result, gen-ai-tool-call-result.json"
    })
    void followsTheSchemaOfTheConventions(String span, String attribute, String schema) throws IOException {
        Operations.exercise(tracing(ContentCapture.full()));

        assertFollows(recording.named(span), attribute, schema);
    }

    private static void assertFollows(SpanData span, String attribute, String schema) throws IOException {
        String text = Files.readString(Conventions.directory().resolve("genai-2026-08-03/model/gen-ai/" + schema));
        var validator = new ValidatorFactory()
                .withJsonNodeFactory(new JacksonNode.Factory())
                .createValidator();
        var uri = validator.registerSchema(text);

        var result = validator.validate(uri, String.valueOf(value(span, attribute)));

        assertThat(result.getErrors()).isEmpty();
    }

    private static @Nullable String value(SpanData span, String attribute) {
        return span.getAttributes().get(stringKey(attribute));
    }

    private static @Nullable Object json(SpanData span, String attribute) {
        return JsonCodec.jackson().readTree(String.valueOf(value(span, attribute)));
    }
}
