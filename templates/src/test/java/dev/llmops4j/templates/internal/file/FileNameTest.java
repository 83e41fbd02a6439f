package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.PromptFolder.problems;
import static dev.llmops4j.templates.internal.file.PromptFolder.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.templates.internal.mustache.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileNameTest {
    @TempDir
    Path temp;

    private static final String ID =
            " is not a prompt id: it must be 1 to 200 characters, segments of ASCII letters, digits, '_',"
                    + " '-' and '.', separated by '/', none starting with '.'";
    private static final String VERSION =
            " is not a semantic version; write three numbers, such as 2.1.0 or 2.1.0-rc.1";

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("a@", "''" + VERSION),
                Arguments.of("a@latest", "'latest'" + VERSION),
                Arguments.of("a@1.0", "'1.0'" + VERSION),
                Arguments.of("a@v1.0.0", "'v1.0.0'" + VERSION),
                Arguments.of("a@01.0.0", "'01.0.0'" + VERSION),
                Arguments.of("a@1.0.0@2.0.0", "'1.0.0@2.0.0'" + VERSION),
                Arguments.of("@1.0.0", "''" + ID),
                Arguments.of("team@2/a", "'team@2/a'" + ID),
                Arguments.of("a b", "'a b'" + ID),
                Arguments.of("a\\b", "'a\\b'" + ID),
                Arguments.of("a%2e", "'a%2e'" + ID),
                Arguments.of("C:", "'C:'" + ID),
                Arguments.of("\u0430", "'\\u0430'" + ID),
                Arguments.of("\u202Ea", "'\\u202ea'" + ID),
                Arguments.of("to\u200Bne", "'to\\u200bne'" + ID),
                Arguments.of("caf\u00E9", "'caf\\u00e9'" + ID),
                Arguments.of("cafe\u0301", "'cafe\\u0301'" + ID));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aNameThatCannotBeAPromptsIsAProblem(String name, String problem) throws IOException {
        var folder = new PromptFolder(temp.resolve("prompts"))
                .write(name + ".prompt", "Hi")
                .write("ok.prompt", "Hi");
        DirectoryRepository repository = DirectoryRepository.load(folder.root, Mode.STRICT);

        assertThat(problems(repository))
                .containsExactly(folder.root + "/" + name + ".prompt:1:1: The file's name cannot be a prompt's: "
                        + problem + ". [FILE_NAME]");
        assertThat(repository.ids()).containsExactly(PromptId.of("ok"));
    }

    @Test
    void anIdMayBeAFileAndAFolder() throws IOException {
        var folder = new PromptFolder(temp.resolve("prompts"));
        for (String id : List.of("support", "support/triage", "x.prompt/y", "a..b", "-a", "a@1.0.0+b7")) {
            folder.write(id + ".prompt", id);
        }
        DirectoryRepository repository = DirectoryRepository.load(folder.root, Mode.STRICT);

        assertThat(problems(repository)).isEmpty();
        assertThat(repository.ids())
                .map(PromptId::value)
                .containsExactlyInAnyOrder("support", "support/triage", "x.prompt/y", "a..b", "-a", "a");
        assertThat(text(repository, "support")).isEqualTo("support");
        assertThat(text(repository, "support/triage")).isEqualTo("support/triage");
    }

    @Test
    void namesThatDifferOnlyInCaseAreServedWithAProblem() throws IOException {
        var folder = new PromptFolder(temp.resolve("prompts"));
        folder.write("support/Triage.prompt", "upper").write("support/triage.prompt", "lower");
        Assumptions.assumeTrue(
                Files.readString(folder.root.resolve("support/Triage.prompt")).equals("upper"),
                "file names have a case");
        DirectoryRepository repository = DirectoryRepository.load(folder.root, Mode.STRICT);

        assertThat(problems(repository))
                .containsExactly(
                        folder.root + "/support/triage.prompt:1:1: Prompts 'support/Triage' and 'support/triage' differ"
                                + " only in case, so that on Windows and macOS one overwrites the other. Rename one of them."
                                + " [CASE_CLASH]");
        assertThat(text(repository, "support/Triage")).isEqualTo("upper");
        assertThat(text(repository, "support/triage")).isEqualTo("lower");
    }
}
