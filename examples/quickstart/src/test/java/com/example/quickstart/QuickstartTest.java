package com.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void triagesTicketsWithTheEmbeddedModel() throws Exception {
        Report report = Quickstart.run(Map.of(), out, "--limit", "40");

        assertThat(report.failures()).isEmpty();
        assertThat(report.answers() + report.blocks()).isEqualTo(40);
        assertThat(printed())
                .contains("a tiny model inside this process")
                .contains("support/triage@2.1.0")
                .contains("guardrail pii ")
                .contains("guardrail prompt-injection ")
                .containsPattern("cost +\\| 0 USD")
                .containsPattern("p50 [0-9.]+ ms, p95 [0-9.]+ ms");
    }

    @Test
    void showsEachTraceOnRequest() throws Exception {
        Quickstart.run(Map.of(), out, "--limit", "1", "--traces");

        assertThat(printed())
                .contains("gen_ai.prompt.name = support/triage")
                .contains("gen_ai.prompt.version = 2.1.0")
                .contains("llmops4j.prompt.revision = ")
                .contains("gen_ai.usage.input_tokens = ");
    }

    @Test
    void recordsEachCallAndShowsThemAsAPage(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("calls.jsonl");

        Quickstart.run(Map.of(), out, "--limit", "10", "--record", file.toString());

        assertThat(Files.readAllLines(file)).hasSize(10);
        assertThat(printed()).contains("Each call: " + file);
        assertThat(directory.resolve("calls.html")).content().contains("calls.jsonl: 10 calls");
    }

    @Test
    void asksTheServerThatTheEnvironmentNames() throws Exception {
        Report report = Quickstart.run(
                Map.of("OPENAI_BASE_URL", "http://127.0.0.1:1/v1", "OPENAI_MODEL", "m"), out, "--limit", "1");

        assertThat(printed()).contains("Answers come from m at http://127.0.0.1:1/v1.");
        assertThat(report.failures()).singleElement().asString().contains("could not be reached");
    }

    @Test
    void saysWhatItUnderstands() {
        assertThatThrownBy(() -> Quickstart.run(Map.of(), out, "--limit", "none"))
                .hasMessageContaining("--limit must be a number from 1, was 'none'. Usage:");
        assertThatThrownBy(() -> Quickstart.run(Map.of(), out, "--what"))
                .hasMessageContaining("'--what' is not an option.");
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
