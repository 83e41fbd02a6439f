package dev.llmops4j.maven;

import static dev.llmops4j.maven.TestProject.TRIAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffMojoTest {
    private static final String REVISION = "[0-9a-f]{12}";

    @TempDir
    Path directory;

    private TestProject project;

    @BeforeEach
    void project() throws Exception {
        project = new TestProject(directory)
                .prompt("support/triage.prompt", TRIAGE)
                .prompt("other.prompt", "---\nversion: 1.0.0\n---\nHi")
                .commit();
    }

    @Test
    void nothingHasChangedSinceTheCommit() throws Exception {
        assertThat(project.diff(mojo -> {})).isEqualTo("No prompt has changed.\n");
    }

    @Test
    void showsTheChangeTheVersionToTakeAndWhoGetsIt() throws Exception {
        project.prompt(
                "support/triage.prompt",
                TRIAGE.replace("  ticket: string", "  ticket: string\n  customer: {type: string, optional: true}")
                        + "{{customer}}\n");

        assertThat(project.diff(mojo -> {}).replaceAll(REVISION, "REV")).isEqualTo("""
                == support/triage

                - Version 1.0.0 is served by: calls without a selector.

                support/triage 1.0.0 -> 1.0.0
                revision REV -> REV
                This is a minor change: take version 1.1.0 or higher; the number has not changed.

                inputs.customer  [minor] It may be left out; callers need no change.
                +optional

                message 1 (user)  [patch] The wording changes; inputs and output keep their types.  src/main/resources/prompts/support/triage.prompt:7:1
                @@ -1,2 +1,3 @@
                 Triage this ticket.
                 Ticket: {{ticket}}
                +{{customer}}
                """);
    }

    @Test
    void namesLabelsAndRolloutsThatAreTouched() throws Exception {
        project.prompt("support/triage@1.0.0.prompt", TRIAGE)
                .prompt(
                        "support/triage.prompt",
                        TRIAGE.replace("1.0.0", "1.0.1").replace("Triage", "Look at"))
                .prompt("releases.yaml", """
                        support/triage:
                          labels: {production: 1.0.0, staging: 1.0.1}
                          rollouts:
                            - {name: shorter, label: production, unit: user, split: {1.0.0: 90, 1.0.1: 10}}
                        """);

        assertThat(project.diff(mojo -> {})).contains("""
                        - Version 1.0.1 is served by: label 'staging', rollout 'shorter' (10%).
                        - Label 'production' is new and points to 1.0.0.
                        - Label 'staging' is new and points to 1.0.1.
                        - Rollout 'shorter' of label 'production' is new: 1.0.0: 90%, 1.0.1: 10%.
                        """).contains("This is a patch change: version 1.0.1 is right.");
        project.commit().prompt("releases.yaml", """
                support/triage:
                  labels: {production: 1.0.1}
                  rollouts:
                    - {name: shorter, label: production, unit: user, split: {1.0.0: 50, 1.0.1: 50}, stopped: true}
                """);
        assertThat(project.diff(mojo -> {})).isEqualTo("""
                == support/triage

                - Label 'production' moves from 1.0.0 to 1.0.1.
                - Label 'staging' is gone; it pointed to 1.0.1.
                - Rollout 'shorter' is stopped: everyone gets the label's version.
                - Rollout 'shorter' changes from 1.0.0: 90%, 1.0.1: 10% to 1.0.0: 50%, 1.0.1: 50%.
                """);
    }

    @Test
    void listsPromptsThatComeAndGo() throws Exception {
        project.delete("src/main/resources/prompts/other.prompt").prompt("new.prompt", "Hi");

        assertThat(project.diff(mojo -> {}).replaceAll(REVISION, "REV")).isEqualTo("""
                == new

                - New prompt, version 0.0.0, revision REV.

                == other

                - The prompt is gone: callers find it no more.
                """);
    }

    @Test
    void failsOnlyWhereItIsAskedTo() throws Exception {
        project.prompt("support/triage.prompt", TRIAGE.replace("Triage", "Look at"));

        project.run(new DiffMojo(), mojo -> mojo.failOn = "minor");
        assertThat(project.failure(new DiffMojo(), mojo -> mojo.failOn = "patch"))
                .isEqualTo("1 prompt has a change that -DfailOn=patch does not allow; see the comparison.");
        assertThat(project.failure(new DiffMojo(), mojo -> mojo.failOn = "version"))
                .contains("-DfailOn=version");
        project.prompt(
                "support/triage.prompt", TRIAGE.replace("Triage", "Look at").replace("1.0.0", "1.0.1"));
        project.run(new DiffMojo(), mojo -> mojo.failOn = "version");
        assertThat(project.failure(new DiffMojo(), mojo -> mojo.failOn = "never"))
                .isEqualTo("-DfailOn must be one of [version, patch, minor, major], was 'never'.");
    }

    @Test
    void aPreReleaseMayKeepItsNumber() throws Exception {
        String open = TRIAGE.replace("1.0.0", "1.1.0-rc.1");
        project.prompt("support/triage.prompt", open).commit();
        project.prompt("support/triage.prompt", open.replace("Triage", "Look at"));

        project.run(new DiffMojo(), mojo -> mojo.failOn = "version");
    }

    @Test
    void aVersionBelowAllOthersIsComparedWithNone() throws Exception {
        project.prompt("support/triage@0.9.0.prompt", TRIAGE.replace("1.0.0", "0.9.0"));

        assertThat(project.diff(mojo -> mojo.failOn = "version"))
                .isEqualTo(
                        "== support/triage\n\n- Version 0.9.0 is new and lower than all before, so that it is compared with"
                                + " none.\n");
    }

    @Test
    void colorsTheTextIfAsked() throws Exception {
        project.prompt("support/triage.prompt", TRIAGE.replace("Triage", "Look at"));

        assertThat(project.diff(mojo -> {})).doesNotContain("\u001b");
        assertThat(project.diff(mojo -> mojo.color = "always")).contains("\u001b[32m+Look at this ticket.\u001b[0m\n");
    }

    @Test
    void comparesWithAnyRef() throws Exception {
        try (Git git = Git.open(directory.toFile())) {
            git.tag().setName("v1").setSigned(false).setAnnotated(false).call();
        }
        project.prompt("support/triage.prompt", TRIAGE.replace("Triage", "Look at"))
                .commit();

        assertThat(project.diff(mojo -> mojo.ref = "v1")).contains("-Triage this ticket.\n+Look at this ticket.\n");
        assertThat(project.diff(mojo -> mojo.ref = "HEAD~1")).contains("-Triage this ticket.\n");
        assertThat(project.failure(new DiffMojo(), mojo -> mojo.ref = "mian"))
                .isEqualTo(
                        "Git ref 'mian' is not there. Did you mean 'main'? Refs: HEAD, main, v1. In a shallow clone, as CI"
                                + " makes them, fetch it first.");
        assertThat(project.failure(new DiffMojo(), mojo -> mojo.ref = "a..b"))
                .startsWith("Git ref 'a..b' is not there.");
    }

    @Test
    void comparesTwoVersions() throws Exception {
        String second =
                TRIAGE.replace("1.0.0", "2.0.0").replace("  ticket: string", "  ticket: {type: string, max_chars: 9}");
        project.prompt("support/triage.prompt", second);

        String text = project.diff(mojo -> {
            mojo.prompt = "support/triage";
            mojo.from = "1.0.0"; // only at HEAD
            mojo.to = "2.0.0";
        });

        assertThat(text)
                .contains("support/triage 1.0.0 -> 2.0.0\n", "This is a major change: version 2.0.0 is right.", "+9\n");
        assertThat(project.failure(new DiffMojo(), mojo -> {
                    mojo.prompt = "support/triage";
                    mojo.from = "1.5.0";
                }))
                .isEqualTo(
                        "Prompt 'support/triage' has no version '1.5.0', neither in the working tree nor at HEAD. Versions:"
                                + " 2.0.0.");
        assertThat(project.failure(new DiffMojo(), mojo -> {
                    mojo.prompt = "support/triaje";
                    mojo.from = "1.0.0";
                }))
                .isEqualTo(
                        "There is no prompt 'support/triaje'. Did you mean 'support/triage'? llmops4j:list shows all.");
        assertThat(project.failure(new DiffMojo(), mojo -> mojo.from = "1.0.0")).startsWith("-Dfrom needs -Dprompt");
    }

    @Test
    void looksAtOnePromptOnly() throws Exception {
        project.prompt("support/triage.prompt", TRIAGE.replace("Triage", "Look at"))
                .prompt("other.prompt", "---\nversion: 1.0.1\n---\nHello");

        assertThat(project.diff(mojo -> mojo.prompt = "other"))
                .contains("== other")
                .doesNotContain("triage");
    }

    @Test
    void writesMarkdownAndHtml() throws Exception {
        project.prompt("support/triage.prompt", TRIAGE.replace("Triage", "``` <b>"));
        Path file = directory.resolve("target/diff.md");

        project.run(new DiffMojo(), mojo -> {
            mojo.format = "markdown";
            mojo.output = file.toFile();
        });

        assertThat(file)
                .content()
                .startsWith("## `support/triage`\n\n- Version 1.0.0")
                .contains("\n````diff\n");
        assertThat(project.log).containsExactly("info: Wrote target/diff.md.");
        assertThat(project.diff(mojo -> mojo.format = "html"))
                .startsWith("<article>\n<h2>support/triage</h2>\n")
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void needsGitOrTwoVersions(@TempDir Path elsewhere) throws Exception {
        var bare = new TestProject(elsewhere);
        bare.prompt("a.prompt", TRIAGE).prompt("a@0.9.0.prompt", TRIAGE.replace("1.0.0", "0.9.0"));

        assertThat(bare.failure(new DiffMojo())).startsWith("'src/main/resources/prompts' is in no Git repository.");
        assertThat(bare.diff(mojo -> {
                    mojo.prompt = "a";
                    mojo.from = "0.9.0";
                }))
                .contains("a 0.9.0 -> 1.0.0\n");
    }

    @Test
    void refusesToCompareWhatCannotBeRead() throws Exception {
        project.prompt("other.prompt", "{{#a}}");

        assertThat(project.failure(new DiffMojo()))
                .endsWith("with the prompts in src/main/resources/prompts, listed above.");
    }

    @Test
    void touchesNeitherIndexNorWorkTree() throws Exception {
        byte[] index = Files.readAllBytes(directory.resolve(".git/index"));
        project.prompt("support/triage.prompt", TRIAGE.replace("Triage", "Look at"));

        project.diff(mojo -> {});

        assertThat(directory.resolve(".git/index")).hasBinaryContent(index);
        assertThat(directory.resolve("src/main/resources/prompts/support/triage.prompt"))
                .content()
                .contains("Look at");
    }

    @Test
    void aModuleInASubfolderSeesItsOwnPromptsOnly() throws Exception {
        var module = new TestProject(directory.resolve("service")).prompt("a.prompt", TRIAGE);

        assertThat(module.diff(mojo -> {}))
                .contains("== a\n", "New prompt, version 1.0.0")
                .doesNotContain("triage");
    }
}
