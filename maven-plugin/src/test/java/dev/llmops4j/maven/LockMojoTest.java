package dev.llmops4j.maven;

import static dev.llmops4j.maven.TestProject.TRIAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockMojoTest {
    @TempDir
    Path directory;

    private TestProject project;

    @BeforeEach
    void project() throws Exception {
        project = new TestProject(directory).prompt("support/triage.prompt", TRIAGE);
    }

    @Test
    void locksEveryFinishedVersion() throws Exception {
        project.prompt("draft.prompt", "Hello").prompt("next.prompt", "---\nversion: 2.0.0-rc.1\n---\nHello");

        project.run(new LockMojo());

        assertThat(project.lock()).containsOnlyOnce("sha256:").contains("\nsupport/triage@1.0.0 sha256:");
        assertThat(project.log).hasSize(2).last().isEqualTo("info: Wrote prompts.lock. Commit it.");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("src", "prompts.lock");
        }
    }

    @Test
    void addsNewVersionsAndKeepsTheLines() throws Exception {
        project.run(new LockMojo());
        String line = project.lock()
                .lines()
                .filter(one -> one.startsWith("support"))
                .findFirst()
                .orElseThrow();
        project.prompt("support/triage@1.0.0.prompt", TRIAGE)
                .prompt(
                        "support/triage.prompt",
                        TRIAGE.replace("1.0.0", "1.0.1").replace("Triage", "Look at"));

        project.run(new LockMojo());

        assertThat(project.lock()).contains(line + "\nsupport/triage@1.0.1 sha256:");
    }

    @Test
    void saysThatNothingIsNew() throws Exception {
        project.run(new LockMojo());
        project.run(new LockMojo());

        assertThat(project.log).containsExactly("info: prompts.lock is up to date.");
    }

    @Test
    void refusesToRewriteALine() throws Exception {
        project.run(new LockMojo());
        String before = project.lock();
        project.prompt("support/triage.prompt", TRIAGE.replace("Triage", "Look at"))
                .prompt("new.prompt", "---\nversion: 1.0.0\n---\nHi");

        assertThat(project.failure(new LockMojo())).startsWith("1 problem with the prompts");
        assertThat(project.log)
                .first()
                .asString()
                .contains("is locked with revision")
                .endsWith("[LOCKED_VERSION_CHANGED]");
        assertThat(project.lock()).isEqualTo(before);
    }

    @Test
    void refusesPromptsThatCannotBeRead() throws Exception {
        project.prompt("broken.prompt", "{{#a}}");

        project.failure(new LockMojo());

        assertThat(directory.resolve("prompts.lock")).doesNotExist();
    }

    @Test
    void retiresVersionsThatAreGoneIfAsked() throws Exception {
        project.run(new LockMojo());
        project.prompt("support/triage.prompt", TRIAGE.replace("1.0.0", "2.0.0"));

        project.run(new LockMojo());
        assertThat(project.log)
                .first()
                .asString()
                .startsWith("warn: prompts.lock:3:1: ")
                .endsWith("[LOCKED_VERSION_MISSING]");
        project.run(new LockMojo(), mojo -> mojo.retire = true);

        assertThat(project.lock()).containsOnlyOnce(" retired\n").contains("support/triage@2.0.0 sha256:");
        project.run(new CheckMojo());
    }
}
