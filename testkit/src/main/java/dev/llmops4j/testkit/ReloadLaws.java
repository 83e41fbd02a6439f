package dev.llmops4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.llmops4j.CallContext;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptPart.MessageTemplate;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.VersionSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** How new content is taken. */
final class ReloadLaws {
    /** How a repository gets other content. */
    interface Replacement {
        void replace(PromptRepository repository, PromptFixture content) throws Exception;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int READERS = 8;
    private static final int GENERATIONS = 4;
    private static final PromptId TRIAGE = PromptId.of("support/triage");
    private static final PromptId REPLY = PromptId.of("support/reply");
    private static final PromptId OLD = PromptId.of("support-old");
    private static final PromptId FIXED = PromptId.of("fixed/note");
    private static final List<PromptId> CHANGING = List.of(TRIAGE, REPLY, PromptId.of("Zoo.keeper/feed_2"));

    private final PromptRepository repository;
    private final Replacement replacement;

    ReloadLaws(PromptRepository repository, Replacement replacement) {
        this.repository = repository;
        this.replacement = replacement;
    }

    private void become(PromptFixture content, long generation) throws Exception {
        replacement.replace(repository, content);
        await("generation " + generation, () -> generation(select(TRIAGE, "1.0.0")) == generation);
    }

    private static void await(String what, BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> what + " is not served after " + PATIENCE.toSeconds() + " s");
            Thread.sleep(5);
        }
    }

    private PromptVersion select(PromptId id, String selector) {
        return repository
                .select(id, VersionSelector.parse(selector), CallContext.EMPTY)
                .version();
    }

    private static long generation(PromptVersion version) {
        return assertInstanceOf(
                        Number.class, version.metadata().get("generation"), "metadata is served as it was written")
                .longValue();
    }

    void wholeContent() throws Exception {
        assertTrue(repository.ids().contains(OLD));
        become(PromptFixture.generation(2).without(OLD.value()), 2);
        assertEquals(2, generation(select(REPLY, "")));
        assertEquals(List.of(), repository.versions(OLD), "versions of a prompt that was deleted");
        assertEquals(List.of(), repository.health().problems());

        become(PromptFixture.generation(3), 3);
        assertEquals(3, generation(select(OLD, "")));
    }

    void unchangedObjects() throws Exception {
        PromptVersion before = select(FIXED, "");
        become(PromptFixture.generation(2), 2);
        assertSame(before, select(FIXED, ""));
    }

    void killSwitch() throws Exception {
        for (String rollout : List.of("shorter-answer", "by-tenant")) {
            repository.rollouts().stop(rollout, "contract");
        }
        become(PromptFixture.generation(2), 2);
        assertEquals(2, repository.rollouts().stopped().size());
        for (int i = 0; i < 100; i++) {
            CallContext context =
                    CallContext.builder().user("u-" + i).tenant("t-" + i).build();
            assertEquals("1.1.0", numberOf("production", context));
            assertEquals("2.0.0", numberOf("staging", context));
        }
    }

    private String numberOf(String label, CallContext context) {
        return repository
                .select(TRIAGE, VersionSelector.parse(label), context)
                .version()
                .version()
                .toString();
    }

    void tornReads() throws Exception {
        var done = new AtomicBoolean();
        var started = new CountDownLatch(READERS);
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<Long>> results = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                results.add(readers.submit(() -> readUntil(done, started)));
            }
            assertTrue(started.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "all threads read");
            for (long generation = 2; generation <= GENERATIONS; generation++) {
                become(PromptFixture.generation(generation), generation);
            }
            done.set(true);
            for (Future<Long> result : results) {
                assertEquals(GENERATIONS, result.get(), "the newest generation that a thread has read");
            }
        } finally {
            done.set(true);
            readers.shutdownNow();
        }
    }

    /** Reads on once after it is done, and returns the newest generation that it has seen. */
    private long readUntil(AtomicBoolean done, CountDownLatch started) {
        long newest = 0;
        boolean last = false;
        for (int reads = 0; !last; reads++) {
            last = done.get();
            PromptId id = CHANGING.get(reads % CHANGING.size());
            CallContext context = CallContext.builder().user("u-" + reads).build();
            PromptVersion version =
                    repository.select(id, VersionSelector.DEFAULT, context).version();
            long generation = generation(version);
            String text = ((MessageTemplate) version.parts().get(0)).template();
            assertEquals(
                    PromptFixture.text(id, version.version(), generation), text, "text and metadata of one version");
            List<Long> listed = repository.versions(id).stream()
                    .map(ReloadLaws::generation)
                    .distinct()
                    .toList();
            assertEquals(1, listed.size(), () -> "generations in one list: " + listed);
            long before = newest;
            assertTrue(generation >= before, () -> "generation " + generation + " after " + before);
            assertTrue(listed.get(0) >= generation, () -> "generation " + listed.get(0) + " after " + generation);
            newest = listed.get(0);
            if (reads == 0) {
                started.countDown();
            }
        }
        return newest;
    }
}
