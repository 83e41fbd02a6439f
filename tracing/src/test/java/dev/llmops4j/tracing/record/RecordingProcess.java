package dev.llmops4j.tracing.record;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that records until it is killed, and acknowledges each record that it was told is kept. */
final class RecordingProcess {
    private RecordingProcess() {}

    /** Takes the file, and how many records to write at most. */
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var recorder = JsonLinesRecorder.builder(Path.of(args[0]))
                .sync(SyncPolicy.ALWAYS)
                .build()) {
            int most = Integer.parseInt(args[1]);
            for (int i = 0; i < most; i++) {
                long before = recorder.written();
                recorder.record(Records.plain("call-" + i));
                out.println((recorder.written() > before ? "kept " : "lost ") + "call-" + i);
            }
        }
    }
}
