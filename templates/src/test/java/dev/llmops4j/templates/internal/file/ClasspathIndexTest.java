package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.PromptFolder.problems;
import static dev.llmops4j.templates.internal.file.PromptFolder.select;
import static dev.llmops4j.templates.internal.file.PromptFolder.text;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmops4j.LlmClient;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.templates.PromptClients;
import dev.llmops4j.templates.PromptRepositories;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.testkit.ScriptedModel;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A broken prompt stands beside those that the index names: it is in the log as soon as the folder is listed. */
class ClasspathIndexTest {
    private static final String INDEX = PromptIndex.path(IndexedPrompts.class.getName());
    private static final String CLASS = IndexedPrompts.class.getName().replace('.', '/') + ".class";

    @TempDir
    Path temp;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ClasspathRepository.class);

    @BeforeEach
    void listen() {
        logger.addAppender(log);
        log.start();
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private static String index(String... paths) {
        var files = new TreeMap<PromptId, List<String>>();
        files.put(PromptId.of("hello"), List.of(paths));
        return new PromptIndex(files).text();
    }

    private static PromptJar jar(String index) throws IOException {
        try (var type = IndexedPrompts.class.getResourceAsStream("/" + CLASS)) {
            return new PromptJar()
                    .entry(CLASS, type.readAllBytes())
                    .entry(INDEX, index.getBytes(StandardCharsets.UTF_8))
                    .prompt("hello.prompt", "---\nversion: 2.0.0\n---\nHi. {{> shared/tone}}")
                    .prompt("hello@1.0.0.prompt", "Hello.")
                    .prompt("shared/tone.mustache", "Be brief.")
                    .prompt("broken.prompt", "Hi {{");
        }
    }

    private static PromptJar jar() throws IOException {
        return jar(index("hello.prompt", "hello@1.0.0.prompt", "shared/tone.mustache"));
    }

    /** A jar with the interface in it; all else is of this test's own class path. */
    private static URLClassLoader loader(Path... jars) throws IOException {
        var urls = new ArrayList<URL>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClasspathIndexTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null
                        ? loaded
                        : name.equals(IndexedPrompts.class.getName())
                                ? findClass(name)
                                : super.loadClass(name, resolve);
            }
        };
    }

    private static ClasspathRepository repository(ClassLoader loader) throws ClassNotFoundException {
        var repository = new ClasspathRepository("prompts", loader, Mode.STRICT);
        repository.use(Class.forName(IndexedPrompts.class.getName(), false, loader));
        return repository;
    }

    private boolean listed() {
        return log.list.stream().anyMatch(event -> event.getFormattedMessage().contains("prompts/broken.prompt:1:4: "));
    }

    @Test
    void anIndexedPromptIsReadWithoutListing() throws Exception {
        try (URLClassLoader loader = loader(jar().write(temp.resolve("a.jar")))) {
            var repository = repository(loader);

            assertThat(text(repository, "hello")).isEqualTo("Hi. Be brief.");
            assertThat(select(repository, "hello", "^1").version()).hasToString("1.0.0");
            assertThat(repository.toString()).isEqualTo("class path prompts/");
            assertThat(listed()).isFalse();

            var before = select(repository, "hello", "");
            assertThat(repository.ids()).containsExactly(PromptId.of("hello"));
            assertThat(listed()).isTrue();
            assertThat(problems(repository)).singleElement().asString().startsWith("prompts/broken.prompt:1:4: ");
            assertThat(select(repository, "hello", "")).isSameAs(before);
        }
    }

    @Test
    void promptClientsUseTheIndexOfTheirInterface() throws Exception {
        try (URLClassLoader loader = loader(jar().write(temp.resolve("a.jar")))) {
            Class<?> type = Class.forName(IndexedPrompts.class.getName(), false, loader);
            var model = ScriptedModel.answering("Good.");
            Object hello = PromptClients.builder(LlmClient.builder()
                            .model("small", model)
                            .defaultModel("small")
                            .build())
                    .repository(PromptRepositories.classpath("prompts", loader))
                    .build()
                    .create(type);

            assertThat(type.getMethod("hello").invoke(hello)).isEqualTo("Good.");
            assertThat(listed()).isFalse();
        }
    }

    @Test
    void releasesHoldForIndexedPromptsAndNameNoOthersYet() throws Exception {
        PromptJar jar = jar().prompt("releases.yaml", "hello: {labels: {production: 1.0.0}}\nother: {}");
        try (URLClassLoader loader = loader(jar.write(temp.resolve("a.jar")))) {
            var repository = repository(loader);

            assertThat(text(repository, "hello")).isEqualTo("Hello.");
            assertThat(repository.release(PromptId.of("hello")).label("production"))
                    .isNotNull();
            assertThat(log.list).isEmpty();
            assertThat(problems(repository)).hasSize(2).anyMatch(problem -> problem.endsWith("[UNKNOWN_PROMPT]"));
        }
    }

    @Test
    void aPromptThatTheIndexDoesNotNameHasTheFolderListed() throws Exception {
        PromptJar jar = jar().prompt("other.prompt", "Other.");
        try (URLClassLoader loader = loader(jar.write(temp.resolve("a.jar")))) {
            var repository = repository(loader);

            assertThat(text(repository, "other")).isEqualTo("Other.");
            assertThat(listed()).isTrue();
            assertThat(text(repository, "hello")).isEqualTo("Hi. Be brief.");
        }
    }

    @Test
    void anIndexIsNotTrustedForDirectories() throws Exception {
        Path classes = temp.resolve("classes");
        var folder = new PromptFolder(classes);
        try (var type = IndexedPrompts.class.getResourceAsStream("/" + CLASS)) {
            Path file = classes.resolve(CLASS);
            Files.createDirectories(file.getParent());
            Files.write(file, type.readAllBytes());
        }
        folder.write(INDEX, index("hello.prompt"))
                .write("prompts/hello.prompt", "Hi.")
                .write("prompts/hello@3.0.0.prompt", "Added since.")
                .write("prompts/broken.prompt", "Hi {{");

        try (URLClassLoader loader = loader(classes)) {
            assertThat(text(repository(loader), "hello")).isEqualTo("Added since.");
            assertThat(listed()).isTrue();
        }
    }

    @Test
    void anIndexIsNotTrustedIfPromptsStandElsewhereToo() throws Exception {
        Path first =
                new PromptJar().prompt("hello@3.0.0.prompt", "Of another jar.").write(temp.resolve("b.jar"));
        try (URLClassLoader loader = loader(jar().write(temp.resolve("a.jar")), first)) {
            assertThat(text(repository(loader), "hello")).isEqualTo("Of another jar.");
        }
    }

    @Test
    void anIndexIsNotTrustedIfAPromptIsOverridden() throws Exception {
        Path overriding = new PromptJar()
                .prompt("hello.prompt", "---\nversion: 4.0.0\n---\nInstead.")
                .writeWithoutFolders(temp.resolve("b.jar"));
        try (URLClassLoader loader = loader(overriding, jar().write(temp.resolve("a.jar")))) {
            text(repository(loader), "hello");
            assertThat(listed()).isTrue();
        }
    }

    @Test
    void anIndexThatDoesNotFitIsNotUsed() throws Exception {
        for (String index : new String[] {
            index("hello.prompt", "hello@0.9.0.prompt"), "a form that is not known\n", "llmops4j clients 1\n  damaged\n"
        }) {
            log.list.clear();
            Path jar = jar(index).write(Files.createTempFile(temp, "a", ".jar"));
            try (URLClassLoader loader = loader(jar)) {
                assertThat(text(repository(loader), "hello")).isEqualTo("Hi. Be brief.");
                assertThat(listed()).isTrue();
            }
        }
        assertThat(log.list).anyMatch(event -> event.getFormattedMessage().endsWith("so the class path is listed"));
    }

    @Test
    void anIndexFindsPromptsInJarsThatCannotBeListed() throws Exception {
        try (URLClassLoader loader = loader(jar().writeWithoutFolders(temp.resolve("a.jar")))) {
            var repository = repository(loader);

            assertThat(select(repository, "hello", "^1").version()).hasToString("1.0.0");
            assertThat(repository.ids()).containsExactly(PromptId.of("hello"));
            assertThat(repository.versions(PromptId.of("hello"))).hasSize(2);
        }
    }

    @Test
    void manyThreadsMayAskFirst() throws Exception {
        PromptJar jar = jar().prompt("other.prompt", "Other.");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                Path file = jar.write(temp.resolve(round + ".jar"));
                try (URLClassLoader loader = loader(file)) {
                    var repository = repository(loader);
                    var barrier = new CyclicBarrier(8);
                    List<Future<String>> answers = new ArrayList<>();
                    for (int i = 0; i < 8; i++) {
                        String id = i % 2 == 0 ? "hello" : "other";
                        Callable<String> ask = () -> {
                            barrier.await();
                            return text(repository, id);
                        };
                        answers.add(threads.submit(ask));
                    }
                    for (int i = 0; i < 8; i++) {
                        assertThat(answers.get(i).get()).isEqualTo(i % 2 == 0 ? "Hi. Be brief." : "Other.");
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
