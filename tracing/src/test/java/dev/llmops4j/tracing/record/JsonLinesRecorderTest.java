package dev.llmops4j.tracing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesRecorderTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("deep/down/calls.jsonl");
    }

    /** A clock that the test sets. */
    private static final class SetClock extends Clock {
        private volatile Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("not needed");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private List<String> ids() {
        try (Stream<CallRecord> calls = CallLog.of(file).calls()) {
            return calls.map(CallRecord::callId).toList();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static void record(CallRecorder recorder, String... ids) {
        for (String id : ids) {
            recorder.record(Records.plain(id));
        }
    }

    @Test
    void writesARecordAndAFeedbackOnALineEach() throws IOException {
        try (var recorder = JsonLinesRecorder.at(file)) {
            record(recorder, "a");
            recorder.submit(Feedback.score("a", "helpful", 1));
            assertThat(recorder.written()).isEqualTo(2);
            assertThat(recorder.lost()).isZero();
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo(Records.plain("a").toJson());
        assertThat(lines.get(1)).startsWith("{\"type\":\"feedback\",\"schema\":1,\"call_id\":\"a\"");
    }

    @Test
    void letsNobodyElseRead() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        try (var recorder = JsonLinesRecorder.builder(file).maxBytes(1).gzip().build()) {
            record(recorder, "a", "b");
        }
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling(""))))
                .isEqualTo("rwx------");
    }

    @Test
    void goesOnWhereItStopped() {
        for (String id : List.of("a", "b")) {
            try (var recorder = JsonLinesRecorder.at(file)) {
                record(recorder, id);
            }
        }
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void keepsEveryLineWholeWhenManyThreadsWriteAndFilesRotate() throws Exception {
        int threads = 8;
        int each = 10_000;
        String json = Records.plain("x").toJson();
        long size = (long) threads * each * json.length() / 7;
        try (var recorder =
                        JsonLinesRecorder.builder(file).maxBytes(size).gzip().build();
                var same = JsonLinesRecorder.builder(file).maxBytes(size).gzip().build()) {
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            var tasks = new ArrayList<Callable<Boolean>>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                tasks.add(() -> {
                    for (int i = 0; i < each; i++) {
                        record(i % 2 == 0 ? recorder : same, number + "-" + i);
                    }
                    return true;
                });
            }
            for (var done : executor.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
            executor.shutdown();
            assertThat(recorder.written() + same.written()).isEqualTo((long) threads * each);
            assertThat(recorder.lost() + same.lost()).isZero();
        }
        List<String> ids = ids();
        assertThat(ids).hasSize(threads * each);
        assertThat(new HashSet<>(ids)).hasSize(threads * each);
        assertThat(ids.stream().filter(id -> id.startsWith("3-")).toList())
                .isEqualTo(IntStream.range(0, each).mapToObj(i -> "3-" + i).toList());
        assertThat(names().stream().filter(name -> name.endsWith(".jsonl.gz")).count())
                .isGreaterThanOrEqualTo(6);
        assertThat(names()).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void beginsANewFileBeforeOneIsTooLarge() throws IOException {
        int line = Records.plain("a").toJson().length() + 1;
        var clock = new SetClock();
        try (var recorder =
                JsonLinesRecorder.builder(file).maxBytes(2L * line).clock(clock).build()) {
            record(recorder, "a", "b", "c", "d", "e");
        }
        assertThat(names())
                .containsExactly(
                        "calls-20260131T120000000Z-0000.jsonl", "calls-20260131T120000000Z-0001.jsonl", "calls.jsonl");
        assertThat(ids()).containsExactly("a", "b", "c", "d", "e");
        assertThat(Files.size(file)).isEqualTo(line);
    }

    @Test
    void beginsANewFileEachDayAfterARestartToo() throws IOException {
        var clock = new SetClock();
        JsonLinesRecorderBuilder builder =
                JsonLinesRecorder.builder(file).daily().clock(clock);
        try (var recorder = builder.build()) {
            record(recorder, "a");
            clock.now = NOON.plus(Duration.ofHours(11));
            record(recorder, "b");
            clock.now = NOON.plus(Duration.ofHours(12));
            record(recorder, "c");
        }
        Files.setLastModifiedTime(file, FileTime.from(clock.now));
        clock.now = NOON.plus(Duration.ofHours(36));
        try (var recorder = builder.build()) {
            record(recorder, "d");
        }
        assertThat(names())
                .containsExactly(
                        "calls-20260201T000000000Z-0000.jsonl", "calls-20260202T000000000Z-0000.jsonl", "calls.jsonl");
        assertThat(ids()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void keepsTheOrderWhenTheClockIsSetBack() throws IOException {
        var clock = new SetClock();
        try (var recorder =
                JsonLinesRecorder.builder(file).maxBytes(1).clock(clock).build()) {
            record(recorder, "a", "b");
            clock.now = NOON.minus(Duration.ofDays(1));
            record(recorder, "c", "d");
        }
        assertThat(ids()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void deletesTheOldestFilesBeyondANumberAndNothingElse() throws IOException {
        try (var recorder =
                JsonLinesRecorder.builder(file).maxBytes(1).keepFiles(2).gzip().build()) {
            record(recorder, "a");
            Files.writeString(file.resolveSibling("calls-notes.jsonl"), "mine");
            Files.writeString(file.resolveSibling("calls-20200101T000000000Z-0000.txt"), "mine");
            record(recorder, "b", "c", "d", "e");
        }
        assertThat(ids()).containsExactly("c", "d", "e");
        assertThat(names())
                .contains("calls-notes.jsonl", "calls-20200101T000000000Z-0000.txt")
                .hasSize(5);
    }

    @Test
    void losesNothingWhenFilesAreFinishedFasterThanTheyAreCompressed() throws IOException {
        var wanted = new ArrayList<String>();
        try (var recorder = JsonLinesRecorder.builder(file).maxBytes(1).gzip().build()) {
            for (int i = 0; i < 300; i++) {
                wanted.add("call-" + i);
                record(recorder, "call-" + i);
            }
        }

        assertThat(ids()).containsExactlyElementsOf(wanted);
        assertThat(names()).filteredOn(name -> name.endsWith(".gz")).hasSize(299);
        assertThat(names()).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void deletesFilesThatAreTooOld() throws IOException {
        var clock = new SetClock();
        clock.now = Instant.now();
        try (var recorder = JsonLinesRecorder.builder(file)
                .maxBytes(1)
                .keepFor(Duration.ofDays(30))
                .clock(clock)
                .build()) {
            record(recorder, "a", "b");
            clock.now = clock.now.plus(Duration.ofDays(31));
            record(recorder, "c");
        }
        assertThat(ids()).containsExactly("c");
    }

    @Test
    void closesALineThatACrashCutShort() throws IOException {
        try (var recorder = JsonLinesRecorder.at(file)) {
            record(recorder, "a");
        }
        String torn = Records.plain("b").toJson().substring(0, 40);
        Files.writeString(file, torn, StandardOpenOption.APPEND);
        assertThat(ids()).containsExactly("a");

        try (var recorder = JsonLinesRecorder.at(file)) {
            record(recorder, "c");
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        Records.plain("a").toJson(),
                        torn,
                        "{\"type\":\"torn\",\"schema\":1}",
                        Records.plain("c").toJson());
        assertThat(ids()).containsExactly("a", "c");
    }

    @Test
    void loseNothingWhenAWholeLineOnlyLacksItsEnd() throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, Records.plain("a").toJson());
        try (var recorder = JsonLinesRecorder.at(file)) {
            record(recorder, "b");
        }
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void makesAnewWhatWasMovedOrDeleted() throws IOException {
        try (var recorder = JsonLinesRecorder.at(file)) {
            record(recorder, "a");
            Files.move(file, file.resolveSibling("moved.jsonl"));
            record(recorder, "b");
            assertThat(ids()).containsExactly("b");
            deleteAll(folder.resolve("deep"));
            record(recorder, "c");
            assertThat(ids()).containsExactly("c");
            assertThat(recorder.lost()).isZero();
        }
    }

    private static void deleteAll(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted((one, other) -> other.compareTo(one)).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Test
    void countsWhatAFullDiskLosesAndRecovers() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));
        Files.createDirectories(file.resolveSibling(""));
        Files.createSymbolicLink(file, full);
        try (var recorder = JsonLinesRecorder.at(file)) {
            record(recorder, "a", "b");
            assertThat(recorder.lost()).isEqualTo(2);
            assertThat(recorder.flush(Duration.ZERO)).isFalse();
            Files.delete(file);
            record(recorder, "c");
            assertThat(recorder.written()).isEqualTo(1);
            assertThat(recorder.flush(Duration.ZERO)).isTrue();
        }
        assertThat(ids()).containsExactly("c");
    }

    @Test
    void countsWhatIsLostWhileTheFolderCannotBeMade() throws IOException {
        Files.writeString(folder.resolve("deep"), "a file stands in the way");
        try (var recorder = JsonLinesRecorder.at(file)) {
            record(recorder, "a");
            assertThat(recorder.lost()).isEqualTo(1);
            Files.delete(folder.resolve("deep"));
            record(recorder, "b");
        }
        assertThat(ids()).containsExactly("b");
    }

    @Test
    void loseNothingToAnInterruptOfTheCallersThread() {
        try (var recorder = JsonLinesRecorder.builder(file)
                .sync(SyncPolicy.ALWAYS)
                .maxBytes(1)
                .build()) {
            Thread.currentThread().interrupt();
            record(recorder, "a", "b");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(recorder.lost()).isZero();
        }
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void loseWhatComesAfterTheEnd() {
        var recorder = JsonLinesRecorder.at(file);
        record(recorder, "a");
        recorder.close();
        recorder.close();
        record(recorder, "b");
        assertThat(recorder.lost()).isEqualTo(1);
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void refusesOtherOptionsForAFileThatIsOpen() {
        try (var recorder = JsonLinesRecorder.at(file)) {
            record(recorder, "a");
            assertThatThrownBy(() -> JsonLinesRecorder.builder(file).maxBytes(9).build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("'" + file + "' is already written by this process with other options; share the"
                            + " JsonLinesRecorder, or give each a file of its own");
        }
        JsonLinesRecorder.builder(file).maxBytes(9).build().close();
    }

    @Test
    void forcesOntoTheDiskByThePolicy() {
        for (SyncPolicy policy : List.of(
                SyncPolicy.NEVER, SyncPolicy.ON_FLUSH, SyncPolicy.ALWAYS, SyncPolicy.every(Duration.ofMillis(5)))) {
            try (var recorder = JsonLinesRecorder.builder(file).sync(policy).build()) {
                record(recorder, policy.toString());
                assertThat(recorder.flush(Duration.ZERO)).isTrue();
            }
        }
        assertThat(ids()).hasSize(4);
    }

    @Test
    void givesUpItsFileWhenItIsClosed() throws IOException {
        for (int i = 0; i < 50; i++) {
            try (var recorder = JsonLinesRecorder.builder(folder.resolve(i + ".jsonl"))
                    .sync(SyncPolicy.every(Duration.ofMillis(1)))
                    .build()) {
                record(recorder, "a");
            }
        }
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors));
        await().untilAsserted(() -> {
            try (Stream<Path> open = Files.list(descriptors)) {
                assertThat(open.filter(path -> leadsInto(path, folder)).count()).isZero();
            }
        });
    }

    private static boolean leadsInto(Path descriptor, Path folder) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void refusesOptionsThatMeanNothing() {
        var builder = JsonLinesRecorder.builder(file);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxBytes(0))
                .withMessage("bytes must be 1 or more, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.keepFiles(-1))
                .withMessage("files must be 1 or more, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.keepFor(Duration.ZERO))
                .withMessage("age must be more than 0, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncPolicy.every(Duration.ZERO))
                .withMessage("interval must be more than 0, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonLinesRecorder.at(Path.of("/")))
                .withMessage("file must be a file, was '/'");
    }
}
