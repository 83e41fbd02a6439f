package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.content.ContentDestination;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetailsEventTest {
    private static final String MARK = "m4rk3r";

    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    private static Tracing tracing(Recording recording, ContentDestination destination) {
        return Tracing.builder(recording.sdk)
                .content(ContentCapture.full().withDestination(destination))
                .build();
    }

    private static List<LogRecordData> details(Recording recording) {
        return recording.logs().stream()
                .filter(log -> Recording.eventName(log).equals("gen_ai.client.inference.operation.details"))
                .toList();
    }

    private static Set<String> names(io.opentelemetry.api.common.Attributes attributes) {
        return attributes.asMap().keySet().stream().map(AttributeKey::getKey).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(names = {"EVENT", "SPAN_AND_EVENT"})
    void everySignalOfARichScenarioConforms(ContentDestination destination) {
        new RichScenario(recording, tracing(recording, destination), MARK).run();

        assertThat(details(recording)).hasSizeGreaterThan(10);
        assertThat(details(recording).toString()).contains(MARK);
        assertThat(new ConformanceCheck(true).all(recording)).isEmpty();
    }

    @Test
    void repeatsTheSpanWithTheMessages() {
        LlmClient client = Calls.client(tracing(recording, ContentDestination.SPAN_AND_EVENT), FakeModel.answering())
                .build();
        client.newCall(Calls.REQUEST, Calls.CONTEXT).execute();

        LogRecordData event = details(recording).get(0);
        assertThat(details(recording)).hasSize(1);
        assertThat(names(Recording.attributes(event)))
                .isEqualTo(names(recording.only().getAttributes()))
                .contains("gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.usage.input_tokens");
        assertThat(event.getAttributes().asMap().keySet())
                .filteredOn(key -> key.getKey().endsWith("put.messages"))
                .hasSize(2)
                .allSatisfy(key -> assertThat(key.getType().name()).isEqualTo(hasStructures() ? "VALUE" : "STRING"));
        assertThat(event.getSpanContext().getSpanId())
                .isEqualTo(recording.only().getSpanId());
        assertThat(event.toString()).contains("Is it?", "Yes.");
    }

    private static boolean hasStructures() {
        return Arrays.stream(AttributeType.values())
                .anyMatch(type -> type.name().equals("VALUE"));
    }

    @Test
    void leavesTheSpanWithoutContentWhereItGoesToEventsOnly() {
        LlmClient client = Calls.client(tracing(recording, ContentDestination.EVENT), FakeModel.answering())
                .build();
        client.chat(Calls.REQUEST);
        try (ChatStream stream = client.stream(Calls.REQUEST)) {
            stream.response();
        }

        assertThat(recording.spans().toString()).doesNotContain("Is it?", "Yes.");
        assertThat(details(recording))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.toString()).contains("Is it?", "Yes."));
    }

    @Test
    void isThereThoughTheSpanIsSampledOut() {
        try (var sampledOut = new Recording(Sampler.alwaysOff())) {
            Calls.client(tracing(sampledOut, ContentDestination.EVENT), FakeModel.answering())
                    .build()
                    .chat(Calls.REQUEST);

            assertThat(sampledOut.spans()).isEmpty();
            assertThat(details(sampledOut)).hasSize(1);
        }
    }

    @Test
    void isNotThereUnlessAskedFor() {
        Calls.client(recording, FakeModel.answering()).build().chat(Calls.REQUEST);
        Calls.client(tracing(recording, ContentDestination.SPAN), FakeModel.answering())
                .build()
                .chat(Calls.REQUEST);

        assertThat(recording.logs()).isEmpty();
    }
}
