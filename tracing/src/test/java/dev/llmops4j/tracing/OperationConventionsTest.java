package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.tracing.content.ContentCapture;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the spans and metrics of the application's own work against the data files of the conventions. */
class OperationConventionsTest {
    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    private void exercise() {
        Operations.exercise(
                Tracing.builder(recording.sdk).content(ContentCapture.full()).build());
    }

    @ParameterizedTest
    @CsvSource({
        "embeddings, gen_ai.embeddings.client, gen_ai.request.model, 4",
        "retrieval, gen_ai.retrieval.client, gen_ai.data_source.id, 3",
        "execute_tool, gen_ai.execute_tool.internal, gen_ai.tool.name, 3"
    })
    void everySpanConforms(String operation, String type, String nameAttribute, int count) throws IOException {
        Conventions conventions = Conventions.load();
        Map<String, Object> wanted = conventions.span(type);
        exercise();

        List<SpanData> spans = recording.spans().stream()
                .filter(span -> operation.equals(span.getAttributes().get(Names.OPERATION)))
                .toList();

        assertThat(spans).hasSize(count).allSatisfy(span -> {
            assertThat(span.getKind().name()).isEqualToIgnoringCase((String) wanted.get("kind"));
            String name = span.getAttributes().get(AttributeKey.stringKey(nameAttribute));
            assertThat(span.getName()).isEqualTo(operation + " " + name);
            ConventionsTest.assertConforms(span.getAttributes(), conventions.attributes(wanted));
        });
    }

    @Test
    void everyMetricConforms() throws IOException {
        Conventions conventions = Conventions.load();
        exercise();

        List.of(Names.OPERATION_DURATION, Names.TOKEN_USAGE, Names.TOOL_DURATION)
                .forEach(name -> {
                    Map<String, Object> wanted = conventions.metric(name);
                    var metric = recording.metric(name);
                    assertThat(metric.getUnit()).isEqualTo(wanted.get("unit"));
                    for (HistogramPointData point : metric.getHistogramData().getPoints()) {
                        assertThat(point.getBoundaries()).isEqualTo(ConventionsTest.boundaries(wanted));
                        ConventionsTest.assertConforms(point.getAttributes(), conventions.attributes(wanted));
                    }
                });
    }
}
