package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.json.JsonCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strict spans against public data: the floors are what was measured on the development split. */
class PiiQualityTest {
    private static final Boundary AT = Boundary.of(Stage.INPUT);
    private static final List<String> SENTENCES =
            List.of("presidio_research_synth_v2.jsonl.gz", "presidio_research_generated_large.jsonl.gz");
    private static final PiiRedaction PII = PiiRedaction.create();

    private record Span(int start, int end) {}

    private static final class Score {
        private int right;
        private int expected;
        private int found;

        void add(Set<Span> wanted, Set<Span> seen) {
            expected += wanted.size();
            found += seen.size();
            right += (int) wanted.stream().filter(seen::contains).count();
        }

        double f1() {
            return 2.0 * right / Math.max(1, expected + found);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "precision %d/%d, recall %d/%d, F1 %.3f", right, found, right, expected, f1());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL_ADDRESS, .99",
        "CREDIT_CARD, .99",
        "IBAN_CODE, .99",
        "IP_ADDRESS, .99",
        "PHONE_NUMBER, .90",
    })
    void findsTheSpansOfSentences(String entity, double floor) {
        var score = new Score();
        for (String file : SENTENCES) {
            rows(file).forEach(row -> score.add(wanted(row, entity), seen(row, entity)));
        }
        System.out.println("PII in sentences, " + entity + ": " + score);
        assertThat(score.f1()).isGreaterThanOrEqualTo(floor);
    }

    @ParameterizedTest
    @CsvSource({
        "email, EMAIL_ADDRESS, .98",
        "credit_card, CREDIT_CARD, .98",
        "iban, IBAN_CODE, .99",
        "ip, IP_ADDRESS, .93",
        "phone, PHONE_NUMBER, .84"
    })
    void agreesWithTheUnitCasesOfPresidio(String recognizer, String entity, double floor) {
        int[] right = {0, 0};
        rows("presidio_unit_cases.jsonl.gz")
                .filter(row -> recognizer.equals(row.get("recognizer")))
                .forEach(row -> {
                    right[1]++;
                    if (spans(row, null).equals(seen(row, entity))) {
                        right[0]++;
                    } else if (Boolean.getBoolean("quality.verbose")) {
                        System.out.println("  differs: " + row + " found " + seen(row, entity));
                    }
                });
        System.out.println("PII unit cases, " + recognizer + ": " + right[0] + " of " + right[1]);
        assertThat((double) right[0] / right[1]).isGreaterThanOrEqualTo(floor);
    }

    private static Stream<Map<?, ?>> rows(String file) {
        Path path = Path.of(System.getProperty("shared.dir", "../../shared"), "data", "guardrails", "pii", file);
        assumeTrue(Files.exists(path), "skipped: no data at " + path);
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            return in
                    .lines()
                    .<Map<?, ?>>map(line -> (Map<?, ?>)
                            Objects.requireNonNull(JsonCodec.jackson().readTree(line)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Span> wanted(Map<?, ?> row, String entity) {
        return spans(row, entity);
    }

    /** The data counts code points. */
    private static Set<Span> spans(Map<?, ?> row, @org.jspecify.annotations.Nullable String entity) {
        String text = (String) Objects.requireNonNull(row.get("text"));
        var spans = new HashSet<Span>();
        for (Object item : (List<?>) Objects.requireNonNull(row.get("spans"))) {
            Map<?, ?> span = (Map<?, ?>) item;
            if (entity == null || entity.equals(span.get("entity"))) {
                spans.add(new Span(offset(text, span.get("start")), offset(text, span.get("end"))));
            }
        }
        return spans;
    }

    private static int offset(String text, @org.jspecify.annotations.Nullable Object codePoints) {
        return text.offsetByCodePoints(0, ((Number) Objects.requireNonNull(codePoints)).intValue());
    }

    private static Set<Span> seen(Map<?, ?> row, String entity) {
        String kind = "pii." + entity.toLowerCase(Locale.ROOT);
        String text = (String) Objects.requireNonNull(row.get("text"));
        var spans = new HashSet<Span>();
        for (Finding finding : PII.check(text, AT).findings()) {
            if (finding.kind().equals(kind)) {
                spans.add(new Span(finding.start(), finding.end()));
            }
        }
        if (Boolean.getBoolean("quality.verbose")
                && !spans.equals(spans(row, entity))
                && !row.containsKey("recognizer")) {
            System.out.println("  differs: " + text + " wanted " + spans(row, entity) + " found " + spans);
        }
        return spans;
    }
}
