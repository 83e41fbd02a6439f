package dev.llmops4j.templates.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.Message;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.templates.PromptRepositories;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.render.CompiledPrompt;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with so many files that those of a prompt are parsed when it is asked for. */
class StagedPromptsTest {
    private static final int PROMPTS = 70;

    @TempDir
    Path parent;

    private Path root;

    @BeforeEach
    void write() throws IOException {
        root = Files.createDirectory(parent.resolve("prompts"));
        write("old");
        Files.writeString(root.resolve("p7.prompt"), "Hi {{");
        Files.writeString(root.resolve("a b.prompt"), "Hi");
        for (String version : List.of("1.0.0", "1.1.0", "2.0.0")) {
            Files.writeString(root.resolve("broken@" + version + ".prompt"), "Hi {{");
        }
    }

    private void write(String generation) throws IOException {
        Files.writeString(root.resolve("tone.mustache"), "Be " + generation + ".");
        var releases = new StringBuilder();
        for (int i = 0; i < PROMPTS; i++) {
            for (String version : List.of("1.0.0", "1.1.0", "2.0.0-rc.1")) {
                Files.writeString(
                        root.resolve("p" + i + "@" + version + ".prompt"),
                        "---\nversion: " + version + "\n---\nsystem:\n{{> tone}}\n\nuser:\n" + generation);
            }
            releases.append("p%d:\n  labels: {staging: 2.0.0-rc.1}\n".formatted(i));
        }
        Files.writeString(root.resolve("releases.yaml"), releases);
    }

    private static PromptVersion select(PromptRepository prompts, String id, String selector) {
        return prompts.select(PromptId.of(id), VersionSelector.parse(selector), CallContext.EMPTY)
                .version();
    }

    @Test
    void answersAsIfAllHadBeenParsed() {
        PromptRepository staged = DirectoryRepository.load(root, Mode.STRICT);
        PromptRepository asked = DirectoryRepository.load(root, Mode.STRICT);
        assertThat(asked.health().problems()).hasSize(5);

        for (int i = 0; i < PROMPTS; i++) {
            String id = "p" + i;
            for (String selector : List.of("", "1.0.0", "^1", "staging", ">=2.0.0-rc.1 <3")) {
                assertThat(select(staged, id, selector)).isEqualTo(select(asked, id, selector));
            }
            assertThat(staged.versions(PromptId.of(id))).isEqualTo(asked.versions(PromptId.of(id)));
            assertThat(staged.release(PromptId.of(id))).isEqualTo(asked.release(PromptId.of(id)));
        }
        for (String[] nothing :
                new String[][] {{"p1", "9.0.0"}, {"p1", "production"}, {"p7", "^9"}, {"broken", ""}, {"q", ""}}) {
            String expected = message(asked, nothing[0], nothing[1]);
            assertThat(message(staged, nothing[0], nothing[1])).isEqualTo(expected);
        }
        assertThat(staged.ids()).isEqualTo(asked.ids()).hasSize(PROMPTS);
        assertThat(staged.health()).isEqualTo(asked.health());
    }

    private static String message(PromptRepository prompts, String id, String selector) {
        var thrown = new HashMap<String, String>();
        assertThatThrownBy(() -> select(prompts, id, selector))
                .satisfies(error -> thrown.put("message", String.valueOf(error.getMessage())));
        return thrown.getOrDefault("message", "");
    }

    /** What was compiled for a version hangs on the object. */
    @Test
    void keepsTheObjectsOfPromptsThatWereAskedFor() {
        PromptRepository prompts = DirectoryRepository.load(root, Mode.STRICT);
        PromptVersion before = select(prompts, "p3", "^1");
        assertThat(prompts.health().isOk()).isFalse();
        assertThat(select(prompts, "p3", "^1")).isSameAs(before);
    }

    /** The files are of one moment even if some are parsed later: their bytes were read then, those of partials too. */
    @Test
    void parsesLaterWhatWasThereWhenItWasLoaded() throws IOException {
        PromptRepository prompts = DirectoryRepository.load(root, Mode.STRICT);
        write("new");
        List<Message> messages =
                CompiledPrompt.of(select(prompts, "p5", "1.1.0")).render(Map.of());
        assertThat(messages).extracting(Message::text).containsExactly("Be old.", "old");
        assertThat(select(prompts, "p6", "1.1.0").revision())
                .isEqualTo(select(prompts, "p5", "1.1.0").revision());
    }

    @Test
    void takesChangesAfterwards() throws IOException {
        DirectoryRepository prompts = DirectoryRepository.load(root, Mode.STRICT);
        PromptVersion before = select(prompts, "p5", "1.1.0");
        write("new");
        prompts.refresh();
        prompts.refresh();
        assertThat(select(prompts, "p5", "1.1.0").revision()).isNotEqualTo(before.revision());
    }

    @Test
    void parsesPromptsOfTheClassPathWhenTheyAreAskedFor() throws IOException {
        try (var loader = new URLClassLoader(new URL[] {parent.toUri().toURL()}, null)) {
            PromptRepository prompts = PromptRepositories.classpath("prompts", loader);
            assertThat(select(prompts, "p3", "staging").version()).hasToString("2.0.0-rc.1");
            assertThat(prompts.versions(PromptId.of("p4"))).hasSize(3);
            assertThatThrownBy(() -> select(prompts, "broken", "")).hasMessageContaining("A file of it cannot be used");
            assertThat(prompts.ids()).hasSize(PROMPTS);
            assertThat(prompts.health().problems()).hasSize(5);
        }
    }

    @Test
    void answersManyThreadsWhileTheRestIsParsed() throws InterruptedException {
        PromptRepository prompts = DirectoryRepository.load(root, Mode.STRICT);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        Thread[] threads = new Thread[8];
        for (int t = 0; t < threads.length; t++) {
            int first = t;
            threads[t] = new Thread(() -> {
                try {
                    for (int i = 0; i < PROMPTS; i++) {
                        String id = "p" + (i + first) % PROMPTS;
                        assertThat(select(prompts, id, "^1")).isSameAs(select(prompts, id, "1.1.0"));
                        if (first == 0 && i == PROMPTS / 2) {
                            assertThat(prompts.ids()).hasSize(PROMPTS);
                        }
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }
}
