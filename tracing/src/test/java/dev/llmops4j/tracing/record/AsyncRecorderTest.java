package dev.llmops4j.tracing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.LlmClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncRecorderTest {
    @TempDir
    private Path folder;

    /** Takes nothing until it is let go. */
    private static final class Stuck implements CallRecorder {
        private final Kept kept = new Kept();
        private final CountDownLatch gate = new CountDownLatch(1);
        private final CountDownLatch reached = new CountDownLatch(1);

        @Override
        public void record(CallRecord call) {
            reached.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            kept.record(call);
        }

        @Override
        public void submit(Feedback feedback) {
            kept.submit(feedback);
        }

        @Override
        public boolean flush(Duration limit) {
            return true;
        }

        @Override
        public void close() {
            kept.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 1_000_000})
    void countsEveryRecordOnceAndLosesNoneThatItTook(int capacity) throws Exception {
        int threads = 8;
        int each = 10_000;
        Path file = folder.resolve("calls.jsonl");
        var lines = JsonLinesRecorder.at(file);
        AsyncRecorder recorder = AsyncRecorder.builder(lines).capacity(capacity).build();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            tasks.add(() -> {
                for (int i = 0; i < each; i++) {
                    String id = number + "-" + i;
                    recorder.recordLater(() -> Records.plain(id));
                }
                return true;
            });
        }
        for (var done : executor.invokeAll(tasks)) {
            assertThat(done.get()).isTrue();
        }
        executor.shutdown();
        recorder.close();

        List<String> ids;
        try (Stream<CallRecord> calls = CallLog.of(file).calls()) {
            ids = calls.map(CallRecord::callId).toList();
        }
        assertThat(recorder.passedOn() + recorder.dropped()).isEqualTo((long) threads * each);
        assertThat(lines.written()).isEqualTo(recorder.passedOn()).isEqualTo(ids.size());
        assertThat(new HashSet<>(ids)).hasSize(ids.size());
        assertThat(recorder.failed()).isZero();
        if (capacity > threads * each) {
            assertThat(recorder.dropped()).isZero();
        } else {
            assertThat(recorder.dropped()).isPositive();
        }
    }

    @Test
    void countsEveryRecordOnceWhenItIsClosedMeanwhile() throws Exception {
        for (int round = 0; round < 50; round++) {
            var kept = new Kept();
            AsyncRecorder recorder = AsyncRecorder.of(kept);
            ExecutorService executor = Executors.newFixedThreadPool(4);
            var tasks = new ArrayList<Callable<Boolean>>();
            for (int thread = 0; thread < 4; thread++) {
                tasks.add(() -> {
                    for (int i = 0; i < 500; i++) {
                        recorder.record(Records.plain("x"));
                    }
                    return true;
                });
            }
            tasks.add(() -> {
                Thread.sleep(1);
                recorder.close();
                return true;
            });
            for (var done : executor.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
            executor.shutdown();
            assertThat(recorder.passedOn() + recorder.dropped()).isEqualTo(2_000);
            assertThat(kept.calls()).hasSize((int) recorder.passedOn());
            assertThat(kept.isClosed()).isTrue();
        }
    }

    @Test
    void neverBlocksTheCallerAndDropsWhatDoesNotFit() throws Exception {
        var stuck = new Stuck();
        AsyncRecorder recorder = AsyncRecorder.builder(stuck).capacity(3).build();
        recorder.record(Records.plain("first"));
        stuck.reached.await();
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            recorder.record(Records.plain("r" + i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(recorder.dropped()).isEqualTo(7);
        assertThat(recorder.flush(Duration.ofMillis(20))).isFalse();

        stuck.gate.countDown();
        assertThat(recorder.flush(Duration.ofSeconds(30))).isTrue();
        recorder.close();
        assertThat(stuck.kept.calls()).extracting(CallRecord::callId).containsExactly("first", "r0", "r1", "r2");
    }

    @Test
    void waitsForRoomIfAskedAndNoLonger() throws Exception {
        var stuck = new Stuck();
        AsyncRecorder recorder = AsyncRecorder.builder(stuck)
                .capacity(1)
                .waitUpTo(Duration.ofMillis(50))
                .build();
        recorder.record(Records.plain("first"));
        stuck.reached.await();
        recorder.record(Records.plain("second"));
        long start = System.nanoTime();
        recorder.record(Records.plain("third"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(49));
        assertThat(recorder.dropped()).isEqualTo(1);

        var letGo = new Thread(stuck.gate::countDown);
        AsyncRecorder patient = AsyncRecorder.builder(stuck)
                .capacity(1)
                .waitUpTo(Duration.ofMinutes(5))
                .build();
        patient.record(Records.plain("a"));
        patient.record(Records.plain("b"));
        letGo.start();
        patient.record(Records.plain("c"));
        patient.close();
        recorder.close();
        assertThat(patient.dropped()).isZero();
        assertThat(stuck.kept.calls()).hasSize(5);
    }

    @Test
    void givesUpOnARecorderThatIsStuckAndCountsWhatIsLost() throws Exception {
        var stuck = new Stuck();
        AsyncRecorder recorder =
                AsyncRecorder.builder(stuck).closeLimit(Duration.ofMillis(50)).build();
        recorder.record(Records.plain("first"));
        stuck.reached.await();
        recorder.record(Records.plain("second"));
        recorder.record(Records.plain("third"));
        recorder.close();
        assertThat(recorder.dropped()).isEqualTo(2);
        stuck.gate.countDown();
        await().untilAsserted(() -> assertThat(recorder.passedOn()).isEqualTo(1));
        assertThat(stuck.kept.isClosed()).isFalse();
    }

    @Test
    void outlivesARecordThatCannotBeMade() {
        var kept = new Kept();
        AsyncRecorder recorder = AsyncRecorder.of(kept);
        recorder.recordLater(() -> {
            throw new StackOverflowError();
        });
        recorder.recordLater(() -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("secret");
        });
        recorder.record(Records.plain("good"));
        assertThat(recorder.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(recorder.failed()).isEqualTo(2);
        assertThat(kept.only().callId()).isEqualTo("good");
        recorder.close();
    }

    @Test
    void makesRecordsOnItsOwnThreadAndDrainsWhenClosed() {
        var thread = new AtomicReference<Thread>();
        var kept = new Kept();
        AsyncRecorder recorder = AsyncRecorder.of(kept);
        LlmClient client = LlmClient.builder()
                .with(CallRecording.of(recorder))
                .model(TestModel.answering())
                .build();
        recorder.recordLater(() -> {
            thread.set(Thread.currentThread());
            return Records.plain("x");
        });
        for (int i = 0; i < 1_000; i++) {
            client.chat(TestModel.REQUEST);
        }
        recorder.submit(Feedback.score("x", "helpful", 1));
        recorder.close();
        recorder.close();
        assertThat(kept.calls()).hasSize(1_001);
        assertThat(kept.feedback()).hasSize(1);
        assertThat(kept.isClosed()).isTrue();
        assertThat(thread.get()).isNotSameAs(Thread.currentThread()).matches(Thread::isDaemon);
        assertThat(Objects.requireNonNull(thread.get()).isAlive()).isFalse();
        client.chat(TestModel.REQUEST);
        assertThat(recorder.dropped()).isEqualTo(1);
        assertThat(recorder.flush(Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void refusesOptionsThatMeanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsyncRecorder.builder(new Kept()).capacity(0))
                .withMessage("records must be 1 or more, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsyncRecorder.builder(new Kept()).waitUpTo(Duration.ofMillis(-1)))
                .withMessage("limit must be 0 or more, was PT-0.001S");
    }
}
