package dev.llmops4j.jtokkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.token.TokenCount;
import dev.llmops4j.token.TokenCounter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well {@link TokenCounter#estimating} keeps its bounds on texts that its weights were not fitted to. */
class EstimateQualityTest {
    private static final List<String> FIELDS = List.of("text", "system", "knowledge", "response", "summary");

    private final TokenCounter estimator = TokenCounter.estimating();
    private final JtokkitTokenCounter counter = JtokkitTokenCounter.create();

    /** Chat prompts, mails, summaries, code, keys: the half of the shared texts that was held back. */
    @ParameterizedTest
    @ValueSource(strings = {"gpt-4", "gpt-4o"})
    void keepsItsBoundsOnSharedTexts(String model) throws IOException {
        Path directory = Path.of(System.getProperty("shared.dir", "../../../shared"), "data", "guardrails");
        assumeTrue(Files.isDirectory(directory), () -> "no shared texts in " + directory);

        check("shared texts", heldBack(directory), model, 0.99);
    }

    /** Support requests in 33 languages, written for this test. */
    @ParameterizedTest
    @ValueSource(strings = {"gpt-4", "gpt-4o"})
    void keepsItsBoundsInManyLanguages(String model) throws IOException {
        List<String> texts = Files.readAllLines(Path.of("src/test/resources/languages.tsv")).stream()
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .toList();

        check("languages", texts, model, 0.98);
    }

    /** The sources of this project, whole. */
    @ParameterizedTest
    @ValueSource(strings = {"gpt-4", "gpt-4o"})
    void keepsItsBoundsOnCode(String model) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../../core/src"))) {
            List<String> texts = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(EstimateQualityTest::read)
                    .toList();

            check("code", texts, model, 0.99);
        }
    }

    private void check(String what, List<String> texts, String model, double share) {
        int within = 0;
        var errors = new ArrayList<Double>();
        var reserves = new ArrayList<Double>();
        for (String text : texts) {
            long tokens = counter.count(text, model).tokens();
            TokenCount estimate = estimator.count(text, model);
            within += estimate.low() <= tokens && tokens <= estimate.high() ? 1 : 0;
            errors.add(Math.abs(estimate.tokens() - tokens) / (double) tokens);
            reserves.add(estimate.high() / (double) tokens);
        }
        System.out.printf(
                "%s, %s: %d of %d within the bounds (%.2f %%), median error %.1f %%, median of upper bound to truth %.2f%n",
                what,
                model,
                within,
                texts.size(),
                100.0 * within / texts.size(),
                100 * median(errors),
                median(reserves));
        assertThat((double) within / texts.size()).isGreaterThanOrEqualTo(share);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static List<String> heldBack(Path directory) throws IOException {
        Set<String> texts = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().forEach(file -> addTexts(file, texts));
        }
        return texts.stream().filter(EstimateQualityTest::isHeldBack).toList();
    }

    /** The weights were fitted to the texts whose SHA-1 is an even number. */
    private static boolean isHeldBack(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return (hash[hash.length - 1] & 1) == 1;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void addTexts(Path file, Set<String> texts) {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(JsonCodec.jackson()::readTree)
                    .forEach(row -> FIELDS.forEach(field -> {
                        if (((Map<?, ?>) row).get(field) instanceof String text && !text.isEmpty()) {
                            texts.add(text);
                        }
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
