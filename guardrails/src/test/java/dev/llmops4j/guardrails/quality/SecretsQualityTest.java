package dev.llmops4j.guardrails.quality;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SecretsQualityTest {
    private static List<Tally> rows = List.of();

    @BeforeAll
    static void measure() {
        rows = SecretsQuality.measure();
        rows.forEach(row -> System.out.println("Secrets: " + row));
    }

    /** The goal: recall of .95 or more, where one in ten or fewer of what looks alike is found. */
    @Test
    void findsWhatTheRulesOfGitleaksFindAndFewOtherThings() {
        Tally literal =
                sum(row -> row.dataset().equals("gitleaks") && row.group().equals("literal"));

        Measured.of(211, 213).isLeast("literal", literal.recall());
        Measured.of(18, 225).isMost("literal", literal.falsePositiveRate());
        Measured.of(549, 554)
                .isLeast(
                        "template",
                        sum(row -> row.group().startsWith("template")).recall());
    }

    @Test
    void findsMuchOfWhatOtherScannersFind() {
        Tally others = sum(row -> row.dataset().equals("detect-secrets"));
        Tally passwords =
                sum(row -> row.dataset().equals("CredSweeper") && row.group().endsWith("Password"));

        Measured.of(34, 50).isLeast("detect-secrets", others.recall());
        Measured.of(7, 40).isMost("detect-secrets", others.falsePositiveRate());
        Measured.of(132, 146).isLeast("passwords", passwords.recall());
        Measured.of(279, 499)
                .isLeast(
                        "CredSweeper",
                        sum(row -> row.dataset().equals("CredSweeper")).recall());
    }

    @Test
    void findsNoneInHarmlessTexts() {
        Measured.of(0, 4_032)
                .isMost("benign", sum(row -> row.dataset().equals("benign")).falsePositiveRate());
    }

    private static Tally sum(Predicate<Tally> which) {
        return Tally.sum("all", "all", rows.stream().filter(which).toList());
    }
}
