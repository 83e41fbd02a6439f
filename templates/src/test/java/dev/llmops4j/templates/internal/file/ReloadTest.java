package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.PromptFolder.problems;
import static dev.llmops4j.templates.internal.file.PromptFolder.select;
import static dev.llmops4j.templates.internal.file.PromptFolder.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.PromptRepositories;
import dev.llmops4j.templates.internal.mustache.Mode;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ReloadTest {
    @TempDir
    Path temp;

    private PromptFolder folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = new PromptFolder(temp.resolve("prompts"));
    }

    private DirectoryRepository repository() {
        return DirectoryRepository.load(folder.root, Mode.STRICT);
    }

    /** One look sees the change, the next one that it stands still. */
    private static void lookTwice(DirectoryRepository repository) {
        repository.refresh();
        repository.refresh();
    }

    @Test
    void changesAdditionsAndRemovalsAreTaken() throws IOException {
        folder.write("a.prompt", "one").write("b.prompt", "two");
        DirectoryRepository repository = repository();

        folder.write("a.prompt", "uno").write("c.prompt", "three");
        Files.delete(folder.root.resolve("b.prompt"));
        repository.refresh();
        assertThat(text(repository, "a"))
                .as("after one look: it may still be written")
                .isEqualTo("one");
        repository.refresh();

        assertThat(text(repository, "a")).isEqualTo("uno");
        assertThat(text(repository, "c")).isEqualTo("three");
        assertThatThrownBy(() -> select(repository, "b", "")).hasMessageContaining("There is no prompt 'b'");
    }

    @Test
    void aPromptThatDidNotChangeStaysTheSameObject() throws IOException {
        folder.write("a.prompt", "one").write("b.prompt", "two");
        DirectoryRepository repository = repository();
        PromptVersion before = select(repository, "b", "");

        folder.write("a.prompt", "other");
        lookTwice(repository);

        assertThat(text(repository, "a")).isEqualTo("other");
        assertThat(select(repository, "b", "")).isSameAs(before);
    }

    @Test
    void aFileThatBreaksKeepsTheLastGoodVersionAndIsLoggedOnce() throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(DirectoryRepository.class);
        logger.addAppender(log);
        log.start();
        try {
            folder.write("a.prompt", "one").write("b.prompt", "two");
            DirectoryRepository repository = repository();
            folder.write("a.prompt", "Hi {{");
            lookTwice(repository);
            folder.write("b.prompt", "zwei");
            lookTwice(repository);

            assertThat(text(repository, "a")).isEqualTo("one");
            assertThat(text(repository, "b")).isEqualTo("zwei");
            assertThat(problems(repository)).singleElement().asString().startsWith(folder.root + "/a.prompt:1:4: ");
            assertThat(log.list)
                    .singleElement()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .asString()
                    .startsWith("Prompt problem, other prompts are served: " + folder.root + "/a.prompt:1:4: ");

            folder.write("a.prompt", "fixed");
            lookTwice(repository);
            assertThat(text(repository, "a")).isEqualTo("fixed");
            assertThat(repository.health().isOk()).isTrue();
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void aPartialThatBreaksKeepsTheLastGoodPrompt() throws IOException {
        folder.write("a.prompt", "{{> p}}").write("p.mustache", "one");
        DirectoryRepository repository = repository();

        folder.write("p.mustache", "{{");
        lookTwice(repository);
        assertThat(text(repository, "a")).isEqualTo("one");
        folder.write("p.mustache", "other");
        lookTwice(repository);
        assertThat(text(repository, "a")).isEqualTo("other");
    }

    @Test
    void aVersionThatAppearsTwiceKeepsTheOneThatWasServed() throws IOException {
        folder.write("a.prompt", "---\nversion: 1.0.0\n---\none");
        DirectoryRepository repository = repository();

        folder.write("a@1.0.0.prompt", "other");
        lookTwice(repository);

        assertThat(text(repository, "a")).isEqualTo("one");
        assertThat(problems(repository)).singleElement().asString().endsWith("[DUPLICATE_VERSION]");
    }

    @Test
    void aDirectoryThatGoesAwayLeavesEverythingServing() throws IOException {
        folder.write("a.prompt", "one");
        DirectoryRepository repository = repository();

        Path away = temp.resolve("away");
        Files.move(folder.root, away);
        lookTwice(repository);
        lookTwice(repository);
        assertThat(text(repository, "a")).isEqualTo("one");
        assertThat(problems(repository)).singleElement().asString().contains("still served");

        Files.move(away, folder.root);
        lookTwice(repository);
        assertThat(repository.health().isOk()).isTrue();
    }

    @Test
    void aDirectoryThatIsEmptiedLeavesEverythingServing() throws IOException {
        folder.write("a.prompt", "one").write("releases.yaml", "a: {labels: {production: 0.0.0}}");
        DirectoryRepository repository = repository();

        Files.delete(folder.root.resolve("a.prompt"));
        Files.delete(folder.root.resolve("releases.yaml"));
        lookTwice(repository);
        lookTwice(repository);
        assertThat(text(repository, "a")).isEqualTo("one");
        assertThat(text(select(repository, "a", "production"))).isEqualTo("one");
        assertThat(problems(repository))
                .containsExactly(folder.root
                        + ": The prompt directory has no prompts any more, as if it were no longer mounted. Those that were"
                        + " read before are still served. Put prompts there, or restart without them. [EMPTY]");

        folder.write("b.prompt", "two");
        lookTwice(repository);
        assertThat(text(repository, "b")).isEqualTo("two");
        assertThatThrownBy(() -> select(repository, "a", "")).hasMessageContaining("There is no prompt 'a'");
        assertThat(repository.health().isOk()).isTrue();
    }

    @Test
    void aCopyThatKeepsSizeAndTimeIsSeen() throws IOException {
        FileTime longAgo = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Path file = folder.write("a.prompt", "one").root.resolve("a.prompt");
        Files.setLastModifiedTime(file, longAgo);
        DirectoryRepository repository = repository();
        lookTwice(repository);

        Path copy = folder.write(".copy", "two").root.resolve(".copy");
        Files.setLastModifiedTime(copy, longAgo);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lookTwice(repository);
        assertThat(text(repository, "a")).as("as rsync does it").isEqualTo("two");

        Files.writeString(file, "six");
        Files.setLastModifiedTime(file, longAgo);
        lookTwice(repository);
        assertThat(text(repository, "a")).as("as cp -p does it").isEqualTo("six");
    }

    @Test
    void whatHasStoodStillForLongIsReadAgainWhenItOrItsPartialChanges() throws Exception {
        folder.write("a.prompt", "{{> p}}").write("b.prompt", "two").write("p.mustache", "one");
        Thread.sleep(2_100); // a time of change that is this old will not stand for two contents
        DirectoryRepository repository = repository();
        PromptVersion before = select(repository, "b", "");

        folder.write("c.prompt", "three");
        lookTwice(repository);
        assertThat(text(repository, "c")).isEqualTo("three");
        assertThat(select(repository, "b", "")).isSameAs(before);

        folder.write("p.mustache", "uno").write("b.prompt", "zwei");
        lookTwice(repository);
        assertThat(text(repository, "a")).isEqualTo("uno");
        assertThat(text(repository, "b")).isEqualTo("zwei");
    }

    @Test
    void aMountedConfigMapIsSwappedAtOnce() throws IOException {
        folder.write("..v1/a.prompt", "one")
                .write("..v1/b.prompt", "one")
                .write("..v2/a.prompt", "two")
                .write("..v2/b.prompt", "two");
        Path data = folder.root.resolve("..data");
        Files.createSymbolicLink(data, Path.of("..v1"));
        Files.createSymbolicLink(folder.root.resolve("a.prompt"), Path.of("..data/a.prompt"));
        Files.createSymbolicLink(folder.root.resolve("b.prompt"), Path.of("..data/b.prompt"));
        DirectoryRepository repository = repository();

        Path next = Files.createSymbolicLink(folder.root.resolve("..next"), Path.of("..v2"));
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lookTwice(repository);

        assertThat(text(repository, "a")).isEqualTo("two");
        assertThat(text(repository, "b")).isEqualTo("two");
    }

    @Test
    void aChangeIsPickedUpByItself() throws IOException {
        folder.write("a.prompt", "one");
        PromptRepository repository = PromptRepositories.directory(folder.root);

        folder.write("a.prompt", "two");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(text(repository, "a")).isEqualTo("two"));
    }

    @Test
    void aRepositoryThatNobodyUsesIsForgotten() throws IOException {
        folder.write("a.prompt", "{{> p}}").write("p.mustache", "one");
        WeakReference<PromptRepository> repository = new WeakReference<>(PromptRepositories.directory(folder.root));

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            System.gc();
            assertThat(repository.get()).isNull();
        });
    }

    /** Each round writes the same text into all files; a reader must never see two texts in one rendering. */
    @Test
    void readersNeverSeeHalfOfAChange() throws Exception {
        writeRound(0);
        DirectoryRepository repository = repository();
        var done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(readers.submit(() -> read(repository, done)));
            }
            for (int round = 1; round <= 60; round++) {
                writeRound(round);
                lookTwice(repository);
                assertThat(text(repository, "a")).startsWith(round + " " + round + " ");
            }
            done.set(true);
            for (Future<Integer> result : results) {
                assertThat(result.get()).isPositive();
            }
        } finally {
            done.set(true);
            readers.shutdownNow();
        }
    }

    private void writeRound(int round) throws IOException {
        folder.write(
                "a.prompt",
                "---\nversion: 1.0." + round + "\nmetadata: {round: " + round + "}\n---\n" + round + " {{> p}} "
                        + ".".repeat(round));
        folder.write("p.mustache", round + " ".repeat(round));
    }

    private static int read(DirectoryRepository repository, AtomicBoolean done) {
        int reads = 0;
        int last = 0;
        while (!done.get()) {
            PromptVersion version = select(repository, "a", "");
            String text = text(version);
            int round = (int) version.version().patch();
            String[] numbers = text.split(" +", -1);
            assertThat(numbers[0]).isEqualTo(Integer.toString(round));
            assertThat(numbers[1]).isEqualTo(Integer.toString(round));
            assertThat(version.metadata()).containsEntry("round", (long) round);
            assertThat(round).isGreaterThanOrEqualTo(last);
            last = round;
            reads++;
        }
        return reads;
    }
}
