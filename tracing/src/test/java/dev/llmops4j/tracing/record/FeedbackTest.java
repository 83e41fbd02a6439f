package dev.llmops4j.tracing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeedbackTest {
    private static final Feedback FULL = Feedback.score("c1", "helpful", 0.25)
            .withLabel("no")
            .withComment("It \ud83d names nobody.\nSecond line")
            .withSource(Feedback.Source.JUDGE)
            .withTime(Instant.parse("2026-02-01T00:00:00Z"))
            .withTrace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7")
            .withResponseId("resp-1");

    @Test
    void isReadOffItsLineAsItWas() {
        assertThat(LineJson.read(LineJson.write(FULL))).isEqualTo(FULL);
        Feedback bare = Feedback.label("c1", "tone", "harsh");
        assertThat(LineJson.read(LineJson.write(bare))).isEqualTo(bare);
        assertThat(LineJson.write(FULL)).doesNotContain("\n");
    }

    @Test
    void saysSomethingOfSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Feedback.score("c1", "helpful", Double.NaN))
                .withMessage("value of feedback 'helpful' must be finite, was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Feedback.score(" ", "helpful", 1))
                .withMessage("callId must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Feedback.label("c1", "", "x"))
                .withMessage("name must not be blank");
    }

    @Test
    void takesFromTheRecordWhatItDoesNotKnow() {
        Feedback about = Feedback.score("c1", "helpful", 1).about(Records.plain("c1"));
        assertThat(about.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(about.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(about.responseId()).isEqualTo("resp-1");

        Feedback own = Feedback.score("c1", "helpful", 1)
                .withTrace("0af7651916cd43dd8448eb211c80319c", null)
                .withResponseId("other");
        assertThat(own.about(Records.plain("c1"))).isEqualTo(own);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> own.about(Records.plain("c2")))
                .withMessage("feedback 'helpful' is about call c1, the record is call c2");
    }

    @Test
    void doesNotShowItsComment() {
        assertThat(FULL.toString()).isEqualTo("Feedback[c1, helpful, 0.25, no, judge]");
    }
}
