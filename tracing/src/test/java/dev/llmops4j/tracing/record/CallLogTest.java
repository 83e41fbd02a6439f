package dev.llmops4j.tracing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallLogTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("calls.jsonl");
    }

    private void lines(String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    @Test
    void joinsACallWithItsFeedbackHoweverMuchLaterThatCame() {
        try (var recorder = JsonLinesRecorder.builder(file).maxBytes(1).gzip().build()) {
            recorder.record(Records.plain("a"));
            recorder.submit(Feedback.score("b", "helpful", 0));
            recorder.record(Records.plain("b"));
            recorder.record(Records.plain("c"));
        }
        try (var recorder = JsonLinesRecorder.at(file)) {
            recorder.submit(Feedback.label("a", "tone", "good"));
            recorder.submit(Feedback.comment("b", "tone", "too harsh"));
            recorder.submit(Feedback.comment("never seen", "tone", "what?"));
        }
        List<JudgedCall> calls;
        try (Stream<JudgedCall> all = CallLog.of(file).judgedCalls()) {
            calls = all.toList();
        }
        assertThat(calls).extracting(judged -> judged.call().callId()).containsExactly("a", "b", "c");
        assertThat(calls.get(0).feedback()).extracting(Feedback::label).containsExactly("good");
        assertThat(calls.get(1).feedback()).extracting(Feedback::name).containsExactly("helpful", "tone");
        assertThat(calls.get(2).feedback()).isEmpty();
        try (Stream<Feedback> feedback = CallLog.of(file).feedback()) {
            assertThat(feedback).hasSize(4);
        }
    }

    @Test
    void findsACall() {
        try (var recorder = JsonLinesRecorder.at(file)) {
            recorder.record(Records.plain("a"));
            recorder.record(Records.random(7));
        }
        assertThat(CallLog.of(file).find("call-7")).contains(Records.random(7));
        assertThat(CallLog.of(file).find("call-8")).isEmpty();
    }

    @Test
    void leavesOutLinesOfTypesThatALaterVersionAdds() throws IOException {
        lines("{\"type\":\"later\",\"schema\":1,\"x\":1}", Records.plain("a").toJson());
        try (Stream<CallRecord> calls = CallLog.of(file).calls()) {
            assertThat(calls).extracting(CallRecord::callId).containsExactly("a");
        }
    }

    @Test
    void saysWhereALineIsDamagedAndWhatToDo() throws IOException {
        lines(
                Records.plain("a").toJson(),
                "{\"secret\": \"not clo",
                Records.plain("c").toJson());
        try (Stream<CallRecord> calls = CallLog.of(file).calls()) {
            assertThatThrownBy(calls::toList)
                    .isInstanceOfSatisfying(
                            CallLogException.class,
                            e -> assertThat(e.location().line()).isEqualTo(2))
                    .hasMessage("The line is not JSON. Mend or delete the line to read the rest (" + file + ":2)");
        }
    }

    @Test
    void saysWhereARecordIsWrong() throws IOException {
        lines(Records.plain("a").toJson().replace("\"outcome\":\"answered\"", "\"outcome\":\"secret\""));
        try (Stream<CallRecord> calls = CallLog.of(file).calls()) {
            assertThatThrownBy(calls::toList)
                    .hasMessage(
                            "The line is no record: field 'outcome' names no outcome. Mend or delete the line to read"
                                    + " the rest (" + file + ":1)");
        }
    }

    @Test
    void refusesALaterSchema() throws IOException {
        lines(Records.plain("a").toJson(), Records.plain("b").toJson().replace("\"schema\":1", "\"schema\":2"));
        try (Stream<CallRecord> calls = CallLog.of(file).calls()) {
            assertThatThrownBy(calls::toList)
                    .isInstanceOf(CallLogException.class)
                    .hasMessageStartingWith("The line is no record: schema 2 is newer than 1")
                    .hasMessageEndingWith(file + ":2)");
        }
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> CallLog.of(file).calls())
                .hasMessage("There is no such record file, nor a finished one beside it; name the file that a"
                        + " JsonLinesRecorder writes (" + file + ")");
    }

    @Test
    void readsAFileWhileItIsWritten() throws IOException {
        try (var recorder = JsonLinesRecorder.at(file)) {
            recorder.record(Records.plain("a"));
            Files.writeString(file, "{\"type\":\"call\",\"sch", StandardOpenOption.APPEND);
            try (Stream<CallRecord> calls = CallLog.of(file).calls()) {
                assertThat(calls).hasSize(1);
            }
        }
    }

    @Test
    void readsLinesThatAreLongerThanItsBuffer() {
        CallRecord call = Records.with(
                "long",
                TestModel.REQUEST,
                new dev.llmops4j.tracing.content.Captured.Inline<>(
                        dev.llmops4j.chat.ChatRequest.of(dev.llmops4j.chat.Message.user("ä".repeat(200_000))),
                        true,
                        false));
        try (var recorder = JsonLinesRecorder.at(file)) {
            recorder.record(call);
            recorder.record(Records.plain("b"));
        }
        try (Stream<CallRecord> calls = CallLog.of(file).calls()) {
            assertThat(calls).containsExactly(call, Records.plain("b"));
        }
    }

    @Test
    void closesItsFileWhenTheReaderStopsEarly() throws IOException {
        try (var recorder = JsonLinesRecorder.at(file)) {
            recorder.record(Records.plain("a"));
            recorder.record(Records.plain("b"));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(CallLog.of(file).find("a")).isPresent();
        }
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors));
        try (Stream<Path> open = Files.list(descriptors)) {
            assertThat(open.filter(path -> {
                        try {
                            return Files.readSymbolicLink(path).equals(file);
                        } catch (IOException e) {
                            return false;
                        }
                    }))
                    .isEmpty();
        }
    }
}
