package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import org.junit.jupiter.api.Test;

class EndedSpanUsesTest {
    @Test
    void hearsASecondEndAndALateAttribute() {
        try (var recording = new Recording();
                var misuses = new EndedSpanUses()) {
            Span span = recording.sdk.getTracer("test").spanBuilder("twice").startSpan();
            span.end();

            span.setAttribute("late", true);
            span.end();

            assertThat(misuses.messages()).hasSize(2);
        }
    }
}
