package dev.llmops4j.guardrails.quality;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmops4j.json.JsonCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The public data for quality tests, which is not part of this project: each file is gzip, one JSON object per line. */
public final class SharedData {
    private SharedData() {}

    /**
     * The rows of a file. A test that asks for data that is not there is skipped, and says so.
     *
     * @param file below the folder of guardrails, such as {@code pii/presidio_unit_cases.jsonl.gz}
     */
    public static List<Map<?, ?>> rows(String file) {
        Path path = path(file);
        assumeTrue(Files.exists(path), "skipped: no data at " + path);
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            return in.lines()
                    .<Map<?, ?>>map(line -> (Map<?, ?>)
                            Objects.requireNonNull(JsonCodec.jackson().readTree(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the data is there at all. */
    public static boolean isPresent() {
        return Files.isDirectory(path(""));
    }

    /** The text of a field that must be there. */
    public static String text(Map<?, ?> row, String field) {
        return (String) Objects.requireNonNull(row.get(field), field);
    }

    private static Path path(String file) {
        return Path.of(System.getProperty("shared.dir", "../../shared"), "data", "guardrails", file);
    }
}
