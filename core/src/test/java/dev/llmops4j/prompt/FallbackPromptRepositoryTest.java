package dev.llmops4j.prompt;

import static dev.llmops4j.prompt.TestPrompts.ONE;
import static dev.llmops4j.prompt.TestPrompts.TWO;
import static dev.llmops4j.prompt.TestPrompts.catalog;
import static dev.llmops4j.prompt.TestPrompts.halfAndHalf;
import static dev.llmops4j.prompt.TestPrompts.production;
import static dev.llmops4j.prompt.TestPrompts.select;
import static dev.llmops4j.prompt.TestPrompts.text;
import static dev.llmops4j.prompt.TestPrompts.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmops4j.CallContext;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptNotFoundException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.rollout.PromptRelease;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class FallbackPromptRepositoryTest {
    private static final PromptSource REFUSED = previous -> {
        throw new ConnectException("jdbc:secret@db");
    };

    @TempDir
    private Path folder;

    private final List<FallbackPromptRepository> open = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        open.forEach(FallbackPromptRepository::close);
    }

    private FallbackPromptRepositoryBuilder fast(PromptSource source) {
        return FallbackPromptRepository.builder(source)
                .refreshEvery(Duration.ofMillis(5))
                .timeout(Duration.ofSeconds(10));
    }

    private FallbackPromptRepository build(FallbackPromptRepositoryBuilder builder) {
        FallbackPromptRepository repository = builder.build();
        open.add(repository);
        return repository;
    }

    private PromptRepository fixed(PromptCatalog catalog) {
        return build(FallbackPromptRepository.builder(previous -> catalog));
    }

    private static void awaitLoads(FaultySource source, int more) {
        int target = source.loads() + more;
        await().until(() -> source.loads() >= target);
    }

    private static String health(PromptRepository repository) {
        return repository.health().problems().toString();
    }

    @Test
    void servesWhatTheSourceDeliversAndFollowsIt() {
        var source = FaultySource.of(catalog("old", "a"));
        FallbackPromptRepository repository = build(fast(source));
        assertThat(text(repository, "a")).isEqualTo("old");
        assertThat(repository.health().isOk()).isTrue();

        source.deliver(catalog("new", "a", "b"));

        await().untilAsserted(() -> assertThat(text(repository, "a")).isEqualTo("new"));
        assertThat(repository.ids()).containsExactly(PromptId.of("a"), PromptId.of("b"));
    }

    @Test
    void aReloadOfEqualContentServesTheSameObjects() {
        var source = new FaultySource(previous -> catalog("same", "a", "b"));
        FallbackPromptRepository repository = build(fast(source));
        PromptVersion before = select(repository, "a");

        source.become(previous -> PromptCatalog.builder("test table")
                .version(version("a", ONE, "same"))
                .version(version("b", ONE, "changed"))
                .build());

        await().untilAsserted(() -> assertThat(text(repository, "b")).isEqualTo("changed"));
        assertThat(select(repository, "a")).isSameAs(before);
        PromptCatalog generation = repository.catalog();
        awaitLoads(source, 3);
        assertThat(repository.catalog()).isSameAs(generation);
    }

    @Test
    void aSourceMaySayThatNothingChanged() {
        var source = FaultySource.of(catalog("one", "a"));
        FallbackPromptRepository repository = build(fast(source));
        source.become(previous -> previous);
        awaitLoads(source, 3);
        assertThat(text(repository, "a")).isEqualTo("one");
        assertThat(repository.health().isOk()).isTrue();
    }

    @Test
    void aSourceThatHangsDelaysTheStartByTheTimeoutAtMost() {
        var source = new FaultySource(previous -> {
            released.await();
            return previous;
        });
        long start = System.nanoTime();
        FallbackPromptRepository repository =
                build(fast(source).timeout(Duration.ofMillis(200)).fallback(fixed(catalog("fallback", "a"))));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

        assertThat(text(repository, "a")).isEqualTo("fallback");
        await().untilAsserted(() -> assertThat(health(repository)).contains("did not answer within 200 ms"));
        source.deliver(catalog("source", "a"));
        await().untilAsserted(() -> assertThat(text(repository, "a")).isEqualTo("source"));
        assertThat(source.mostAtOnce()).isEqualTo(1);
    }

    /** A call is timed while every load hangs: it must not notice. */
    @Test
    void aCallNeverWaitsForTheSource() {
        var source = FaultySource.of(catalog("one", "a"));
        FallbackPromptRepository repository = build(fast(source).timeout(Duration.ofSeconds(1)));
        source.become(previous -> {
            released.await();
            return previous;
        });
        await().untilAsserted(() -> assertThat(health(repository)).contains("SOURCE_FAILED"));
        for (int i = 0; i < 1_000; i++) {
            long start = System.nanoTime();
            assertThat(text(repository, "a")).isEqualTo("one");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(800));
        }
    }

    @Test
    void aLoadThatIgnoresItsInterruptionIsNeverJoinedByAnother() {
        var source = new FaultySource(previous -> {
            while (released.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
            return catalog("too late", "a");
        });
        FallbackPromptRepository repository =
                build(fast(source).timeout(Duration.ofMillis(20)).fallback(fixed(catalog("fallback", "a"))));
        await().untilAsserted(() -> assertThat(health(repository)).contains("give the source a time limit of its own"));
        assertThat(source.mostAtOnce()).isEqualTo(1);

        source.deliver(catalog("in time", "a"));
        released.countDown();
        await().untilAsserted(() -> assertThat(text(repository, "a")).isEqualTo("in time"));
        assertThat(repository.health().isOk()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "runtime", "error", "overflow", "null", "empty"})
    void aSourceThatFailsLeavesTheLastGoodServing(String fault) {
        var source = FaultySource.of(catalog("one", "a"));
        FallbackPromptRepository repository = build(fast(source));

        source.become(previous -> fail(fault));
        await().untilAsserted(() -> assertThat(health(repository))
                .contains("The prompts cannot be loaded from test table: ")
                .contains("What it had at ")
                .contains(" s ago, is served."));
        assertThat(text(repository, "a")).isEqualTo("one");

        source.deliver(catalog("mended", "a"));
        await().untilAsserted(() -> assertThat(text(repository, "a")).isEqualTo("mended"));
        assertThat(repository.health().isOk()).isTrue();
    }

    @SuppressWarnings({"NullAway", "InfiniteRecursion"}) // what a source that is not checked may do
    private static PromptCatalog fail(String fault) throws Exception {
        return switch (fault) {
            case "exception" -> throw new ConnectException("no route");
            case "runtime" -> throw new IllegalStateException("bad row");
            case "error" -> throw new NoClassDefFoundError("org/postgresql/Driver");
            case "overflow" -> fail(fault);
            case "null" -> null;
            default -> PromptCatalog.builder("test table").build();
        };
    }

    @Test
    void healthNeverSaysWhatAnExceptionSays() {
        FallbackPromptRepository repository = build(fast(new FaultySource(REFUSED)));
        assertThat(health(repository)).contains("ConnectException").doesNotContain("secret");
    }

    @Test
    void withNothingToServeACallFailsAndNamesTheSource() {
        FallbackPromptRepository repository = build(fast(new FaultySource(REFUSED)));
        assertThatThrownBy(() -> select(repository, "a"))
                .isInstanceOf(PromptNotFoundException.class)
                .hasMessageContaining("There are no prompts at all.")
                .hasMessageEndingWith(" * test table");
        assertThat(health(repository)).contains("Nothing of it is served.");
    }

    @Test
    void aPromptThatTheSourceDoesNotHaveComesAsAWholeFromTheFallback() {
        PromptCatalog fallback = PromptCatalog.builder("class path")
                .version(version("a", ONE, "fallback"))
                .version(version("a", SemanticVersion.of(1, 5, 0), "fallback"))
                .version(version("b", ONE, "fallback"))
                .version(version("b", TWO, "fallback"))
                .release(PromptId.of("b"), production(ONE))
                .build();
        var source = FaultySource.of(catalog("source", "a"));
        FallbackPromptRepository repository = build(fast(source).fallback(fixed(fallback)));

        assertThat(text(repository, "a")).isEqualTo("source");
        assertThat(repository.versions(PromptId.of("a"))).hasSize(1);
        assertThat(select(repository, "b").version()).isEqualTo(ONE);
        assertThat(repository.release(PromptId.of("b"))).isEqualTo(production(ONE));
        assertThatThrownBy(() -> repository.select(PromptId.of("a"), VersionSelector.parse("1.5.0"), CallContext.EMPTY))
                .hasMessageContaining("Versions: 1.0.0 ")
                .hasMessageEndingWith(" * test table, else class path");

        source.deliver(catalog("source", "b"));
        await().untilAsserted(() -> assertThat(text(repository, "b")).isEqualTo("source"));
        assertThat(text(repository, "a")).as("deleted there, so the fallback's").isEqualTo("fallback");
    }

    @Test
    void aFallbackThatFailsDoesNotTouchTheSource() {
        PromptRepository broken = new AskingRepository(catalog("fallback", "a")) {
            @Override
            public Set<PromptId> ids() {
                throw new IllegalStateException("closed");
            }
        };
        FallbackPromptRepository repository =
                build(fast(FaultySource.of(catalog("source", "a"))).fallback(broken));
        assertThat(text(repository, "a")).isEqualTo("source");
        assertThat(health(repository)).contains("FALLBACK_FAILED");
    }

    @Test
    void aPromptThatCannotBeReadKeepsItsVersions() {
        var source = FaultySource.of(PromptCatalog.builder("test table")
                .version(version("a", ONE, "one"))
                .version(version("a", TWO, "two"))
                .version(version("b", ONE, "one"))
                .build());
        FallbackPromptRepository repository = build(fast(source));
        Problem problem = new Problem("BAD_ROW", "The row is bad.", SourceLocation.ofFile("row 7"));

        source.deliver(PromptCatalog.builder("test table")
                .version(version("a", ONE, "uno"))
                .broken(PromptId.of("a"), problem)
                .build());

        await().untilAsserted(() -> assertThat(repository.ids()).containsExactly(PromptId.of("a")));
        assertThat(select(repository, "a").version()).isEqualTo(TWO);
        assertThat(repository.versions(PromptId.of("a"))).hasSize(2);
        assertThat(repository.health().problems()).containsExactly(problem);
    }

    @Test
    void aReleaseThatDoesNotFitKeepsTheOneInForce() {
        PromptId a = PromptId.of("a");
        var source = new FaultySource(previous -> released(production(ONE)));
        FallbackPromptRepository repository = build(fast(source));

        source.become(previous -> released(production(SemanticVersion.of(9, 9, 9))));
        await().untilAsserted(() -> assertThat(health(repository)).contains("points to version 9.9.9"));
        assertThat(select(repository, "a").version()).isEqualTo(ONE);
        assertThat(repository.release(a)).isEqualTo(production(ONE));

        source.become(previous -> PromptCatalog.builder("test table")
                .version(version("a", ONE, "one"))
                .version(version("a", TWO, "two"))
                .releasesUnreadable(new Problem("BAD_TABLE", "No such table.", null))
                .build());
        await().untilAsserted(() -> assertThat(health(repository)).contains("BAD_TABLE"));
        assertThat(select(repository, "a").version()).isEqualTo(ONE);

        source.become(previous -> released(production(TWO)));
        await().untilAsserted(
                        () -> assertThat(select(repository, "a").version()).isEqualTo(TWO));
        assertThat(repository.health().isOk()).isTrue();
    }

    private static PromptCatalog released(PromptRelease release) {
        return PromptCatalog.builder("test table")
                .version(version("a", ONE, "one"))
                .version(version("a", TWO, "two"))
                .release(PromptId.of("a"), release)
                .build();
    }

    @Test
    void whatIsStoppedStaysStoppedOverLoads() {
        var source = new FaultySource(previous -> released(halfAndHalf()));
        FallbackPromptRepository repository = build(fast(source));
        CallContext treated = treated(repository);

        repository.rollouts().stop("half", "answers are wrong");
        source.become(previous -> PromptCatalog.builder("test table")
                .version(version("a", ONE, "uno"))
                .version(version("a", TWO, "due"))
                .release(PromptId.of("a"), halfAndHalf())
                .build());

        await().untilAsserted(() -> assertThat(text(repository, "a")).isEqualTo("uno"));
        assertThat(choice(repository, treated)).isEqualTo(ONE);
        repository.rollouts().resume("half");
        assertThat(choice(repository, treated)).isEqualTo(TWO);
    }

    private static CallContext treated(PromptRepository repository) {
        for (int i = 0; ; i++) {
            CallContext context = CallContext.builder().user("u-" + i).build();
            if (choice(repository, context).equals(TWO)) {
                return context;
            }
        }
    }

    private static SemanticVersion choice(PromptRepository repository, CallContext context) {
        return repository
                .select(PromptId.of("a"), VersionSelector.DEFAULT, context)
                .version()
                .version();
    }

    @Test
    void aFailureIsLoggedWhenItBeginsChangesAndEnds() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(FallbackPromptRepository.class);
        Level level = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        log.start();
        try {
            var source = FaultySource.of(catalog("one", "a"));
            FallbackPromptRepository repository = build(fast(source));
            source.become(REFUSED);
            awaitLoads(source, 4);
            source.become(previous -> fail("null"));
            awaitLoads(source, 4);
            source.deliver(catalog("one", "a"));
            await().untilAsserted(() -> assertThat(repository.health().isOk()).isTrue());
            awaitLoads(source, 2);
        } finally {
            logger.detachAppender(log);
            logger.setLevel(level);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        first -> assertThat(first).contains("ConnectException"),
                        second -> assertThat(second).contains("delivered null"),
                        third -> assertThat(third).contains("could be loaded again"));
    }

    @Test
    void closingEndsTheLoadsAndLeavesThePromptsServed() {
        var source = FaultySource.of(catalog("one", "a"));
        FallbackPromptRepository repository = build(fast(source));
        repository.close();
        repository.close();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("llmops4j-prompt")));
        int loads = source.loads();
        assertThat(text(repository, "a")).isEqualTo("one");
        assertThat(source.loads()).isEqualTo(loads);
    }

    @Test
    void startsFromTheSnapshotWhileTheSourceIsDown() {
        Path snapshot = folder.resolve("state/prompts.snapshot");
        build(fast(new FaultySource(previous -> released(halfAndHalf()))).snapshot(snapshot));
        await().until(() -> Files.exists(snapshot));

        var down = new FaultySource(REFUSED);
        FallbackPromptRepository repository = build(fast(down).snapshot(snapshot));

        assertThat(repository.versions(PromptId.of("a")))
                .isEqualTo(released(halfAndHalf()).versions(PromptId.of("a")));
        assertThat(repository.release(PromptId.of("a"))).isEqualTo(halfAndHalf());
        assertThat(health(repository))
                .contains("cannot be loaded from test table: ConnectException")
                .contains(" s ago, is served by the snapshot " + snapshot + " of test table.");
        PromptVersion fromDisk = select(repository, "a");

        down.become(previous -> released(halfAndHalf()));
        await().untilAsserted(() -> assertThat(repository.health().isOk()).isTrue());
        assertThat(select(repository, "a")).as("the same object").isSameAs(fromDisk);
    }

    @Test
    void aSnapshotThatCannotBeUsedIsAProblemUntilTheNextGoodLoadReplacesIt() throws IOException {
        Path snapshot = Files.writeString(folder.resolve("prompts.snapshot"), "something else");
        var source = new FaultySource(REFUSED);
        FallbackPromptRepository repository =
                build(fast(source).snapshot(snapshot).fallback(fixed(catalog("fallback", "a"))));
        assertThat(text(repository, "a")).isEqualTo("fallback");
        assertThat(health(repository))
                .contains(snapshot + ": The snapshot cannot be used: it is another kind of file. The next load of the"
                        + " source replaces it. [SNAPSHOT_NOT_USABLE]");
        assertThat(snapshot).as("no failed load writes it").hasContent("something else");

        source.deliver(catalog("source", "a"));
        await().untilAsserted(() -> assertThat(repository.health().isOk()).isTrue());
        FallbackPromptRepository later = build(fast(new FaultySource(REFUSED)).snapshot(snapshot));
        assertThat(text(later, "a")).isEqualTo("source");
    }

    @Test
    void aPromptThatWasDeletedDoesNotComeBackFromTheSnapshot() {
        Path snapshot = folder.resolve("prompts.snapshot");
        FallbackPromptRepository first =
                build(fast(FaultySource.of(catalog("one", "a", "b"))).snapshot(snapshot));
        await().until(() -> Files.exists(snapshot));
        first.close();

        var source = FaultySource.of(catalog("one", "b"));
        FallbackPromptRepository repository = build(fast(source).snapshot(snapshot));
        assertThat(repository.ids()).containsExactly(PromptId.of("b"));
        source.become(REFUSED);
        awaitLoads(source, 2);
        assertThat(repository.ids()).containsExactly(PromptId.of("b"));
        FallbackPromptRepository later = build(fast(new FaultySource(REFUSED)).snapshot(snapshot));
        assertThat(later.ids()).containsExactly(PromptId.of("b"));
    }

    @Test
    void aReleaseThatWasMeantButDoesNotFitStaysUnusableInTheSnapshot() {
        Path snapshot = folder.resolve("prompts.snapshot");
        build(fast(new FaultySource(previous -> released(production(SemanticVersion.of(9, 9, 9)))))
                .snapshot(snapshot));
        await().until(() -> Files.exists(snapshot));

        FallbackPromptRepository repository =
                build(fast(new FaultySource(REFUSED)).snapshot(snapshot));
        assertThatThrownBy(() -> select(repository, "a"))
                .hasMessageContaining("Label 'production' of prompt 'a' cannot");
    }

    @Test
    void aReleaseThatNeverFittedIsNotForgottenByLaterLoads() {
        var source = new FaultySource(previous -> released(production(SemanticVersion.of(9, 9, 9))));
        FallbackPromptRepository repository = build(fast(source));
        awaitLoads(source, 3);
        assertThatThrownBy(() -> select(repository, "a"))
                .hasMessageContaining("Label 'production' of prompt 'a' cannot");
    }

    @Test
    void noSnapshotIsWrittenWhileNobodyKnowsWhatIsReleased() {
        Path snapshot = folder.resolve("prompts.snapshot");
        var source = new FaultySource(previous -> PromptCatalog.builder("test table")
                .version(version("a", ONE, "one"))
                .releasesUnreadable(new Problem("BAD_TABLE", "No such table.", null))
                .build());
        build(fast(source).snapshot(snapshot));
        awaitLoads(source, 3);
        assertThat(snapshot).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenIsAProblemAndNothingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        var source = FaultySource.of(catalog("one", "a"));
        FallbackPromptRepository repository = build(fast(source).snapshot(file.resolve("prompts.snapshot")));
        await().untilAsserted(() -> assertThat(health(repository)).contains("SNAPSHOT_NOT_WRITTEN"));
        assertThat(text(repository, "a")).isEqualTo("one");
    }

    @Test
    void copiesARepositoryThatAsksForEveryCall() {
        PromptRepository asking = new AskingRepository(released(halfAndHalf()));
        FallbackPromptRepository repository = build(fast(PromptSource.of(asking)));
        PromptVersion first = select(repository, "a");

        assertThat(repository.versions(PromptId.of("a"))).isEqualTo(asking.versions(PromptId.of("a")));
        assertThat(repository.release(PromptId.of("a"))).isEqualTo(halfAndHalf());
        assertThat(repository).hasToString("asking test table");
        PromptCatalog generation = repository.catalog();
        LockSupport.parkNanos(100_000_000);
        assertThat(repository.catalog()).isSameAs(generation);
        assertThat(select(repository, "a")).isSameAs(first);
    }

    @Test
    void timesMustBeSensible() {
        assertThatThrownBy(() -> fast(REFUSED).timeout(Duration.ZERO))
                .hasMessage("timeout must be 1 ms to 365 days, was PT0S");
        assertThatThrownBy(() -> fast(REFUSED).refreshEvery(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageStartingWith("refreshEvery must be 1 ms to 365 days, was ");
    }
}
