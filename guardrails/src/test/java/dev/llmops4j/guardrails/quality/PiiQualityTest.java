package dev.llmops4j.guardrails.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.quality.PiiQuality.Cases;
import dev.llmops4j.guardrails.quality.PiiQuality.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The floors are the goals, or where those are passed clearly, a little less than what was measured. */
class PiiQualityTest {
    private static final double GOAL = .99;
    private static final double FLOOR_OF_PHONES = .95;
    private static final double GOAL_OF_CASES = .98;

    /** What is known to differ, and why. */
    private static final Map<String, Integer> OTHERWISE = Map.of(
            "in_pan", 1, // any ten characters with four digits in a row
            "ip", 3, // "::" alone, which programs are full of, and the first four of five numbers
            "ph_mobile_number", 2, // numbers without the 0, which the library takes too
            "phone", 1); // one right behind a word

    @Test
    void findsTheSpansOfSentences() {
        List<Row> rows = PiiQuality.sentences(PiiQualityTest::show);

        rows.forEach(System.out::println);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.f1())
                        .as(row.toString())
                        .isGreaterThanOrEqualTo(row.entity().equals("PHONE_NUMBER") ? FLOOR_OF_PHONES : GOAL));
    }

    @Test
    void agreesWithTheUnitCasesOfPresidio() {
        List<Cases> cases = PiiQuality.unitCases(PiiQualityTest::show);

        cases.forEach(System.out::println);
        assertThat(cases)
                .allSatisfy(some -> assertThat(some.all() - some.exact())
                        .as(some.toString())
                        .isLessThanOrEqualTo(OTHERWISE.getOrDefault(some.recognizer(), 0)));
        assertThat(cases).filteredOn(some -> some.rate() >= GOAL_OF_CASES).hasSizeGreaterThan(50);
    }

    private static void show(String difference) {
        if (Boolean.getBoolean("quality.verbose")) {
            System.out.println("  differs: " + difference);
        }
    }
}
