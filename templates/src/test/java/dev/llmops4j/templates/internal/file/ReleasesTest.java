package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.PromptFolder.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmops4j.CallContext;
import dev.llmops4j.error.PromptNotFoundException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.rollout.Assignment;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.templates.internal.mustache.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What {@code releases.yaml} in a directory does to calls. */
class ReleasesTest {
    private static final PromptId TRIAGE = PromptId.of("triage");
    private static final String HALF = """
            triage:
              labels: {production: 1.0.0, staging: 2.0.0}
              rollouts:
                - {name: half, label: production, unit: user, split: {1.0.0: 50, 2.0.0: 50}}
            """;

    @TempDir
    Path temp;

    private PromptFolder folder;

    @BeforeEach
    void twoVersions() throws IOException {
        folder = new PromptFolder(temp.resolve("prompts"));
        folder.write("triage.prompt", "---\nversion: 2.0.0\n---\nTwo.");
        folder.write("triage@1.0.0.prompt", "One.");
    }

    private DirectoryRepository repository(String releases) throws IOException {
        folder.write("releases.yaml", releases);
        return DirectoryRepository.load(folder.root, Mode.STRICT);
    }

    private void change(DirectoryRepository repository, String releases) throws IOException {
        folder.write("releases.yaml", releases);
        repository.refresh();
        repository.refresh();
    }

    private static PromptSelection select(PromptRepository repository, String selector, CallContext context) {
        return repository.select(TRIAGE, VersionSelector.parse(selector), context);
    }

    private static String version(PromptRepository repository, String selector) {
        return select(repository, selector, CallContext.EMPTY)
                .version()
                .version()
                .toString();
    }

    private static String version(PromptRepository repository, CallContext context) {
        return select(repository, "", context).version().version().toString();
    }

    /** A user whom a half-half rollout gives the treatment. */
    private static CallContext treated() {
        return IntStream.range(0, 100)
                .mapToObj(i -> "u-" + i)
                .filter(user -> Assignment.bucket("half", user) < 5_000)
                .findFirst()
                .map(user -> CallContext.builder().user(user).build())
                .orElseThrow();
    }

    @Test
    void aLabelPointsToAVersionAndProductionIsTheDefault() throws IOException {
        var repository = repository("triage: {labels: {production: 1.0.0, staging: 2.0.0}}");

        assertThat(version(repository, "")).isEqualTo("1.0.0");
        assertThat(version(repository, "production")).isEqualTo("1.0.0");
        assertThat(version(repository, "staging")).isEqualTo("2.0.0");
        assertThat(repository.release(TRIAGE).label("staging")).isNotNull();
        assertThat(repository.health().isOk()).isTrue();
    }

    @Test
    void withoutProductionTheNewestStableVersionIsTheDefault() throws IOException {
        folder.write("triage@3.0.0-rc.1.prompt", "Three.");

        assertThat(version(repository("triage: {labels: {staging: 1.0.0}}"), ""))
                .isEqualTo("2.0.0");
        assertThat(version(repository("other: {}"), "")).isEqualTo("2.0.0");
    }

    @Test
    void aRolloutSplitsCallsAndSaysHow() throws IOException {
        var repository = repository(HALF);

        PromptSelection selection = select(repository, "", treated());

        assertThat(selection.version().version()).hasToString("2.0.0");
        assertThat(selection.exposure())
                .isEqualTo(new Exposure("half", SemanticVersion.of(2, 0, 0), "user", Exposure.Reason.ASSIGNED));
        assertThat(Objects.requireNonNull(
                                select(repository, "", CallContext.EMPTY).exposure())
                        .reason())
                .isEqualTo(Exposure.Reason.NO_UNIT);
        assertThat(repository.candidates(TRIAGE, VersionSelector.DEFAULT))
                .extracting(candidate -> candidate.version().toString())
                .containsExactly("1.0.0", "2.0.0");
    }

    @Test
    void oneLineStopsARolloutWhileTheServiceRuns() throws IOException {
        var repository = repository(HALF);
        CallContext user = treated();
        assertThat(version(repository, user)).isEqualTo("2.0.0");

        change(repository, HALF.replace("}}\n", "}, stopped: true}\n"));

        assertThat(version(repository, user)).isEqualTo("1.0.0");
        assertThat(Objects.requireNonNull(select(repository, "", user).exposure())
                        .reason())
                .isEqualTo(Exposure.Reason.STOPPED);
    }

    @Test
    void oneCallStopsARolloutAndReloadsDoNotResumeIt() throws IOException {
        var repository = repository(HALF);
        CallContext user = treated();

        repository.rollouts().stop("half", "test");
        assertThat(version(repository, user)).isEqualTo("1.0.0");
        change(repository, HALF + "# edited\n");
        assertThat(version(repository, user)).isEqualTo("1.0.0");
        repository.rollouts().resume("half");
        assertThat(version(repository, user)).isEqualTo("2.0.0");
    }

    @Test
    void aFileThatBreaksLeavesTheLastReleasesInForceAndIsLoggedOnce() throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(DirectoryRepository.class);
        logger.addAppender(log);
        log.start();
        try {
            var repository = repository(HALF);
            change(repository, "triage: {labels: {production: 2.0}}");
            folder.write("other.prompt", "Other.");
            change(repository, "triage: {labels: {production: 2.0}}");

            assertThat(version(repository, "")).isEqualTo("1.0.0");
            assertThat(version(repository, treated())).isEqualTo("2.0.0");
            assertThat(problems(repository))
                    .containsExactly(folder.root + "/releases.yaml:1:31: 'production' must be three numbers, such as"
                            + " 2.1.0 or 2.1.0-rc.1, but is '2.0'. [INVALID_VALUE]");
            assertThat(log.list).singleElement().asString().contains("releases.yaml:1:31: ");

            change(repository, "triage: {labels: {production: 2.0.0}}");
            assertThat(version(repository, "")).isEqualTo("2.0.0");
            assertThat(repository.health().isOk()).isTrue();
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void whileNothingIsKnownOfReleasesOnlyVersionsThatAreAskedForAreServed() throws IOException {
        var repository = repository("triage: {");

        for (String selector : new String[] {"", "production"}) {
            assertThatThrownBy(() -> select(repository, selector, CallContext.EMPTY))
                    .isInstanceOf(PromptNotFoundException.class)
                    .hasMessageContaining("Label 'production' of prompt 'triage' cannot be used: ")
                    .hasMessageContaining("releases.yaml:1:10: The file is not YAML: ");
        }
        assertThat(version(repository, "2.0.0")).isEqualTo("2.0.0");
        assertThat(version(repository, "^1")).isEqualTo("1.0.0");

        change(repository, "triage: {labels: {production: 1.0.0}}");
        assertThat(version(repository, "")).isEqualTo("1.0.0");
    }

    @Test
    void aLinkThatLeadsNowhereOrOutOfTheRootIsNoFileThatSaysNothing() throws IOException {
        Path outside = Files.writeString(temp.resolve("outside.yaml"), "triage: {labels: {production: 1.0.0}}");
        Path file = folder.root.resolve("releases.yaml");

        Files.createSymbolicLink(file, Path.of("gone.yaml"));
        var repository = DirectoryRepository.load(folder.root, Mode.STRICT);
        assertThatThrownBy(() -> version(repository, "")).hasMessageContaining("NoSuchFileException. [NOT_READABLE]");

        Files.delete(file);
        Files.createSymbolicLink(file, outside);
        var other = DirectoryRepository.load(folder.root, Mode.STRICT);
        assertThatThrownBy(() -> version(other, "")).hasMessageContaining("[OUTSIDE_ROOT]");

        Files.delete(file);
        Files.createDirectory(file);
        assertThat(version(DirectoryRepository.load(folder.root, Mode.STRICT), ""))
                .as("a folder of this name is no release")
                .isEqualTo("2.0.0");
    }

    @Test
    void aLabelThatComesToPointNowhereLeavesTheLastReleaseInForce() throws IOException {
        var repository = repository("triage: {labels: {production: 1.0.0}}");

        change(repository, "triage: {labels: {production: 3.0.0}}");

        assertThat(version(repository, "")).isEqualTo("1.0.0");
        assertThat(problems(repository))
                .containsExactly(folder.root + "/releases.yaml:1:19: Label 'production' points to version 3.0.0, which"
                        + " prompt 'triage' does not have. Versions: 2.0.0, 1.0.0. [UNKNOWN_VERSION]");

        folder.write("triage@3.0.0.prompt", "Three.");
        change(repository, "triage: {labels: {production: 3.0.0}}");
        assertThat(version(repository, "")).isEqualTo("3.0.0");
        assertThat(repository.health().isOk()).isTrue();
    }

    @Test
    void aReleasedVersionThatBreaksLeavesTheLastReleaseInForce() throws IOException {
        var repository = repository("triage: {labels: {production: 1.0.0}}");

        folder.write("triage@3.0.0.prompt", "Three {{");
        change(repository, "triage: {labels: {production: 3.0.0}}");

        assertThat(version(repository, "")).isEqualTo("1.0.0");
        assertThat(problems(repository)).hasSize(2);
    }

    @Test
    void versionsAndReleasesChangeAtOnce() throws IOException {
        var repository = repository("triage: {labels: {production: 1.0.0}}");
        folder.write("triage@3.0.0.prompt", "Three.").write("releases.yaml", "triage: {labels: {production: 3.0.0}}");
        Files.delete(folder.root.resolve("triage@1.0.0.prompt"));

        repository.refresh();
        assertThat(version(repository, "")).isEqualTo("1.0.0");
        repository.refresh();
        assertThat(version(repository, "")).isEqualTo("3.0.0");
        assertThat(repository.health().isOk()).isTrue();
    }

    @Test
    void aFileThatIsTakenAwayReleasesNothing() throws IOException {
        var repository = repository("triage: {labels: {production: 1.0.0}}");

        Files.delete(folder.root.resolve("releases.yaml"));
        repository.refresh();
        repository.refresh();

        assertThat(version(repository, "")).isEqualTo("2.0.0");
        assertThat(repository.release(TRIAGE)).isEqualTo(PromptRelease.NONE);
    }

    @Test
    void aReleaseOfAPromptThatIsNotThereNamesTheNearest() throws IOException {
        assertThat(problems(repository("triag: {labels: {production: 1.0.0}}")))
                .containsExactly(folder.root + "/releases.yaml:1:18: The release names prompt 'triag', which is not"
                        + " there. Did you mean 'triage'? Add the prompt, or take the release out. [UNKNOWN_PROMPT]");
    }

    @Test
    void aFileThatOnlyLooksLikeReleasesIsPointedOut() throws IOException {
        folder.write("releases.yml", "triage: {labels: {production: 1.0.0}}").write("support/releases.yaml", "");

        var repository = DirectoryRepository.load(folder.root, Mode.STRICT);

        String message = ":1:1: Releases are only read from the file 'releases.yaml' at the root of the prompts. Move"
                + " what it says there, or give it another name. [MISPLACED_RELEASES]";
        assertThat(problems(repository))
                .containsExactly(
                        folder.root + "/releases.yml" + message, folder.root + "/support/releases.yaml" + message);
        assertThat(version(repository, "")).isEqualTo("2.0.0");
    }

    /** Each generation of a ConfigMap has one version and releases it: half of a generation would serve nothing. */
    @Test
    void readersNeverSeeVersionsAndReleasesOfTwoGenerations() throws Exception {
        var mount = new ConfigMapMount(temp.resolve("mount"));
        mount.publish(1, generation(1));
        var repository = DirectoryRepository.load(mount.root, Mode.STRICT);
        var done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Long>> last = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                last.add(readers.submit(() -> read(repository, done)));
            }
            for (int generation = 2; generation <= 40; generation++) {
                mount.publish(generation, generation(generation));
                repository.refresh();
                repository.refresh();
            }
            done.set(true);
            for (Future<Long> patch : last) {
                assertThat(patch.get()).isBetween(1L, 40L);
            }
            assertThat(version(repository, "")).isEqualTo("1.0.40");
        } finally {
            done.set(true);
            readers.shutdownNow();
        }
    }

    private static Map<String, String> generation(int number) {
        String version = "1.0." + number;
        return Map.of(
                "triage@" + version + ".prompt",
                "Generation " + number + ".",
                "support/other.prompt",
                "In a folder.",
                "releases.yaml",
                "triage: {labels: {production: " + version + "}}");
    }

    private static long read(PromptRepository repository, AtomicBoolean done) {
        long last = 0;
        while (!done.get()) {
            PromptSelection selection = select(repository, "production", CallContext.EMPTY);
            long now = selection.version().version().patch();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        return last;
    }
}
