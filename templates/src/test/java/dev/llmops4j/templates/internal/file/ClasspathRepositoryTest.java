package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.PromptFolder.problems;
import static dev.llmops4j.templates.internal.file.PromptFolder.select;
import static dev.llmops4j.templates.internal.file.PromptFolder.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.error.PromptNotFoundException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.templates.PromptRepositories;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathRepositoryTest {
    private static final Map<String, String> FILES = files();

    @TempDir
    Path temp;

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("prompts/hello.prompt", "---\nversion: 2.0.0\n---\nHi. {{> shared/tone}}");
        files.put("prompts/hello@1.0.0.prompt", "Hello.");
        files.put("prompts/bad.prompt", "Hi {{");
        files.put("prompts/shared/tone.mustache", "Be brief.");
        files.put("other/x.prompt", "x");
        return files;
    }

    private Path jar(boolean withFolders) throws IOException {
        Path jar = temp.resolve("prompts-" + withFolders + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(out)) {
            if (withFolders) {
                zip.putNextEntry(new ZipEntry("prompts/"));
                zip.putNextEntry(new ZipEntry("prompts/shared/"));
            }
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private Path directory() throws IOException {
        Path directory = temp.resolve("classes");
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            new PromptFolder(directory).write(file.getKey(), file.getValue());
        }
        return directory;
    }

    private static URLClassLoader loader(Path... places) throws IOException {
        var urls = new URL[places.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }

    private static void servesAll(PromptRepository repository) {
        assertThat(text(repository, "hello")).isEqualTo("Hi. Be brief.");
        assertThat(select(repository, "hello", "1.0.0").version()).hasToString("1.0.0");
        assertThatThrownBy(() -> select(repository, "bad", ""))
                .isInstanceOf(PromptNotFoundException.class)
                .hasMessageContaining("prompts/bad.prompt:1:4: ")
                .hasMessageEndingWith("* class path prompts/");
        assertThat(problems(repository)).singleElement().asString().startsWith("prompts/bad.prompt:1:4: ");
    }

    @Test
    void readsDirectoriesOfTheClassPath() throws IOException {
        try (URLClassLoader loader = loader(directory())) {
            PromptRepository repository = PromptRepositories.classpath("/prompts/", loader);

            assertThat(repository.ids()).containsExactly(PromptId.of("hello"));
            servesAll(repository);
        }
    }

    @Test
    void readsJars() throws IOException {
        try (URLClassLoader loader = loader(jar(true))) {
            PromptRepository repository = PromptRepositories.classpath("prompts", loader);

            assertThat(repository.ids()).containsExactly(PromptId.of("hello"));
            servesAll(repository);
        }
    }

    @Test
    void looksPromptsUpByNameWhereFoldersCannotBeListed() throws IOException {
        try (URLClassLoader loader = loader(jar(false))) {
            PromptRepository repository = PromptRepositories.classpath("prompts", loader);

            assertThat(repository.ids()).isEmpty();
            servesAll(repository);
            assertThat(repository.ids()).containsExactly(PromptId.of("hello"));
        }
    }

    @Test
    void ofTwoFilesOfTheSameNameTheFirstOnTheClassPathCounts() throws IOException {
        new PromptFolder(temp.resolve("first")).write("prompts/hello.prompt", "First.");

        try (URLClassLoader loader = loader(temp.resolve("first"), jar(true))) {
            PromptRepository repository = PromptRepositories.classpath("prompts", loader);

            assertThat(text(repository, "hello")).isEqualTo("Hello.");
            assertThat(repository.versions(PromptId.of("hello")))
                    .extracting(version -> version.version().toString())
                    .containsExactly("1.0.0", "0.0.0");
        }
    }

    @Test
    void readsTheTestsOwnClassPathByDefault() {
        PromptRepository repository = PromptRepositories.classpath("test-prompts");

        assertThat(text(repository, "greeting")).isEqualTo("Hello.");
    }

    @Test
    void aMissingFolderIsAnEmptyRepository() {
        PromptRepository repository = PromptRepositories.classpath("no-such-folder");

        assertThat(repository.ids()).isEmpty();
        assertThat(repository.health().isOk()).isTrue();
        assertThatThrownBy(() -> select(repository, "x", ""))
                .hasMessage(
                        "There is no prompt 'x'. There are no prompts at all.\n  Looked in:\n   * class path no-such-folder/");
    }

    @Test
    void aFolderThatCannotBeListedIsInTheHealth() {
        ClassLoader broken = new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return Collections.enumeration(Collections.singleton(new URL("jar:file:/no/such.jar!/prompts")));
            }
        };

        assertThat(problems(PromptRepositories.classpath("prompts", broken)))
                .containsExactly(
                        "jar:file:/no/such.jar!/prompts: The folder cannot be listed: NoSuchFileException. [NOT_READABLE]",
                        "prompts/releases.yaml:1:1: The file cannot be read: NoSuchFileException. [NOT_READABLE]");
    }

    @Test
    void refusesARootThatIsNoFolder() {
        assertThatThrownBy(() -> PromptRepositories.classpath("/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("root must be a folder of the class path, such as 'prompts', was '/'");
        assertThatThrownBy(() -> PromptRepositories.classpath("a/../..")).isInstanceOf(IllegalArgumentException.class);
    }
}
