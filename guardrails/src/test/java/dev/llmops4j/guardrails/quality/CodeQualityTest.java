package dev.llmops4j.guardrails.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeQualityTest {
    @Test
    void findsMostCodeAndLeavesProseAlone() {
        List<Tally> rows = CodeQuality.measure();
        rows.forEach(row -> System.out.println("Code: " + row));
        var code = rows.stream().filter(row -> row.group().equals("code")).toList();
        var prose = rows.stream().filter(row -> row.group().equals("prose")).toList();

        assertThat(rows).hasSize(code.size() + prose.size());
        Measured.of(59, 67).isLeast("code", Tally.sum("all", "code", code).recall());
        Measured.of(0, 1_243).isMost("prose", Tally.sum("all", "prose", prose).falsePositiveRate());
    }
}
