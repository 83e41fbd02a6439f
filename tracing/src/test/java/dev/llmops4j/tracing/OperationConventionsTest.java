package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.internal.Names;
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

    private void exercise(ContentCapture content) {
        Operations.exercise(Tracing.builder(recording.sdk).content(content).build());
    }

    @Test
    void everySignalConforms() {
        exercise(ContentCapture.full());

        assertThat(new ConformanceCheck(true).all(recording)).isEmpty();
    }

    @Test
    void nothingIsShownThatIsOptIn() {
        exercise(ContentCapture.OFF);

        assertThat(new ConformanceCheck(false).all(recording)).isEmpty();
        assertThat(recording.spans() + "\n" + recording.metrics() + "\n" + recording.logs())
                .doesNotContain("zanzibar");
    }

    @ParameterizedTest
    @CsvSource({"embeddings, 4", "retrieval, 3", "execute_tool, 3"})
    void everyOperationHasItsSpan(String operation, int count) {
        exercise(ContentCapture.OFF);

        assertThat(recording.spans())
                .filteredOn(span -> operation.equals(span.getAttributes().get(Names.OPERATION)))
                .hasSize(count);
    }
}
