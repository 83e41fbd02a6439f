package dev.llmops4j.guardrails.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The floors are what was measured on the development split: few false alarms, and most faults in plain words missed. */
class GroundingQualityTest {
    @Test
    void flagsFewConsistentAnswersAndFindsTheFaultsThatCanBeLookedUp() {
        List<Tally> rows = GroundingQuality.measure();
        rows.forEach(row -> System.out.println("Grounding: " + row));

        for (Tally row : rows) {
            int ceiling = row.dataset().equals("Q2") ? 9 : 0;
            assertThat(row.fp()).as(row.toString()).isLessThanOrEqualTo(ceiling);
        }
        assertThat(found(rows, "Q2")).isGreaterThanOrEqualTo(51);
        assertThat(found(rows, "SummEdits sales_email")).isGreaterThanOrEqualTo(108);
        assertThat(found(rows, "SummEdits sales_call")).isGreaterThanOrEqualTo(52);
        assertThat(found(rows, "SummEdits scitldr")).isGreaterThanOrEqualTo(19);
    }

    private static int found(List<Tally> rows, String dataset) {
        return rows.stream()
                .filter(row -> row.dataset().equals(dataset) && row.group().equals("all"))
                .mapToInt(Tally::tp)
                .sum();
    }
}
