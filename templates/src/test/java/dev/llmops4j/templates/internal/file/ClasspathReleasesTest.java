package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.PromptFolder.problems;
import static dev.llmops4j.templates.internal.file.PromptFolder.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.rollout.Rollout;
import dev.llmops4j.templates.PromptRepositories;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code releases.yaml} says in jars and directories of the class path. */
class ClasspathReleasesTest {
    private static final String ROLLOUT =
            "  rollouts: [{name: half, label: production, unit: user, split: {1.0.0: 50, 2.0.0: 50}}]\n";

    @TempDir
    Path temp;

    private static PromptJar jar(String id, String releases) {
        return new PromptJar()
                .prompt(id + ".prompt", "---\nversion: 2.0.0\n---\nTwo.")
                .prompt(id + "@1.0.0.prompt", "One.")
                .prompt("releases.yaml", releases);
    }

    private static URLClassLoader loader(Path... places) throws IOException {
        var urls = new URL[places.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }

    private static String version(PromptRepository repository, String id, String selector) {
        return select(repository, id, selector).version().toString();
    }

    @Test
    void eachPlaceReleasesItsPromptsAndTheFirstOnTheClassPathCounts() throws IOException {
        Path library = jar("library", "library: {labels: {production: 1.0.0}}\napp: {labels: {production: 2.0.0}}")
                .write(temp.resolve("library.jar"));
        var app = new PromptFolder(temp.resolve("classes"));
        app.write("prompts/app.prompt", "---\nversion: 2.0.0\n---\nTwo.")
                .write("prompts/app@1.0.0.prompt", "One.")
                .write("prompts/releases.yaml", "app: {labels: {production: 1.0.0}}");

        try (URLClassLoader loader = loader(app.root, library)) {
            var repository = PromptRepositories.classpath("prompts", loader);
            assertThat(version(repository, "app", "")).isEqualTo("1.0.0");
            assertThat(version(repository, "library", "")).isEqualTo("1.0.0");
            assertThat(problems(repository)).isEmpty();
        }
        try (URLClassLoader loader = loader(library, app.root)) {
            assertThat(version(PromptRepositories.classpath("prompts", loader), "app", ""))
                    .isEqualTo("2.0.0");
        }
    }

    @Test
    void ofTwoRolloutsOfOneNameTheFirstOnTheClassPathRuns() throws IOException {
        Path first = jar("a", "a:\n  labels: {production: 1.0.0}\n" + ROLLOUT).write(temp.resolve("a.jar"));
        Path second = jar("b", "b:\n  labels: {production: 1.0.0}\n" + ROLLOUT).write(temp.resolve("b.jar"));

        try (URLClassLoader loader = loader(first, second)) {
            var repository = PromptRepositories.classpath("prompts", loader);

            assertThat(repository.release(PromptId.of("a")).rollouts())
                    .extracting(Rollout::name)
                    .containsExactly("half");
            assertThat(repository.release(PromptId.of("b")).rollouts()).isEmpty();
            assertThat(version(repository, "b", "")).isEqualTo("1.0.0");
            assertThat(problems(repository))
                    .containsExactly(
                            "prompts/releases.yaml:3:14: A rollout 'half' is here a second time; the first is in"
                                    + " another prompts/releases.yaml. Give it a name of its own: the name seeds who gets what,"
                                    + " and the kill switch goes by it. [DUPLICATE_ROLLOUT]");
        }
    }

    @Test
    void aFileThatCannotBeReadLeavesNothingReleased() throws IOException {
        Path first = jar("a", "a: {labels: {production: 1.0}}").write(temp.resolve("a.jar"));
        Path second = jar("b", "b: {labels: {production: 1.0.0}}").write(temp.resolve("b.jar"));

        try (URLClassLoader loader = loader(first, second)) {
            var repository = PromptRepositories.classpath("prompts", loader);

            for (String id : List.of("a", "b")) {
                assertThatThrownBy(() -> select(repository, id, ""))
                        .hasMessageContaining("Label 'production' of prompt '" + id
                                + "' cannot be used: prompts/releases.yaml:1:26: 'production' must be three numbers");
            }
            assertThat(version(repository, "a", "^2")).isEqualTo("2.0.0");
        }
    }

    @Test
    void promptsThatCannotBeListedAreFoundByTheirReleases() throws IOException {
        Path jar = jar("a", "a:\n  labels: {production: 1.0.0, staging: 2.0.0}\n" + ROLLOUT + "gone: {}\n")
                .writeWithoutFolders(temp.resolve("a.jar"));

        try (URLClassLoader loader = loader(jar)) {
            var repository = PromptRepositories.classpath("prompts", loader);

            assertThat(version(repository, "a", "")).isEqualTo("1.0.0");
            assertThat(version(repository, "a", "staging")).isEqualTo("2.0.0");
            assertThat(repository.candidates(PromptId.of("a"), VersionSelector.DEFAULT))
                    .hasSize(2);
            assertThat(repository.ids()).containsExactly(PromptId.of("a"));
            assertThat(problems(repository)).singleElement().asString().endsWith("[UNKNOWN_PROMPT]");
        }
    }

    @Test
    void aFileOfAJarThatOnlyLooksLikeReleasesIsPointedOut() throws IOException {
        Path jar = jar("a", "").prompt("support/releases.yaml", "").write(temp.resolve("a.jar"));

        try (URLClassLoader loader = loader(jar)) {
            assertThat(problems(PromptRepositories.classpath("prompts", loader)))
                    .singleElement()
                    .asString()
                    .startsWith("prompts/support/releases.yaml:1:1: Releases are only read from");
        }
    }

    /** A monitor asks at every call; a prompt without a stable version must not be looked for each time. */
    @Test
    void theReleaseOfAPromptThatWasReadIsNotLookedForAgain() throws IOException {
        var folder = new PromptFolder(temp.resolve("classes"));
        folder.write("prompts/draft@1.0.0-rc.1.prompt", "---\nversion: 1.0.0-rc.1\n---\nOne.")
                .write("prompts/releases.yaml", "draft: {labels: {staging: 1.0.0-rc.1}}");
        var asked = new AtomicInteger();
        URL[] urls = {folder.root.toUri().toURL()};
        try (var loader = new URLClassLoader(urls, null) {
            @Override
            public URL getResource(String name) {
                asked.incrementAndGet();
                return super.getResource(name);
            }
        }) {
            var repository = PromptRepositories.classpath("prompts", loader);
            assertThat(version(repository, "draft", "staging")).isEqualTo("1.0.0-rc.1");
            int before = asked.get();
            assertThat(repository.release(PromptId.of("draft")).label("staging"))
                    .isNotNull();
            assertThat(asked).hasValue(before);
        }
    }
}
