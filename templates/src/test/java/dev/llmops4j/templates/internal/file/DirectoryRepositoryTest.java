package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.PromptFolder.problems;
import static dev.llmops4j.templates.internal.file.PromptFolder.select;
import static dev.llmops4j.templates.internal.file.PromptFolder.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.error.PromptNotFoundException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.templates.PromptRepositories;
import dev.llmops4j.templates.Strictness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRepositoryTest {
    @TempDir
    Path temp;

    private PromptFolder folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = new PromptFolder(temp.resolve("prompts"));
    }

    private PromptRepository repository() {
        return PromptRepositories.directory(folder.root);
    }

    @Test
    void servesEachVersionBySelector() throws IOException {
        folder.write("support/triage.prompt", "---\nversion: 2.1.0\n---\nnew")
                .write("support/triage@1.4.0.prompt", "---\nversion: 1.4.0\n---\nold")
                .write("support/triage@3.0.0-rc.1.prompt", "next")
                .write("hello.prompt", "Hi");
        PromptRepository repository = repository();
        String revision =
                select(repository, "support/triage", "1.4.0").revision().shortHex();

        assertThat(repository.ids()).containsExactly(PromptId.of("hello"), PromptId.of("support/triage"));
        assertThat(select(repository, "support/triage", "").version()).hasToString("2.1.0");
        assertThat(select(repository, "support/triage", "1.4.0").version()).hasToString("1.4.0");
        assertThat(select(repository, "support/triage", "^1").version()).hasToString("1.4.0");
        assertThat(select(repository, "support/triage", "3.0.0-rc.1").version()).hasToString("3.0.0-rc.1");
        assertThat(select(repository, "support/triage", "rev:" + revision).version())
                .hasToString("1.4.0");
        assertThat(repository.versions(PromptId.of("support/triage")))
                .extracting(version -> version.version().toString())
                .containsExactly("3.0.0-rc.1", "2.1.0", "1.4.0");
        assertThat(repository.versions(PromptId.of("none"))).isEmpty();
        assertThat(repository.health().isOk()).isTrue();
    }

    @Test
    void selectingAgainAnswersTheSameObject() throws IOException {
        folder.write("hello.prompt", "---\nversion: 1.0.0\n---\nHi");
        PromptRepository repository = repository();

        for (String selector : new String[] {"", "1.0.0", "^1"}) {
            assertThat(select(repository, "hello", selector)).isSameAs(select(repository, "hello", selector));
        }
    }

    @Test
    void whatIsNotFoundNamesTheNearestAndWhatThereIs() throws IOException {
        folder.write("support/triage.prompt", "---\nversion: 2.1.0-rc.1\n---\nnew");
        PromptRepository repository = repository();
        String origin = "\n  Looked in:\n   * directory " + folder.root;
        String versions = " Versions: 2.1.0-rc.1 ("
                + select(repository, "support/triage", "2.1.0-rc.1").revision().shortHex() + ").";

        assertThatThrownBy(() -> select(repository, "support/traige", ""))
                .isInstanceOf(PromptNotFoundException.class)
                .hasMessage(
                        "There is no prompt 'support/traige'. Did you mean 'support/triage'? Prompts: support/triage."
                                + origin);
        assertThatThrownBy(() -> select(repository, "support/triage", ""))
                .isInstanceOf(PromptNotFoundException.class)
                .hasMessage("Prompt 'support/triage' has no stable version. Ask for a pre-release by its number."
                        + versions + origin);
        assertThatThrownBy(() -> select(repository, "support/triage", "1.0.0"))
                .hasMessage("Prompt 'support/triage' has no version '1.0.0'." + versions + origin);
        assertThatThrownBy(() -> select(repository, "support/triage", "^3"))
                .hasMessage("Prompt 'support/triage' has no version '^3'." + versions + origin);
        assertThatThrownBy(() -> select(repository, "support/triage", "production"))
                .isInstanceOf(PromptNotFoundException.class)
                .hasMessage(
                        "Prompt 'support/triage' has no label 'production', as no release names one. Ask for a version or a"
                                + " range, or add the label to releases.yaml." + origin);
        assertThatThrownBy(() -> select(repository, "support/triage", "rev:0123456"))
                .hasMessageContaining("has no revision that starts with 'rev:0123456'.");
    }

    @Test
    void aFileThatCannotBeUsedIsInTheHealthAndTheOthersAreServed() throws IOException {
        folder.write("good.prompt", "Hi").write("bad.prompt", "---\nmodle: x\n---\nHi {{");
        PromptRepository repository = repository();

        assertThat(text(repository, "good")).isEqualTo("Hi");
        assertThat(problems(repository))
                .hasSize(2)
                .anySatisfy(
                        problem -> assertThat(problem).startsWith(folder.root + "/bad.prompt:2:1: 'modle' is no key"))
                .anySatisfy(problem -> assertThat(problem).startsWith(folder.root + "/bad.prompt:4:4: "));
        assertThatThrownBy(() -> select(repository, "bad", ""))
                .isInstanceOf(PromptNotFoundException.class)
                .hasMessageContaining(
                        "A file of it cannot be used: " + folder.root + "/bad.prompt:2:1: 'modle' is no key");
    }

    @Test
    void aVersionInTwoFilesIsAnErrorThatNamesBoth() throws IOException {
        folder.write("a.prompt", "---\nversion: 1.4.0\n---\none")
                .write("a@1.4.0.prompt", "---\n# same\nversion: 1.4.0\n---\ntwo")
                .write("a@1.3.0.prompt", "old")
                .write("b.prompt", "---\nversion: 1.4.0\n---\nfine");
        PromptRepository repository = repository();

        assertThat(problems(repository))
                .containsExactly(folder.root
                        + "/a@1.4.0.prompt:3:10: Version 1.4.0 of prompt 'a' stands in two files; the other is "
                        + folder.root
                        + "/a.prompt:2:10. Give one of them another version, or remove it. [DUPLICATE_VERSION]");
        assertThat(text(repository, "b")).isEqualTo("fine");
        assertThat(text(repository, "a")).isEqualTo("old");
        assertThatThrownBy(() -> select(repository, "a", "1.4.0")).hasMessageContaining("stands in two files");
    }

    @Test
    void theFilesNameAndItsVersionMustAgree() throws IOException {
        folder.write("a@1.4.0.prompt", "---\nversion: 1.5.0\n---\none").write("b@1.2.0.prompt", "two");
        PromptRepository repository = repository();

        assertThat(problems(repository))
                .containsExactly(folder.root
                        + "/a@1.4.0.prompt:2:10: 'version' is 1.5.0, but the file's name says 1.4.0. Make them"
                        + " equal. [VERSION_MISMATCH]");
        assertThat(select(repository, "b", "").version()).isEqualTo(SemanticVersion.of(1, 2, 0));
    }

    @Test
    void fileNamesThatCannotBePromptsAreInTheHealth() throws IOException {
        folder.write("a b.prompt", "x")
                .write("c@x.prompt", "x")
                .write(".hidden.prompt", "{{")
                .write("notes.txt", "x")
                .write("ok.prompt", "Hi");
        PromptRepository repository = repository();

        assertThat(repository.ids()).containsExactly(PromptId.of("ok"));
        assertThat(problems(repository))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).endsWith("[FILE_NAME]"))
                .anySatisfy(problem -> assertThat(problem).startsWith(folder.root + "/a b.prompt:1:1: "))
                .anySatisfy(problem -> assertThat(problem).contains("'x' is not a semantic version"));
    }

    @Test
    void aFileOfTenMegabytesIsRefusedWithoutReadingItAll() throws IOException {
        folder.write("big.prompt", "x".repeat(10 << 20)).write("small.prompt", "Hi");
        PromptRepository repository = repository();

        assertThat(problems(repository))
                .containsExactly(
                        folder.root
                                + "/big.prompt:1:1: The file is larger than 1 MiB (1048576 bytes). Shorten it. [FILE_TOO_LARGE]");
        assertThat(text(repository, "small")).isEqualTo("Hi");
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedWithThePlace() throws IOException {
        Files.write(folder.root.resolve("latin.prompt"), new byte[] {'a', '\n', 'b', (byte) 0xE9, '\n'});

        assertThat(problems(repository()))
                .containsExactly(
                        folder.root + "/latin.prompt:2:2: The file is not UTF-8 text: the byte here is part of no"
                                + " character. Save it as UTF-8. [NOT_UTF8]");
    }

    @Test
    void aLinkOutOfTheDirectoryIsRefusedAndOneWithinIsNot() throws IOException {
        Path outside = Files.writeString(temp.resolve("secret.prompt"), "secret");
        Files.createDirectories(temp.resolve("elsewhere"));
        Files.writeString(temp.resolve("elsewhere/s.prompt"), "secret");
        folder.write("..2026/a.prompt", "Hi");
        Files.createSymbolicLink(folder.root.resolve("..data"), Path.of("..2026"));
        Files.createSymbolicLink(folder.root.resolve("a.prompt"), Path.of("..data/a.prompt"));
        Files.createSymbolicLink(folder.root.resolve("leak.prompt"), outside);
        Files.createSymbolicLink(folder.root.resolve("folder"), temp.resolve("elsewhere"));
        Files.createSymbolicLink(folder.root.resolve("gone.prompt"), Path.of("nowhere"));
        PromptRepository repository = repository();

        assertThat(repository.ids()).containsExactly(PromptId.of("a"));
        assertThat(text(repository, "a")).isEqualTo("Hi");
        assertThat(problems(repository))
                .hasSize(3)
                .anySatisfy(
                        problem -> assertThat(problem).startsWith(folder.root + "/leak.prompt:1:1: The path leads out"))
                .anySatisfy(problem -> assertThat(problem).startsWith(folder.root + "/folder:1:1: The path leads out"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith(folder.root + "/gone.prompt:1:1: The path cannot be read"));
    }

    @Test
    void theRootMustBeADirectory() {
        assertThatThrownBy(() -> PromptRepositories.directory(temp.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("none' is not a directory that can be read");
    }

    @Test
    void lenientRepositoriesDoNotCompareTagsAndInputs() throws IOException {
        folder.write("a.prompt", "---\ninputs: {x: string}\n---\nHi {{y}}");

        assertThat(problems(repository())).hasSize(2);
        assertThat(text(PromptRepositories.directory(folder.root, Strictness.LENIENT), "a"))
                .isEqualTo("Hi ");
    }
}
