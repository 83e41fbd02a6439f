package dev.llmops4j.guardrails.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Writes the report: into the module with {@code -Pquality}, else where nobody keeps it, so that it always can. */
class QualityReportTest {
    @Test
    void writesTheReport() throws IOException {
        String report = new QualitySections().report();

        Path target = Path.of(System.getProperty("quality.report", "target/QUALITY.md"));
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, report);
        assertThat(report).contains("## Personal data", "## Secrets", "## Prompt injection", "## Grounding");
    }
}
