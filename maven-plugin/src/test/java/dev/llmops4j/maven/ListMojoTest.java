package dev.llmops4j.maven;

import static dev.llmops4j.maven.TestProject.TRIAGE;
import static org.assertj.core.api.Assertions.assertThat;

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

        project.run(new ListMojo());

        assertThat(project.log.stream().map(line -> line.replaceAll("[0-9a-f]{12}", "REV")))
                .containsExactly(
                        "info: draft",
                        "info:   no version   REV  calls without a selector",
                        "info: support/triage",
                        "info:   1.1.0        REV  CHANGED SINCE IT WAS LOCKED, rollout 'next' (0.5%)",
                        "info:   1.0.0        REV  locked, label 'production', rollout 'next' (99.5%)",
                        "info: 2 prompts in src/main/resources/prompts.");
    }
}
