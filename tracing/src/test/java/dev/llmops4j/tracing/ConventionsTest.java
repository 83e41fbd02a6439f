package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.tracing.Conventions.Attribute;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Holds what tracing emits against the data files of the conventions. */
class ConventionsTest {
    private static final String MARK = "m4rk3r";

    /** What the conventions list for inference and the streamed call of the scenario does not have. */
    private static final Set<String> NOT_THERE = Set.of(
            "error.type", // it did not fail
            "gen_ai.conversation.compacted", // nothing here compacts a conversation
            "gen_ai.prompt.variable", // a call does not carry the values that its prompt was rendered with
            "gen_ai.usage.text.input_tokens", // Usage does not tell modalities apart
            "gen_ai.usage.text.output_tokens",
            "gen_ai.usage.text.cache_read.input_tokens",
            "gen_ai.usage.image.input_tokens",
            "gen_ai.usage.image.output_tokens",
            "gen_ai.usage.image.cache_read.input_tokens",
            "gen_ai.usage.audio.input_tokens",
            "gen_ai.usage.audio.output_tokens",
            "gen_ai.usage.audio.cache_read.input_tokens");

    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    private void exercise(ContentCapture content) {
        Tracing tracing = Tracing.builder(recording.sdk).content(content).build();
        new RichScenario(recording, tracing, MARK).run();
    }

    @Test
    void everyNameIsOneOfTheConventionsOrOurs() throws IllegalAccessException {
        Map<String, Attribute> known = Conventions.load().attributes();

        assertThat(table()).hasSizeGreaterThan(50).allSatisfy(key -> {
            if (!key.getKey().startsWith("llmops4j.")) {
                assertThat(known).containsKey(key.getKey());
                assertThat(Objects.requireNonNull(known.get(key.getKey())).type())
                        .isIn(typeOf(key), "any");
            }
        });
        assertThat(Names.SCHEMA_URL).isEqualTo(Conventions.load().schemaUrl());
    }

    private static String typeOf(AttributeKey<?> key) {
        return switch (key.getType()) {
            case LONG -> "int";
            case STRING_ARRAY -> "string[]";
            default -> key.getType().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static List<AttributeKey<?>> table() throws IllegalAccessException {
        var keys = new ArrayList<AttributeKey<?>>();
        for (Class<?> names : List.of(Names.class, MetricNames.class, ContentNames.class)) {
            for (Field field : names.getDeclaredFields()) {
                if (field.get(null) instanceof AttributeKey<?> key) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    @Test
    void everySignalOfARichScenarioConforms() {
        exercise(ContentCapture.OFF);

        assertThat(recording.spans()).hasSizeGreaterThan(20);
        assertThat(recording.logs()).hasSize(3);
        assertThat(new ConformanceCheck(false).all(recording)).isEmpty();
    }

    @Test
    void everySignalConformsWithContentToo() {
        exercise(ContentCapture.full());

        assertThat(recording.spans().toString()).contains(MARK);
        assertThat(new ConformanceCheck(true).all(recording)).isEmpty();
    }

    /** A requirement whose condition a span does not show is met where everything is known. */
    @Test
    void theInferenceSpanHasEveryAttributeThatIsKnown() {
        exercise(ContentCapture.full());
        Set<String> wanted = new TreeSet<>(Conventions.load()
                .span("gen_ai.inference.client", "openai")
                .attributes()
                .keySet());
        wanted.removeAll(NOT_THERE);

        SpanData streamed = recording.spans().get(1);

        assertThat(streamed.getAttributes().get(Names.STREAM)).isTrue();
        assertThat(streamed.getAttributes().asMap().keySet().stream()
                        .map(AttributeKey::getKey)
                        .filter(name -> !name.startsWith("llmops4j.")))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void everyMetricOfTheListIsEmittedWithAllItsAttributes() {
        exercise(ContentCapture.OFF);
        EmittedMetrics list = EmittedMetrics.read();

        Map<String, Set<String>> emitted = recording.metrics().stream()
                .collect(Collectors.toMap(MetricData::getName, ConventionsTest::attributes));

        assertThat(emitted.keySet()).isEqualTo(list.rows().keySet());
        list.rows()
                .forEach((name, row) ->
                        assertThat(emitted.get(name)).as(name).containsExactlyInAnyOrderElementsOf(row.attributes()));
    }

    private static Set<String> attributes(MetricData metric) {
        return metric.getData().getPoints().stream()
                .flatMap(point -> point.getAttributes().asMap().keySet().stream())
                .map(AttributeKey::getKey)
                .collect(Collectors.toSet());
    }

    @Test
    void theListNamesEveryAttributeThatSpansHave() throws IllegalAccessException {
        String list = EmittedMetrics.read().text();

        assertThat(table()).allSatisfy(key -> assertThat(list).as(key.getKey()).contains("`" + key.getKey() + "`"));
    }

    /** Samplers decide on what is there when a span begins. */
    @Test
    void samplersSeeWhatTheConventionsWantThemToSee() {
        var sampler = new AttributeSampler();
        try (var watched = new Recording(sampler)) {
            Calls.client(watched, FakeModel.answering()).build().chat(Calls.REQUEST);
        }

        assertThat(sampler.seen)
                .containsExactlyInAnyOrder(
                        "gen_ai.operation.name",
                        "gen_ai.provider.name",
                        "gen_ai.request.model",
                        "server.address",
                        "server.port");
    }
}
