package dev.llmops4j.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.internal.snapshot.StoredPrompts.StoredPrompt;
import dev.llmops4j.prompt.PromptVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotFileTest {
    @TempDir
    private Path folder;

    private Path path;
    private SnapshotFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("prompts.snapshot");
        file = new SnapshotFile(path);
    }

    private static StoredPrompts content(int seed) {
        return new RandomPrompts(seed).prompts(3, 2);
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReadIsEqualToWhatWasWritten(int seed) throws IOException {
        StoredPrompts written = content(seed);
        file.keep(written);
        StoredPrompts read = new SnapshotFile(path).read();

        assertThat(read).isEqualTo(written);
        assertThat(revisions(read)).isEqualTo(revisions(written));
        assertThat(read.toString()).as("orders and kinds of numbers too").isEqualTo(written.toString());
        assertThat(orders(read)).isEqualTo(orders(written));
    }

    private static List<String> revisions(StoredPrompts prompts) {
        return versions(prompts).map(version -> version.revision().hex()).toList();
    }

    /** Neither equality nor the text of a schema says in which order its keys were given. */
    private static List<String> orders(StoredPrompts prompts) {
        return versions(prompts)
                .map(version -> version.metadata() + " " + version.parameters().extras() + " "
                        + (version.output() == null ? "" : version.output().asMap()))
                .toList();
    }

    private static Stream<PromptVersion> versions(StoredPrompts prompts) {
        return prompts.prompts().stream().map(StoredPrompt::versions).flatMap(List::stream);
    }

    @Test
    void isWrittenOnlyWhenItsContentChanges() throws IOException {
        assertThat(file.keep(content(1))).isTrue();
        Object written = Files.readAttributes(path, "unix:ino").get("ino");
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(3))));

        assertThat(file.keep(content(1))).isFalse();
        assertThat(Files.readAttributes(path, "unix:ino").get("ino")).isEqualTo(written);
        assertThat(file.time())
                .as("known to be the source's now")
                .isAfter(Instant.now().minusSeconds(60));
        assertThat(file.keep(content(2))).isTrue();
        assertThat(new SnapshotFile(path).read()).isEqualTo(content(2));
    }

    @Test
    void isNotWrittenByAProcessThatFoundItRight() throws IOException {
        file.keep(content(1));
        var later = new SnapshotFile(path);
        assertThat(later.keep(later.read())).isFalse();
    }

    @Test
    void comesBackWhenSomethingElseRemovedOrReplacedIt() throws IOException {
        file.keep(content(1));
        Files.delete(path);
        assertThat(file.keep(content(1))).isTrue();
        Files.writeString(path, "other");
        assertThat(file.keep(content(1))).isTrue();
        assertThat(new SnapshotFile(path).read()).isEqualTo(content(1));
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        file.keep(content(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesNothingElseBehindAndRemovesWhatACrashLeft() throws IOException {
        Path crashed = Files.writeString(folder.resolve(".prompts.snapshot.123.tmp"), "half");
        Path running = Files.writeString(folder.resolve(".prompts.snapshot.456.tmp"), "half");
        Path foreign = Files.writeString(folder.resolve(".other.789.tmp"), "half");
        for (Path old : List.of(crashed, foreign)) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        }
        file.keep(content(1));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(path, running, foreign);
        }
    }

    @Test
    void aFileThatIsNotThereIsNoSnapshot() {
        assertThatThrownBy(file::read).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void everyWayToCutItOffIsSeen() throws IOException {
        file.keep(new RandomPrompts(1).prompts(1, 1));
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length += 1 + whole.length / 200) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThatThrownBy(file::read)
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void everyChangedByteIsSeen() throws IOException {
        file.keep(new RandomPrompts(1).prompts(1, 1));
        byte[] whole = Files.readAllBytes(path);
        for (int at = 0; at < whole.length; at += 1 + whole.length / 500) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(path, changed);
            assertThatThrownBy(file::read).as("byte %d", at).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Files.writeString(path, "root:x:0:0:root:/root:/bin/bash\n".repeat(9));
        assertThatThrownBy(file::read).hasMessage("it is another kind of file");

        file.keep(content(1));
        String text = Files.readString(path);
        Files.writeString(path, text.replaceFirst("\"version\":1,", "\"version\":2,"));
        assertThatThrownBy(file::read).hasMessage("it has version 2 of the format, and only 1 is known here");
        Files.writeString(path, text.substring(0, text.length() / 2));
        assertThatThrownBy(file::read)
                .hasMessage("it is cut off or was changed, as its hash is not that of its content");
        rewrite(text.replaceFirst("\"revision\":\"[0-9a-f]{64}\"", "\"revision\":\"" + "0".repeat(64) + "\""));
        assertThatThrownBy(file::read).hasMessage("the revision is not that of the content");
        rewrite(text.replaceFirst("\"versions\":", "\"version\":"));
        assertThatThrownBy(file::read).hasMessage("field 'version' is unknown");
        rewrite(text.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":7"));
        assertThatThrownBy(file::read).hasMessage("field 'id' must be a text");
    }

    /** With the hash of its content, as a file that another program wrote. */
    private void rewrite(String text) throws IOException {
        byte[] body =
                text.substring(0, text.length() - SnapshotLines.TAIL_BYTES).getBytes(StandardCharsets.UTF_8);
        byte[] hash = SnapshotLines.digest().digest(body);
        Files.writeString(path, new String(body, StandardCharsets.UTF_8) + SnapshotLines.tail(hash));
    }

    @Test
    void manyWritersAndReadersNeverSeeHalfOfIt() throws Exception {
        List<StoredPrompts> contents =
                IntStream.range(0, 4).mapToObj(SnapshotFileTest::content).toList();
        file.keep(contents.get(0));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                StoredPrompts mine = contents.get(i);
                all.add(threads.submit(() -> {
                    var own = new SnapshotFile(path);
                    for (int round = 0; round < 50; round++) {
                        own.keep(mine);
                    }
                    return null;
                }));
                all.add(threads.submit(() -> {
                    var own = new SnapshotFile(path);
                    for (int round = 0; round < 50; round++) {
                        assertThat(own.read()).isIn(contents);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(path);
        }
    }

    @Test
    void aNameThatCannotBeReadAgainIsNotWritten() throws IOException {
        file.keep(content(1));
        StoredPrompt prompt = content(2).prompts().get(0);
        PromptVersion version = prompt.versions().get(0);
        PromptVersion odd = PromptVersion.of(
                version.id(),
                version.version(),
                "",
                null,
                version.parameters(),
                version.inputs(),
                version.parts(),
                null,
                List.of(),
                List.of(),
                Map.of("half \ud83d", 1),
                version.location());
        var content = new StoredPrompts("here", List.of(new StoredPrompt(prompt.id(), List.of(odd), prompt.release())));
        assertThatThrownBy(() -> file.keep(content)).hasMessage("the name of a field holds half of a surrogate pair");
        assertThat(new SnapshotFile(path).read()).isEqualTo(content(1));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(path);
        }
    }

    /** What a service waits for at its start. The limit is generous, to hold on a busy machine. */
    @Test
    void aThousandPromptsOfFiftyVersionsAreReadInSeconds() throws IOException {
        file.keep(new RandomPrompts(7).prompts(1_000, 50));
        long start = System.nanoTime();
        StoredPrompts read = new SnapshotFile(path).read();
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(versions(read)).hasSize(50_000);
        assertThat(taken).isLessThan(Duration.ofSeconds(20));
    }
}
