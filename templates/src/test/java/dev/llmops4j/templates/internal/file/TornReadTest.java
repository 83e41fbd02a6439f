package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.PromptFolder.problems;
import static dev.llmops4j.templates.internal.file.PromptFolder.select;
import static dev.llmops4j.templates.internal.file.PromptFolder.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A directory is replaced while others look at it and read from it. Every file of a generation names its number, and
 * numbers only grow: what is served is of one generation if all numbers in it are equal, and a snapshot is of one generation
 * if no reader ever sees a number after a higher one, whichever prompts it asks for.
 */
class TornReadTest {
    private static final int PROMPTS = 20;
    private static final int READERS = 8;

    @TempDir
    Path temp;

    private ConfigMapMount mount;
    private final AtomicBoolean done = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void firstGeneration() throws IOException {
        mount = new ConfigMapMount(temp.resolve("prompts"));
        mount.publish(1, generation(1));
    }

    @AfterEach
    void stop() {
        done.set(true);
        threads.shutdownNow();
    }

    @Test
    void eightReadersSeeOneGenerationAtATimeWhileTheFolderIsSwapped() throws Exception {
        DirectoryRepository repository = DirectoryRepository.load(mount.root, Mode.STRICT);
        List<Future<Integer>> results = new ArrayList<>();
        results.add(threads.submit(() -> refresh(repository)));
        for (int i = 0; i < READERS; i++) {
            int first = i;
            results.add(threads.submit(() -> read(repository, first)));
        }

        Random random = new Random(7);
        for (int generation = 2; generation <= 40; generation++) {
            mount.publish(generation, generation(generation));
            if (generation % 20 == 0) {
                awaitGeneration(repository, generation);
            } else {
                Thread.sleep(random.nextInt(12));
            }
        }
        done.set(true);

        for (Future<Integer> result : results) {
            assertThat(result.get()).isPositive();
        }
        repository.refresh();
        repository.refresh();
        assertThat(problems(repository)).isEmpty();
    }

    /** The first look has no good snapshot to fall back to, so it must not end with half of one. */
    @Test
    void theFirstLookIsOfOneGenerationWhileTheFolderIsSwapped() throws Exception {
        Future<Integer> swapping = threads.submit(this::swap);
        for (int i = 0; i < 40; i++) {
            DirectoryRepository repository = DirectoryRepository.load(mount.root, Mode.STRICT);
            // a link whose file has gone with the last generation may not have been taken away yet
            assertThat(problems(repository)).allMatch(problem -> problem.contains("/in-"));
            int generation = check(select(repository, "p0", ""));
            for (int prompt = 1; prompt < PROMPTS; prompt++) {
                assertThat(check(select(repository, "p" + prompt, ""))).isEqualTo(generation);
            }
        }
        done.set(true);
        assertThat(swapping.get()).isPositive();
    }

    @Test
    void aDirectoryThatNeverStandsStillIsServedWithAWarningUntilItDoes() throws Exception {
        Path plain = Files.createDirectory(temp.resolve("plain"));
        for (int prompt = 0; prompt < 500; prompt++) {
            Files.writeString(plain.resolve("p" + prompt + ".prompt"), "Hi");
        }
        List<Future<Integer>> touching = new ArrayList<>();
        var started = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            Path file = plain.resolve("p" + i + ".prompt");
            touching.add(threads.submit(() -> touch(file, started)));
        }
        started.await();

        DirectoryRepository repository = DirectoryRepository.load(plain, Mode.STRICT);
        assertThat(text(repository, "p0")).isEqualTo("Hi");
        assertThat(problems(repository))
                .containsExactly(plain
                        + ": The prompt directory never stood still while it was read for the first time. Prompts of"
                        + " before and after a change may be served together until it does. [CHANGING]");

        done.set(true);
        for (Future<Integer> touched : touching) {
            assertThat(touched.get()).isPositive();
        }
        repository.refresh();
        repository.refresh();
        assertThat(problems(repository)).isEmpty();
    }

    private int touch(Path file, CountDownLatch started) throws IOException {
        int times = 0;
        while (!done.get()) {
            times++;
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L + times));
            started.countDown();
        }
        return times;
    }

    private static Map<String, String> generation(int number) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int prompt = 0; prompt < PROMPTS; prompt++) {
            files.put(
                    "p" + prompt + ".prompt",
                    "---\nversion: 1.0." + number + "\nmodel: m-" + number + "\nmetadata: {generation: " + number
                            + "}\n---\n" + number + " {{> shared/tone}}");
        }
        files.put("shared/tone.mustache", "" + number);
        files.put("in-" + number % 3 + ".prompt", "comes and goes");
        return files;
    }

    private int swap() throws IOException, InterruptedException {
        int generation = 1;
        while (!done.get()) {
            generation++;
            mount.publish(generation, generation(generation));
            Thread.sleep(generation % 5 == 0 ? 40 : 0);
        }
        return generation;
    }

    private int refresh(DirectoryRepository repository) {
        int looks = 0;
        while (!done.get()) {
            repository.refresh();
            looks++;
        }
        return looks;
    }

    private int read(DirectoryRepository repository, int first) {
        int reads = 0;
        int last = 0;
        for (int prompt = first; !done.get(); prompt++) {
            int generation = check(select(repository, "p" + prompt % PROMPTS, ""));
            assertThat(generation).isGreaterThanOrEqualTo(last);
            last = generation;
            reads++;
        }
        return reads;
    }

    /** The generation that all parts of a version name. */
    private static int check(PromptVersion version) {
        int generation = (int) version.version().patch();
        assertThat(text(version)).isEqualTo(generation + " " + generation);
        assertThat(version.model()).isEqualTo("m-" + generation);
        assertThat(version.metadata()).containsEntry("generation", (long) generation);
        return generation;
    }

    private static void awaitGeneration(DirectoryRepository repository, int generation) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(
                        () -> assertThat(check(select(repository, "p3", ""))).isEqualTo(generation));
    }
}
