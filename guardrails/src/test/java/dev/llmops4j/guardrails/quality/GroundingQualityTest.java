package dev.llmops4j.guardrails.quality;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Few false alarms; most faults are in plain words, and missed. */
class GroundingQualityTest {
    private static List<Tally> tallies = List.of();

    private static Tally tally(String dataset) {
        if (tallies.isEmpty()) {
            tallies = GroundingQuality.measure();
            tallies.forEach(row -> System.out.println("Grounding: " + row));
        }
        return tallies.stream()
                .filter(row -> row.dataset().equals(dataset) && row.group().equals("all"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "Q2, 52, 282, 7, 381",
        "SummEdits sales_email, 110, 272, 0, 95",
        "SummEdits sales_call, 53, 202, 0, 101",
        "SummEdits scitldr, 20, 190, 0, 86",
    })
    void findsFaultsThatCanBeLookedUpAndFlagsFewConsistentAnswers(
            String dataset, int found, int faulty, int flagged, int consistent) {
        Tally tally = tally(dataset);

        Measured.of(found, faulty).isLeast("recall", tally.recall());
        Measured.of(flagged, consistent).isMost("false alarms", tally.falsePositiveRate());
    }
}
