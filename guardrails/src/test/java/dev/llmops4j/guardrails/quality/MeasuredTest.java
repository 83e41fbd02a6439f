package dev.llmops4j.guardrails.quality;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.guardrails.quality.Tally.Share;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static final Measured FOUND = Measured.of(90, 100);
    private static final Measured FALSE = Measured.of(0, 100);

    @Test
    void oneRowLessOfTheSameRowsIsTooFew() {
        assertThatCode(() -> FOUND.isLeast("recall", new Share(90, 100))).doesNotThrowAnyException();
        assertThatThrownBy(() -> FOUND.isLeast("recall", new Share(89, 100)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("recall: 89.0 %");
    }

    @Test
    void oneMoreOfTheSameRowsIsTooMany() {
        assertThatCode(() -> FALSE.isMost("false alarms", new Share(0, 100))).doesNotThrowAnyException();
        assertThatThrownBy(() -> FALSE.isMost("false alarms", new Share(1, 100)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void otherRowsMayDifferByChanceOnly() {
        assertThatCode(() -> FOUND.isLeast("recall", new Share(51, 60))).doesNotThrowAnyException();
        assertThatThrownBy(() -> FOUND.isLeast("recall", new Share(36, 60))).isInstanceOf(AssertionError.class);
        assertThatCode(() -> FALSE.isMost("false alarms", new Share(1, 60))).doesNotThrowAnyException();
        assertThatThrownBy(() -> FALSE.isMost("false alarms", new Share(9, 60))).isInstanceOf(AssertionError.class);
    }
}
