package dev.llmops4j.guardrails.quality;

import dev.llmops4j.guardrails.quality.PiiQuality.Cases;
import dev.llmops4j.guardrails.quality.Tally.Share;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiiQualityTest {
    private static List<Tally> sentences = List.of();

    private static List<Tally> sentences() {
        if (sentences.isEmpty()) {
            sentences = PiiQuality.sentences(PiiQualityTest::show);
            sentences.forEach(System.out::println);
        }
        return sentences;
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL_ADDRESS, 61, 0, 61",
        "CREDIT_CARD, 209, 0, 209",
        "IBAN_CODE, 27, 0, 27",
        "IP_ADDRESS, 9, 0, 9",
        "US_SSN, 39, 0, 39",
        "US_DRIVER_LICENSE, 13, 0, 13",
        "PHONE_NUMBER, 122, 1, 122",
    })
    void findsTheSpansOfSentencesWithBothEndsRight(String entity, int right, int wrong, int all) {
        List<Tally> both =
                sentences().stream().filter(row -> row.group().equals(entity)).toList();
        Tally tally = Tally.sum("both", entity, both);

        Measured.of(right, all).isLeast(entity, tally.recall());
        Measured.of(wrong, all).isMost(entity + " wrong", new Share(tally.fp(), tally.tp() + tally.fn()));
    }

    /**
     * Six differ on purpose: "::" alone, which programs are full of, and the first four of five numbers are no IP addresses;
     * ten characters with four digits in a row are no Indian PAN; and phone numbers follow libphonenumber.
     */
    @Test
    void agreesWithTheUnitCasesOfPresidio() {
        List<Cases> cases = PiiQuality.unitCases(PiiQualityTest::show);

        cases.forEach(System.out::println);
        int exact = cases.stream().mapToInt(Cases::exact).sum();
        int all = cases.stream().mapToInt(Cases::all).sum();
        Measured.of(810, 816).isLeast("unit cases", new Share(exact, all));
    }

    private static void show(String difference) {
        if (Boolean.getBoolean("quality.verbose")) {
            System.out.println("  differs: " + difference);
        }
    }
}
