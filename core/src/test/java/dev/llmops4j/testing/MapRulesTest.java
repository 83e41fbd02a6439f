package dev.llmops4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.llmops4j.testing.samples.Offender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapRulesTest {
    @Test
    void refusesAMutableCollectionAndAForeignTypeInASignature() {
        assertThat(problems(MapRules.signatures(Room.CORE), Offender.class))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("mutableField") && problem.contains("java.util.HashMap"))
                .anyMatch(problem -> problem.contains("mutableResult") && problem.contains("java.util.ArrayList"))
                .anyMatch(problem -> problem.contains("foreignParameter") && problem.contains("TestInfo"));
    }

    @Test
    void refusesAnHttpClientAndAForeignLibraryInCore() {
        assertThat(problems(MapRules.imports(Room.CORE), Offender.class))
                .anyMatch(problem -> problem.contains("java.net.http.HttpClient"))
                .anyMatch(problem -> problem.contains("org.junit.jupiter.api.TestInfo"))
                .hasSize(2);
    }

    @Test
    void refusesAPackageThatIsNotNullMarked() {
        assertThat(problems(MapRules.nullness(), Test.class)).hasSize(1);
        assertThat(MapRules.nullness()
                        .evaluate(new ClassFileImporter().importPackagesOf(Offender.class))
                        .hasViolation())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TRACING, dev.llmops4j.chat, true",
        "TRACING, dev.llmops4j, true",
        "TRACING, dev.llmops4j.tracing.internal, true",
        "TRACING, io.opentelemetry.api.trace, true",
        "TRACING, dev.llmops4j.guardrails, false",
        "TRACING, dev.llmops4j.internal, false",
        "TRACING, dev.llmops4j.internal.json, false",
        "GUARDRAILS, dev.llmops4j.tracing, false",
        "GUARDRAILS, io.opentelemetry.api.trace, false",
        "CORE, dev.llmops4j.internal, true",
        "CORE, dev.llmops4j.templates, false",
        "CORE, com.github.mustachejava, false",
        "CORE, io.opentelemetry.api, false",
        "CORE, java.net.http, false",
        "CORE, com.openai.client, false",
        "OPENAI, com.openai.client, true",
        "OPENAI, com.openaix, false",
        "TEMPLATES, com.github.mustachejava, true",
    })
    void knowsWhoMayImportWhat(Room room, String packageName, boolean allowed) {
        assertThat(room.mayImport(packageName)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "CORE, dev.llmops4j.chat, true",
        "CORE, com.fasterxml.jackson.databind, false",
        "CORE, dev.llmops4j.internal, false",
        "TRACING, io.opentelemetry.api, true",
        "TEMPLATES, com.github.mustachejava, false",
    })
    void knowsWhoMayPublishWhat(Room room, String packageName, boolean allowed) {
        assertThat(room.mayPublish(packageName)).isEqualTo(allowed);
    }

    private static List<String> problems(ArchRule rule, Class<?> type) {
        return rule.evaluate(new ClassFileImporter().importClasses(type))
                .getFailureReport()
                .getDetails();
    }
}
