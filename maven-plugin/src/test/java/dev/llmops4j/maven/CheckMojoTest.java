package dev.llmops4j.maven;

import static dev.llmops4j.maven.TestProject.TRIAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckMojoTest {
    @TempDir
    Path directory;

    private TestProject project;

    @BeforeEach
    void project() throws Exception {
        project = new TestProject(directory).prompt("support/triage.prompt", TRIAGE);
    }

    @Test
    void passesPromptsThatAreSoundAndLocked() throws Exception {
        project.run(new LockMojo());
        project.run(new CheckMojo());

        assertThat(project.log).containsExactly("info: Checked 1 prompt in src/main/resources/prompts.");
    }

    @Test
    void warnsWhereNothingIsLocked() throws Exception {
        project.run(new CheckMojo());

        assertThat(project.log)
                .first()
                .isEqualTo(
                        "warn: No prompts.lock: released versions can change unseen. Run llmops4j:lock and commit it.");
    }

    @Test
    void failsWithEveryProblemAndItsPlace() throws Exception {
        project.run(new LockMojo());
        project.prompt("support/triage.prompt", TRIAGE.replace("Triage this", "Look at this"))
                .prompt("broken.prompt", "---\nversoin: 1.0.0\n---\nHi {{#a}}\n");

        assertThat(project.failure(new CheckMojo()))
                .isEqualTo("3 problems with the prompts in src/main/resources/prompts, listed above.");
        assertThat(project.log)
                .hasSize(3)
                .anyMatch(line -> line.startsWith("error: src/main/resources/prompts/broken.prompt:2:1: ")
                        && line.contains("'version'"))
                .anyMatch(line -> line.startsWith("error: src/main/resources/prompts/broken.prompt:4:"))
                .anyMatch(line -> line.startsWith("error: src/main/resources/prompts/support/triage.prompt:2:")
                        && line.contains("1.0.1 if only words or settings differ")
                        && line.endsWith("[LOCKED_VERSION_CHANGED]"));
    }

    @Test
    void namesTheVersionToTakeOnceGitKnowsTheLockedContent() throws Exception {
        project.run(new LockMojo());
        project.commit();
        project.prompt("support/triage.prompt", TRIAGE.replace("Triage this", "Look at this"))
                .commit();
        project.prompt("support/triage.prompt", TRIAGE.replace("  ticket: string", "  ticket: any"))
                .commit();

        project.failure(new CheckMojo());

        assertThat(project.log)
                .hasSize(1)
                .first()
                .asString()
                .contains("This is a minor change: give it version 1.1.0.");
    }

    @Test
    void failsOnReleasesThatDoNotFit() throws Exception {
        project.prompt("releases.yaml", "support/triage:\n  labels: {production: 2.0.0}\n");

        project.failure(new CheckMojo());

        assertThat(project.log).anyMatch(line -> line.startsWith("error: src/main/resources/prompts/releases.yaml:2:"));
    }

    @Test
    void failsOnALockThatCannotBeRead() throws Exception {
        project.write("prompts.lock", "support/triage 1.0.0\n");

        assertThat(project.failure(new CheckMojo())).startsWith("1 problem with the prompts");
        assertThat(project.log)
                .first()
                .asString()
                .startsWith("error: prompts.lock:1:1: The line is no entry of a lock.");
    }

    @Test
    void warnsOfWhatIsMostLikelyNotMeant() throws Exception {
        project.prompt("draft.prompt", "Hello {{> shared/tone }}")
                .prompt("shared/tone.mustache", "kindly")
                .prompt("shared/tones.mustache", "unkindly")
                .prompt("support/triage@1.1.0-rc.1.prompt", TRIAGE.replace("version: 1.0.0\n", ""))
                .prompt("releases.yaml", "support/triage:\n  labels: {production: 1.1.0-rc.1}\n");

        project.run(new CheckMojo());

        assertThat(project.log)
                .contains(
                        "warn: src/main/resources/prompts/draft.prompt:1:1: Prompt 'draft' has no version, so it can neither be"
                                + " locked nor released. Add 'version: 0.1.0'. [NO_VERSION]",
                        "warn: src/main/resources/prompts/shared/tones.mustache: No prompt includes the partial 'shared/tones'."
                                + " Remove the file, or write {{> shared/tones}} where it belongs. [UNUSED_PARTIAL]")
                .anyMatch(line -> line.endsWith("[PRE_RELEASE_SERVED]"))
                .noneMatch(line -> line.contains("shared/tone.mustache"));
    }

    @Test
    void isContentWithoutPrompts() throws Exception {
        var empty = new TestProject(directory.resolve("empty"));

        empty.run(new CheckMojo());

        assertThat(empty.log).containsExactly("info: Checked 0 prompts in src/main/resources/prompts.");
    }

    @Test
    void leavesOutWhatIsHiddenAndFollowsLinks() throws Exception {
        project.write("elsewhere/linked.prompt", "Hi")
                .prompt(".hidden.prompt", "{{#a}}")
                .prompt(".git/x.prompt", "{{#a}}");
        Files.createSymbolicLink(directory.resolve("src/main/resources/prompts/more"), directory.resolve("elsewhere"));

        project.run(new CheckMojo());

        assertThat(project.log).last().isEqualTo("info: Checked 2 prompts in src/main/resources/prompts.");
    }

    @Test
    void namesALinkToNothing() throws Exception {
        Path link = directory.resolve("src/main/resources/prompts/gone.prompt");
        Files.createSymbolicLink(link, directory.resolve("nothing"));

        assertThatThrownBy(() -> project.run(new CheckMojo()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining(link.toString());
    }

    @Test
    void namesALockThatIsNoText() throws Exception {
        Files.write(directory.resolve("prompts.lock"), new byte[] {(byte) 0xff});

        assertThat(project.failure(new CheckMojo())).isEqualTo("prompts.lock is not UTF-8. Restore it from Git.");
    }

    @Test
    void worksWithoutTheHistoryThatItWouldAsk() throws Exception {
        project.run(new LockMojo());
        project.commit();
        project.prompt("support/triage.prompt", TRIAGE.replace("Triage this", "Look at this"));
        Files.writeString(directory.resolve(".git/HEAD"), "0123456789012345678901234567890123456789");

        project.failure(new CheckMojo());

        assertThat(project.log)
                .anyMatch(line -> line.startsWith("warn: Git's history cannot be read"))
                .anyMatch(line -> line.contains("[LOCKED_VERSION_CHANGED]"));
    }

    @Test
    void canBeSkipped() throws Exception {
        project.prompt("broken.prompt", "{{#a}}");

        project.run(new CheckMojo(), mojo -> mojo.skip = true);

        assertThat(project.log).containsExactly("info: Skipped, as llmops4j.skip is set.");
    }
}
