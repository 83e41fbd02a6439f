package dev.llmops4j.tracing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own, which end badly. */
class CrashTest {
    @TempDir
    private Path folder;

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> recording(Path file, int records) {
        return List.of(
                java(),
                "-cp",
                System.getProperty("java.class.path"),
                RecordingProcess.class.getName(),
                file.toString(),
                String.valueOf(records));
    }

    private Process start(List<String> command) throws IOException {
        File errors = folder.resolve("errors.txt").toFile();
        return new ProcessBuilder(command).redirectError(errors).start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<String> ids(Path file) {
        try (Stream<CallRecord> calls = CallLog.of(file).calls()) {
            return calls.map(CallRecord::callId).toList();
        }
    }

    @Test
    void everyAcknowledgedRecordIsThereAfterAKill() throws Exception {
        Path file = folder.resolve("calls.jsonl");
        Process process = start(recording(file, 1_000_000));
        var acknowledged = new ArrayList<String>();
        try (BufferedReader lines = output(process)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == 200) {
                    process.toHandle().destroyForcibly(); // which leaves its output open to be read
                }
            }
        }
        process.waitFor();
        List<String> ids = ids(file);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(200);
        assertThat(ids)
                .startsWith(acknowledged.stream()
                        .map(line -> line.replace("kept ", ""))
                        .toArray(String[]::new));
        assertThat(new HashSet<>(ids)).hasSize(ids.size());

        try (var recorder = JsonLinesRecorder.at(file)) {
            recorder.record(Records.plain("after"));
        }
        assertThat(ids(file)).startsWith(ids.toArray(String[]::new)).endsWith("after");
    }

    /** A limit on the size of files: the system takes the start of a line and refuses the rest, as a full disk does. */
    @Test
    void aLineThatDoesNotFitIsTakenBackAndCounted() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        Path file = folder.resolve("calls.jsonl");
        String command = String.join(
                " ", recording(file, 50).stream().map(word -> "'" + word + "'").toList());
        Process process = start(List.of("/bin/bash", "-c", "ulimit -f 10; exec " + command));
        List<String> acknowledged;
        try (BufferedReader lines = output(process)) {
            acknowledged = lines.lines()
                    .filter(line -> line.startsWith("kept ") || line.startsWith("lost "))
                    .toList();
        }
        process.waitFor();
        List<String> kept = acknowledged.stream()
                .filter(line -> line.startsWith("kept "))
                .map(line -> line.replace("kept ", ""))
                .toList();
        assertThat(acknowledged).hasSize(50);
        assertThat(kept).isNotEmpty().hasSizeLessThan(50);
        assertThat(ids(file)).isEqualTo(kept);
        assertThat(Files.size(file)).isLessThanOrEqualTo(10 * 1024);
        assertThat(Files.readString(file)).endsWith("}\n").doesNotContain("torn");
    }
}
