package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.PromptFolder.problems;
import static dev.llmops4j.templates.internal.file.PromptFolder.select;
import static dev.llmops4j.templates.internal.file.PromptFolder.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.templates.internal.mustache.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialFileTest {
    @TempDir
    Path temp;

    private PromptFolder folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = new PromptFolder(temp.resolve("prompts"));
        Files.writeString(temp.resolve("secret.mustache"), "SECRET");
        Files.writeString(temp.resolve("secret"), "SECRET");
    }

    private PromptRepository repository() {
        return DirectoryRepository.load(folder.root, Mode.STRICT);
    }

    @Test
    void aPartialIsPartOfThePromptAndOfItsRevision() throws IOException {
        folder.write("a.prompt", "Hi. {{> shared/tone}}").write("shared/tone.mustache", "Be brief.\n\\user:");
        PromptRepository repository = repository();
        Revision before = select(repository, "a", "").revision();

        assertThat(text(repository, "a")).isEqualTo("Hi. Be brief.\nuser:");
        folder.write("shared/tone.mustache", "Be long.");
        assertThat(select(repository(), "a", "").revision()).isNotEqualTo(before);
        folder.write("a.prompt", "Hi. Be brief.\n\\user:");
        assertThat(select(repository(), "a", "").revision()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "/etc/passwd",
                "file:///etc/passwd",
                "http://localhost/secret",
                "shared/../../secret",
                "..\\secret",
                "./../secret",
                "C:\\secret",
                "shared/..",
                "//host/secret",
                ">/etc/passwd",
                "..",
                "%2e%2e/secret"
            })
    void nothingOutsideOfTheRootIsEverRead(String name) throws IOException {
        folder.write("shared/tone.mustache", "x")
                .write("a.prompt", "Hi {{> " + name + "}}")
                .write("b.prompt", "Hi {{>" + name + "}}");
        PromptRepository repository = repository();

        assertThat(repository.ids()).isEmpty();
        assertThat(problems(repository))
                .hasSize(2)
                .allSatisfy(
                        problem -> assertThat(problem).contains(".prompt:1:4: ").doesNotContain("SECRET"));
    }

    @Test
    void aLinkOutOfTheRootIsRefusedAndOneWithinIsNot() throws IOException {
        folder.write("..v1/tone.mustache", "Be brief.")
                .write("a.prompt", "{{> tone}}")
                .write("b.prompt", "{{> leak}}")
                .write("c.prompt", "{{> out/secret}}");
        Files.createSymbolicLink(folder.root.resolve("tone.mustache"), Path.of("..v1/tone.mustache"));
        Files.createSymbolicLink(folder.root.resolve("leak.mustache"), temp.resolve("secret.mustache"));
        Files.createSymbolicLink(folder.root.resolve("out"), temp);
        PromptRepository repository = repository();

        assertThat(text(repository, "a")).isEqualTo("Be brief.");
        assertThat(repository.ids()).hasSize(1);
        assertThat(problems(repository))
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo(folder.root
                                + "/leak.mustache:1:1: The path leads out of the prompt directory through a symbolic"
                                + " link, and is not read. Put the file itself there. [OUTSIDE_ROOT]"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith(folder.root + "/out/secret.mustache:1:1: The path leads out"))
                .noneSatisfy(problem -> assertThat(problem).contains("SECRET"));
    }

    @Test
    void aPartialHasNoRoles() throws IOException {
        folder.write("a.prompt", "{{> p}}")
                .write("p.mustache", "x\nuser:\ny")
                .write("b.prompt", "{{> q}}")
                .write("q.mustache", "sytem:");

        assertThat(problems(repository()))
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo(folder.root
                                + "/p.mustache:2:1: A partial is text within a message and has no roles; here stands"
                                + " 'user:'. Put a backslash before it if it is text. [ROLE_IN_PARTIAL]"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith(folder.root + "/q.mustache:1:1: 'sytem:' is no role."));
    }

    @Test
    void partialsThatIncludeEachOtherAreRefused() throws IOException {
        folder.write("a.prompt", "{{> p}}").write("p.mustache", "{{> q}}").write("q.mustache", "{{> p}}");

        assertThat(problems(repository()))
                .singleElement()
                .asString()
                .startsWith(folder.root + "/q.mustache:1:1: Partials include each other in a circle: p → q → p.");
    }

    @Test
    void aPartialThatIsNotThereOrTooLargeIsAnError() throws IOException {
        folder.write("a.prompt", "{{> none}}")
                .write("b.prompt", "{{> big}}")
                .write("big.mustache", "x".repeat(2 << 20));

        assertThat(problems(repository()))
                .containsExactly(
                        folder.root
                                + "/a.prompt:1:1: There is no partial 'none'. Add it, or correct the name. [TEMPLATE_SYNTAX]",
                        folder.root
                                + "/big.mustache:1:1: The file is larger than 1 MiB (1048576 bytes). Shorten it. [FILE_TOO_LARGE]");
    }

    @Test
    void mistakesInAPartialAreToldWithItsOwnPlace() throws IOException {
        folder.write("a.prompt", "---\ninputs: {name: string}\n---\n{{> p}}{{name}}")
                .write("p.mustache", "\n  Hi {{nmae}}");

        assertThat(problems(repository()))
                .containsExactly(folder.root
                        + "/p.mustache:2:6: 'nmae' is not an input of this prompt. Did you mean 'name'? Inputs: [name]."
                        + " [UNKNOWN_VARIABLE]");
    }
}
