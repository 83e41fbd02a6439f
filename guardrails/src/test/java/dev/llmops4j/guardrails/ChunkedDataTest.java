package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmops4j.guardrails.check.BuiltInChecks;
import dev.llmops4j.guardrails.quality.SharedData;
import dev.llmops4j.guardrails.testing.Mutations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public texts with personal data and secrets, in pieces: nothing differs, nothing leaks, and little is held back. */
class ChunkedDataTest {
    private static final int CHUNKINGS = 10_000;
    private static final long SEED = 11;

    private static final List<String> PII = List.of(
            "pii/presidio_unit_cases.jsonl.gz",
            "pii/presidio_research_synth_v2.jsonl.gz",
            "pii/presidio_research_generated_large.jsonl.gz");
    private static final List<String> SECRETS = List.of(
            "secrets/gitleaks_rule_cases.jsonl.gz",
            "secrets/detect_secrets_plugin_cases.jsonl.gz",
            "secrets/credsweeper_expected.jsonl.gz");

    @ParameterizedTest
    @ValueSource(strings = {"pii", "secrets"})
    void givesTheSameTextInAnyPieces(String name) {
        Guardrail check = check(name);
        Boundary at = Boundary.of(Stage.OUTPUT);
        List<String> texts = texts(Stream.concat(PII.stream(), SECRETS.stream()));
        var cuts = new Mutations(SEED, texts);
        var random = new Random(SEED);
        int differences = 0;
        int leaked = 0;
        int found = 0;
        for (int i = 0; i < CHUNKINGS; i++) {
            String text = i < texts.size() ? texts.get(i) : texts.get(random.nextInt(texts.size()));
            Verdict plain = check.check(text, at);
            Streamed streamed = Streamed.read(streaming(check, at), cuts.pieces(text));
            differences += Streamed.differences(plain, text, streamed).isEmpty() ? 0 : 1;
            leaked += leaked(plain, text, streamed);
            found += plain.findings().size();
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %d chunkings of %d texts with %d findings: %d differ, %d characters leaked%n",
                name,
                CHUNKINGS,
                texts.size(),
                found,
                differences,
                leaked);
        assertThat(found).isGreaterThan(1_000);
        assertThat(differences).isZero();
        assertThat(leaked).isZero();
    }

    /** How many characters of what is replaced were released: what follows the part that both texts share. */
    private static int leaked(Verdict plain, String text, Streamed streamed) {
        String allowed = plain instanceof Verdict.Rewrite rewrite ? rewrite.text() : text;
        String released = streamed.text();
        int same = Arrays.mismatch(allowed.toCharArray(), released.toCharArray());
        return same < 0 || same == released.length() ? 0 : released.length() - same;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pii", "secrets"})
    void holdsBackLittleOfRealText(String name) {
        Guardrail check = check(name);
        Boundary at = Boundary.of(Stage.OUTPUT);
        var held = new ArrayList<Integer>();
        // unit cases are values without a text around them
        for (String text : texts(PII.stream().skip(1))) {
            Streamed.read(streaming(check, at), fours(text), held::add);
        }
        int[] sorted = held.stream().mapToInt(Integer::intValue).sorted().toArray();
        double mean = Arrays.stream(sorted).average().orElseThrow();
        int p99 = sorted[sorted.length * 99 / 100];
        System.out.printf(
                Locale.ROOT,
                "%s holds back, after each of %d pieces of 4 characters: mean %.2f, p99 %d, most %d%n",
                name,
                sorted.length,
                mean,
                p99,
                sorted[sorted.length - 1]);
        assertThat(mean).isLessThanOrEqualTo(4);
        assertThat(p99).isLessThanOrEqualTo(32);
    }

    private static Guardrail check(String name) {
        Map<String, GuardrailFactory> all = BuiltInChecks.all();
        assumeTrue(all.containsKey(name), "skipped: there is no check '" + name + "'");
        return Objects.requireNonNull(all.get(name)).create(GuardrailOptions.none());
    }

    private static StreamingCheck streaming(Guardrail check, Boundary at) {
        StreamingCheck streaming = check.streaming(at);
        assertThat(streaming).isNotNull();
        return streaming;
    }

    private static List<String> texts(Stream<String> files) {
        return files.flatMap(file -> SharedData.rows(file).stream())
                .map(row -> SharedData.text(row, "text"))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<String> fours(String text) {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < text.length(); i += 4) {
            pieces.add(text.substring(i, Math.min(text.length(), i + 4)));
        }
        return pieces;
    }
}
