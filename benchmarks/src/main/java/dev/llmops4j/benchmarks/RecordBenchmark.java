package dev.llmops4j.benchmarks;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.record.AsyncRecorder;
import dev.llmops4j.tracing.record.CallRecord;
import dev.llmops4j.tracing.record.CallRecorder;
import dev.llmops4j.tracing.record.CallRecording;
import dev.llmops4j.tracing.record.Feedback;
import dev.llmops4j.tracing.record.JsonLinesRecorder;
import dev.llmops4j.tracing.record.SyncPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the record of a call costs: on the caller's thread, where it only says that a record should be made, and as a whole,
 * with its JSON and its line in a file. The prompt has about 2 KB.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecordBenchmark {
    private static final ChatRequest REQUEST =
            ChatRequest.of("m-1", List.of(Message.system("Be short."), Message.user("Why is it so? ".repeat(140))));
    private static final ChatResponse RESPONSE = ChatResponse.of("m-1", "It is so. ".repeat(40), Usage.of(500, 120));

    private final Path folder = newFolder();
    private final CallRecorder lines = file("lines", SyncPolicy.ON_FLUSH);
    private final CallRecorder content = file("content", SyncPolicy.ON_FLUSH);
    private final CallRecorder synced = file("synced", SyncPolicy.ALWAYS);
    private final AsyncRecorder async = AsyncRecorder.of(file("async", SyncPolicy.ON_FLUSH));

    private final LlmClient plain = client();
    private final LlmClient asked = client(CallRecording.of(new Asked()));
    private final LlmClient asynchronous = client(CallRecording.of(async));
    private final LlmClient written = client(CallRecording.of(lines));
    private final LlmClient writtenWithContent =
            client(CallRecording.builder(content).content(ContentCapture.full()).build());
    private final LlmClient forced = client(CallRecording.of(synced));

    /** Takes what a caller's thread hands over, and makes nothing of it. */
    private static final class Asked implements CallRecorder {
        private volatile Supplier<CallRecord> last = () -> {
            throw new IllegalStateException("none yet");
        };

        @Override
        public void record(CallRecord call) {
            throw new UnsupportedOperationException("records are made later");
        }

        @Override
        public void recordLater(Supplier<CallRecord> call) {
            last = call;
        }

        @Override
        public void submit(Feedback feedback) {
            throw new UnsupportedOperationException("there is none");
        }

        @Override
        public boolean flush(Duration limit) {
            return last != null;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("records");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CallRecorder file(String name, SyncPolicy sync) {
        return JsonLinesRecorder.builder(folder.resolve(name + ".jsonl"))
                .maxBytes(50_000_000)
                .keepFiles(1)
                .sync(sync)
                .build();
    }

    private static LlmClient client(CallRecording... recordings) {
        var builder = LlmClient.builder().model(request -> RESPONSE);
        for (CallRecording recording : recordings) {
            builder.with(recording);
        }
        return builder.build();
    }

    /** Says what became of the records of the asynchronous recorder, and deletes them all. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        async.close();
        lines.close();
        content.close();
        synced.close();
        System.out.printf("%n%d records passed on, %d dropped%n", async.passedOn(), async.dropped());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** No recording. */
    @Benchmark
    public ChatResponse call() {
        return plain.chat(REQUEST);
    }

    /** What the caller's thread does for a record. */
    @Benchmark
    public ChatResponse onTheCallersThread() {
        return asked.chat(REQUEST);
    }

    /** The same with the queue of an asynchronous recorder, whose thread competes for the processors. */
    @Benchmark
    public ChatResponse asynchronous() {
        return asynchronous.chat(REQUEST);
    }

    /** Record, JSON, hash and line, one after the other: its inverse is what a recorder's thread can keep up with. */
    @Benchmark
    public ChatResponse written() {
        return written.chat(REQUEST);
    }

    /** The same with the request and the answer. */
    @Benchmark
    public ChatResponse writtenWithContent() {
        return writtenWithContent.chat(REQUEST);
    }

    /** The same with each line forced onto the disk. */
    @Benchmark
    public ChatResponse forcedOntoTheDisk() {
        return forced.chat(REQUEST);
    }
}
