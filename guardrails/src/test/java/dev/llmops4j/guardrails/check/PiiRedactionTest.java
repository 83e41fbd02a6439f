package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.check.PiiRedaction.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PiiRedactionTest {
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);
    private static final PiiRedaction PII = PiiRedaction.create();
    private static final List<String> PIECES = List.of(
            "a",
            "b.",
            "@",
            "x@y.org",
            ".com",
            "4111 1111 1111 1111",
            "4111",
            "-",
            " ",
            "1",
            "0",
            "+49 30 901820",
            "(",
            ")",
            "GB82 WEST 1234 5698 7654 32",
            "GB82",
            "DE",
            "192.0.2.1",
            "255",
            ".",
            "::",
            "2001:db8::1",
            "fe80",
            ":",
            "é",
            "👋",
            "\ud83d",
            "\udc4b",
            "\n",
            "415-555-0106",
            "555",
            "word",
            "_",
            "%",
            "/",
            "x@y.",
            "12:30:45",
            "536-22-1234",
            "ssn 536 22 1234",
            "passport ",
            "912803456",
            "131052-308T",
            "AB 12 34 56 C",
            "DE136695976",
            "00:1A:2B:3C:4D:5E",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "born ",
            "April 17, 1986",
            "17 de abril de 1986",
            "4/17/1986",
            "\u200b",
            "\u00ad\u2060",
            "１",
            "여권 ",
            "M789C1234",
            "A",
            "x",
            "[",
            "]",
            "=",
            "T",
            "::/0",
            "version ",
            "f32::",
            "ltc1",
            "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
            "HRB 12345",
            "plate ",
            "M-AB 1234",
            "BD51 SMR",
            "postCode",
            "SW1A 1AA",
            "61 51 81",
            "02/21/2013 12:51");

    static String redact(String text) {
        Verdict verdict = PII.check(text, AT);
        return verdict instanceof Verdict.Rewrite rewrite ? rewrite.text() : text;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to ann.b+c@mail.example.co.uk. Thanks | Write to [EMAIL_ADDRESS]. Thanks",
                "<ann@example.com>, jörg@müller.de; x@y.z | <[EMAIL_ADDRESS]>, [EMAIL_ADDRESS]; x@y.z",
                "mail:ann@example.com,bob@example.org | mail:[EMAIL_ADDRESS],[EMAIL_ADDRESS]",
                "no@t an@address, a@b, .@x.com, a.@x.com, a@-x.com, a@x..com | no@t an@address, a@b, .@x.com, a.@x.com, a@-x.com, a@x..com",
                "card 4111 1111 1111 1111 twice | card [CREDIT_CARD] twice",
                "4111-1111-1111-1111 and 378282246310005 | [CREDIT_CARD] and [CREDIT_CARD]",
                "4111 1111 1111 1112 and 1234567812345670 | 4111 1111 1111 1112 and 1234567812345670",
                "x4111111111111111 41111111111111111111 | x4111111111111111 41111111111111111111",
                "GB82 WEST 1234 5698 7654 32, DE89370400440532013000. | [IBAN_CODE], [IBAN_CODE].",
                "GB83 WEST 1234 5698 7654 32 and XX82 1234 | GB83 WEST 1234 5698 7654 32 and XX82 1234",
                "from 192.0.2.1: ok; 256.1.1.1 1.2.3 1.2.3.4.5 01.2.3.4 | from [IP_ADDRESS]: ok; 256.1.1.1 1.2.3 1.2.3.4.5 01.2.3.4",
                "2001:db8::1 and 2001:0db8:0000:0000:0000:ff00:0042:8329 and ::1 | [IP_ADDRESS] and [IP_ADDRESS] and [IP_ADDRESS]",
                "::ffff:192.0.2.1 at 12:30:45, std::vector, a::b | [IP_ADDRESS] at 12:30:45, std::vector, a::b",
                "call +1 415-555-0106 or (415) 555-0106 or 415.555.0106 now | call [PHONE_NUMBER] or [PHONE_NUMBER] or [PHONE_NUMBER] now",
                "+49 (0)30 901820, 030 901820, 0044 20 7946 0958 | [PHONE_NUMBER], [PHONE_NUMBER], [PHONE_NUMBER]",
                "order 43009, on 2026-11-23 and 23.11.2026, 01-02-2026 | order 43009, on 2026-11-23 and 23.11.2026, 01-02-2026",
            })
    void findsValuesAndNothingElse(String text, String expected) {
        assertThat(redact(text)).isEqualTo(expected);
    }

    @Test
    void saysWhatWasFoundAndWhere() {
        Verdict verdict = PII.check("to ann@example.com", AT);

        assertThat(verdict.findings()).containsExactly(Finding.of("pii.email_address", 3, 18));
        assertThat(verdict.toString()).doesNotContain("ann");
    }

    @Test
    void looksOnlyForWhatItIsAskedFor() {
        PiiRedaction ips = PiiRedaction.of(Action.BLOCK, PiiKind.IP_ADDRESS);

        assertThat(ips.check("ann@example.com", AT)).isEqualTo(Verdict.PASS);
        assertThat(ips.check("192.0.2.1", AT)).isInstanceOf(Verdict.Block.class);
        assertThat(PiiRedaction.of(Action.FLAG, PiiKind.IP_ADDRESS).check("192.0.2.1", AT))
                .isInstanceOf(Verdict.Flag.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsTheSameHoweverTheTextIsCut(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            String text = text(random);
            assertThat(streamed(text, random)).isEqualTo(PII.check(text, AT).findings());
        }
    }

    /** Cuts the text at random, and holds the check to what it says of itself. */
    private static List<Finding> streamed(String text, Random random) {
        var findings = new ArrayList<Finding>();
        StreamingCheck check = PII.streaming(AT);
        int longest = 1 + random.nextInt(6);
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(longest));
            int settled = check.settled();
            int known = findings.size();
            check.accept(text.substring(from, to), new Collector(findings));
            from = to;
            assertThat(check.settled()).isBetween(settled, from);
            assertThat(findings.subList(known, findings.size())).allMatch(finding -> finding.start() >= settled);
        }
        check.end(new Collector(findings));
        return findings;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void redactingTwiceIsRedactingOnce(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            String once = redact(text(random));
            assertThat(redact(once)).isEqualTo(once);
        }
    }

    /** A quadratic scan of such a text would take hours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                "1 ",
                "a.",
                "a@",
                "a@a.",
                "GB82",
                "1.",
                "::",
                "a:",
                "+1",
                "(",
                "0-",
                "ä",
                "f:",
                "A1",
                "12-34-56-",
                "bc1q ",
                "1\u200b",
                "\u00ad",
                "May ",
                "ssn 123456789 ",
                "４",
                "여권 "
            })
    void takesLinearTimeForAnyText(String unit) {
        String text = unit.repeat(300_000 / unit.length());

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> redact(text));
    }

    @Test
    void holdsBackNoMoreThanAWordOfPlainProse() {
        StreamingCheck check = PII.streaming(AT);
        check.accept("The lamp is broken and the custom", new Collector(new ArrayList<>()));

        assertThat(check.settled()).isEqualTo("The lamp is broken and the ".length());
    }

    private record Collector(List<Finding> findings) implements StreamingCheck.Sink {
        @Override
        public void flag(Finding finding) {
            findings.add(finding);
        }

        @Override
        public void replace(Finding finding, String replacement) {
            findings.add(finding);
        }

        @Override
        public void block(Finding finding) {
            findings.add(finding);
        }
    }
}
