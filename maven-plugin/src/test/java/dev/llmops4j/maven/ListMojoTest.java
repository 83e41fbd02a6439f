package dev.llmops4j.maven;

import static dev.llmops4j.maven.TestProject.TRIAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListMojoTest {
    @TempDir
    Path directory;

    @Test
    void listsVersionsRevisionsAndReleases() throws Exception {
        TestProject project = new TestProject(directory)
                .prompt("draft.prompt", "Hello")
                .prompt("support/triage@1.0.0.prompt", TRIAGE)
                .prompt("support/triage@1.1.0.prompt", TRIAGE.replace("1.0.0", "1.1.0"))
                .prompt("releases.yaml", """
                        support/triage:
                          labels: {production: 1.0.0}
                          rollouts:
                            - {name: next, label: production, unit: user, split: {1.0.0: 99.5, 1.1.0: 0.5}}
                        """);
        project.run(new LockMojo());
        project.prompt(
                "support/triage@1.1.0.prompt", TRIAGE.replace("1.0.0", "1.1.0").replace("Triage", "Look at"));

        var printed = new ByteArrayOutputStream();
        var list = new ListMojo();
        list.console = new PrintStream(printed, true, StandardCharsets.UTF_8);
        project.run(list);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll("[0-9a-f]{12}", "REV")))
                .containsExactly(
                        "draft",
                        "  no version   REV  calls without a selector",
                        "support/triage",
                        "  1.1.0        REV  CHANGED SINCE IT WAS LOCKED, rollout 'next' (0.5%)",
                        "  1.0.0        REV  locked, label 'production', rollout 'next' (99.5%)",
                        "2 prompts in src/main/resources/prompts.");
    }
}
