package dev.llmops4j.guardrails.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The limits are what was measured on the development split. */
class CodeQualityTest {
    @Test
    void findsMostCodeAndLeavesMostProseAlone() {
        for (Tally row : CodeQuality.measure()) {
            System.out.println("Code: " + row);
            assertThat(row.fn()).as(row.toString()).isLessThanOrEqualTo(8);
            assertThat(row.fp()).as(row.toString()).isZero();
        }
    }
}
