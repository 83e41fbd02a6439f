package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.tracing.content.ContentCapture;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Holds what tracing emits against the data files of the conventions. */
class ConventionsTest {
    private static final Map<AttributeType, String> TYPES = Map.of(
            AttributeType.STRING, "string",
            AttributeType.LONG, "int",
            AttributeType.DOUBLE, "double",
            AttributeType.BOOLEAN, "boolean",
            AttributeType.STRING_ARRAY, "string[]");

    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    @Test
    void everyNameIsOneOfTheConventionsOrOurs() throws IOException, IllegalAccessException {
        Conventions conventions = Conventions.load();
        Map<String, Map<String, Object>> known = conventions.attributes(conventions.span("gen_ai.inference.client"));
        known.putAll(conventions.attributes(conventions.metric(Names.TOKEN_USAGE)));
        List.of("gen_ai.embeddings.client", "gen_ai.retrieval.client", "gen_ai.execute_tool.internal")
                .forEach(type -> known.putAll(conventions.attributes(conventions.span(type))));

        assertThat(table()).hasSizeGreaterThan(40).allSatisfy(key -> {
            if (!key.getKey().startsWith("llmops4j.")) {
                assertThat(known).containsKey(key.getKey());
                assertType(key, known.get(key.getKey()));
            }
        });
        assertThat(Names.SCHEMA_URL).isEqualTo(conventions.schemaUrl());
    }

    private static List<AttributeKey<?>> table() throws IllegalAccessException {
        var keys = new ArrayList<AttributeKey<?>>();
        for (Field field : Names.class.getDeclaredFields()) {
            if (field.get(null) instanceof AttributeKey<?> key) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Messages have any form; on spans they may be JSON text. */
    private static void assertType(AttributeKey<?> key, @Nullable Map<String, Object> fields) {
        Object type = Objects.requireNonNull(fields, key.getKey()).get("type");
        assertThat(type).as(key.getKey()).isIn(TYPES.get(key.getType()), "any");
    }

    @Test
    void everySpanOfARichScenarioConforms() throws IOException {
        Conventions conventions = Conventions.load();
        Map<String, Object> inference = conventions.span("gen_ai.inference.client");
        Map<String, Map<String, Object>> known = conventions.attributes(inference);
        exercise();

        List<SpanData> exchanges = recording.spans().stream()
                .filter(span -> span.getName().startsWith("chat "))
                .toList();
        assertThat(exchanges).hasSize(4).allSatisfy(span -> {
            assertThat(span.getKind().name()).isEqualToIgnoringCase((String) inference.get("kind"));
            assertConforms(span.getAttributes(), known);
            assertThat(span.getName())
                    .isEqualTo(span.getAttributes().get(Names.OPERATION) + " "
                            + span.getAttributes().get(Names.REQUEST_MODEL));
            assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("dev.llmops4j.tracing");
            assertThat(span.getInstrumentationScopeInfo().getVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
            assertThat(span.getInstrumentationScopeInfo().getSchemaUrl()).isEqualTo(Names.SCHEMA_URL);
        });
        assertThat(recording
                        .named("llmops4j.call support/triage")
                        .getAttributes()
                        .asMap()
                        .keySet())
                .allSatisfy(key -> assertThat(key.getKey())
                        .matches("llmops4j\\..*|gen_ai\\.(prompt\\.(name|version)|conversation\\.id)|error\\.type"));
    }

    @Test
    void everyMetricOfARichScenarioConforms() throws IOException {
        Conventions conventions = Conventions.load();
        exercise();

        List<MetricData> metrics = recording.metrics().stream()
                .filter(metric -> metric.getName().startsWith("gen_ai."))
                .toList();
        assertThat(metrics).hasSize(3).allSatisfy(metric -> {
            Map<String, Object> wanted = conventions.metric(metric.getName());
            assertThat(metric.getUnit()).isEqualTo(wanted.get("unit"));
            assertThat(wanted.get("instrument")).isEqualTo("histogram");
            for (HistogramPointData point : metric.getHistogramData().getPoints()) {
                assertThat(point.getBoundaries()).isEqualTo(boundaries(wanted));
                assertConforms(point.getAttributes(), conventions.attributes(wanted));
            }
        });
        assertThat(metrics)
                .extracting(MetricData::getName)
                .containsExactlyInAnyOrder(Names.OPERATION_DURATION, Names.TOKEN_USAGE, Names.FIRST_CHUNK);
    }

    static List<Double> boundaries(Map<String, Object> metric) {
        return ((List<?>) Objects.requireNonNull(metric.get("bucket_boundaries")))
                .stream().map(bound -> ((Number) bound).doubleValue()).toList();
    }

    static void assertConforms(Attributes attributes, Map<String, Map<String, Object>> known) {
        attributes.forEach((key, value) -> {
            if (key.getKey().startsWith("llmops4j.")) {
                return;
            }
            Map<String, Object> fields = known.get(key.getKey());
            assertType(key, fields);
            Object allowed = Objects.requireNonNull(fields).get("enum");
            if (allowed != null) {
                assertThat(value).isIn((List<?>) allowed);
            }
        });
        Set<String> names = Set.copyOf(
                attributes.asMap().keySet().stream().map(AttributeKey::getKey).toList());
        known.forEach((name, fields) -> {
            if ("required".equals(fields.get("requirement_level"))) {
                assertThat(names).contains(name);
            }
        });
        assertThat(names.contains("server.address")).isEqualTo(names.contains("server.port"));
    }

    private void exercise() {
        ChatRequest request = Calls.REQUEST
                .withParameters(Parameters.builder()
                        .temperature(0.0)
                        .topK(1)
                        .seed(1L)
                        .maxTokens(10L)
                        .stopSequences(List.of("."))
                        .build())
                .withResponseFormat(ResponseFormat.JSON_OBJECT);
        Tracing tracing =
                Tracing.builder(recording.sdk).content(ContentCapture.full()).build();
        LlmClient client = Calls.client(tracing, FakeModel.streaming(new ChatDelta.Text("Yes."), FakeModel.END))
                .callInterceptor(Calls.transparent())
                .build();
        client.newCall(request, Calls.CONTEXT).execute();
        try (ChatStream stream = client.newCall(request, Calls.CONTEXT).stream()) {
            stream.response();
        }
        try (ChatStream stream = client.newCall(request, Calls.CONTEXT).stream()) {
            stream.next();
        }
        LlmClient failing = Calls.client(tracing, FakeModel.answering(asked -> {
                    throw Calls.rateLimited();
                }))
                .callInterceptor(Calls.transparent())
                .build();
        assertThatThrownBy(() -> failing.newCall(request, Calls.CONTEXT).execute())
                .hasMessageContaining("429");
    }
}
