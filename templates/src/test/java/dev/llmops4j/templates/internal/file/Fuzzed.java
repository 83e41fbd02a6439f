package dev.llmops4j.templates.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.yaml.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What holds of any bytes that are read as a file, whatever is in them. */
final class Fuzzed {
    static final String FILE = "fuzz.prompt";

    private Fuzzed() {}

    static SourceFile file(byte[] bytes) {
        try {
            return SourceFile.read(FILE, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceFile file(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Every problem says something, in a few lines, of a place that is in the file. */
    static void assertTold(List<Problem> problems, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String[] lines = text.split("\r\n|\r|\n", -1);
        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.code()).matches("[A-Z0-9_]+");
            assertThat(problem.message()).isNotBlank().hasSizeLessThan(1_000).doesNotContain("Exception");
            SourceLocation at = problem.location();
            assertThat(at).isNotNull();
            assertThat(at.file()).isEqualTo(FILE);
            assertThat(at.line()).isBetween(1, lines.length);
            assertThat(at.column()).isBetween(1, lines[at.line() - 1].length() + 1);
        });
    }
}
