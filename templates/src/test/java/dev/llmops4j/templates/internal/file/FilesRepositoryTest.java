package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.PromptFolder.problems;
import static dev.llmops4j.templates.internal.file.PromptFolder.select;
import static dev.llmops4j.templates.internal.file.PromptFolder.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.templates.PromptRepositories;
import dev.llmops4j.templates.Strictness;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilesRepositoryTest {
    private final Map<String, byte[]> files = new HashMap<>();

    private FilesRepositoryTest file(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private PromptRepository repository() {
        return PromptRepositories.files("v1:prompts", files);
    }

    @Test
    void readsPromptsPartialsAndReleases() {
        file("support/hello.prompt", "---\nversion: 2.0.0\n---\nHi. {{> shared/tone}}")
                .file("support/hello@1.0.0.prompt", "Hello. {{> shared/tone}}")
                .file("shared/tone.mustache", "Be brief.")
                .file("releases.yaml", "support/hello: {labels: {production: 1.0.0}}")
                .file("README.md", "of no interest");

        PromptRepository repository = repository();

        assertThat(repository.ids()).containsExactly(PromptId.of("support/hello"));
        assertThat(text(repository, "support/hello")).isEqualTo("Hello. Be brief.");
        assertThat(text(select(repository, "support/hello", "^2"))).isEqualTo("Hi. Be brief.");
        assertThat(repository.health().isOk()).isTrue();
        assertThat(repository).hasToString("v1:prompts");
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        file("hello.prompt", "Hi {{")
                .file("a/../b.prompt", "Hi")
                .file("latin.prompt", "Hi")
                .file("x/releases.yaml", "");
        files.put("latin.prompt", new byte[] {'a', (byte) 0xe4});

        assertThat(problems(repository()))
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("v1:prompts/a/../b.prompt:1:1: The file's name"),
                        problem -> assertThat(problem).startsWith("v1:prompts/hello.prompt:1:4: The tag"),
                        problem -> assertThat(problem).startsWith("v1:prompts/latin.prompt:1:2: The file is not UTF-8"),
                        problem -> assertThat(problem).startsWith("v1:prompts/x/releases.yaml:1:1: Releases are only"));
    }

    @Test
    void neverChanges() {
        byte[] content = {'H', 'i', '.'};
        files.put("hello.prompt", content);
        PromptRepository repository = repository();

        content[0] = 'X';
        files.clear();

        assertThat(text(repository, "hello")).isEqualTo("Hi.");
        assertThatThrownBy(() -> select(repository, "other", ""))
                .hasMessage("There is no prompt 'other'. Prompts: hello.\n  Looked in:\n   * v1:prompts");
    }

    @Test
    void lenientPromptsRenderWithoutTheirPartials() {
        file("hello.prompt", "Hi.{{> gone}}");

        assertThat(problems(repository())).singleElement().asString().contains("gone");
        assertThat(text(PromptRepositories.files("v1", files, Strictness.LENIENT), "hello"))
                .isEqualTo("Hi.");
    }
}
