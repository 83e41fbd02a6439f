package dev.llmops4j.tracing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatJson;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.testing.RandomRequests;
import dev.llmops4j.tracing.content.Captured;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.content.ContentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private static final String KEEP =
            "; record with CallRecording.builder(recorder).content(ContentCapture.full()), or reference(store), to keep it";

    @TempDir
    private Path folder;

    private final Kept kept = new Kept();
    private final List<ChatRequest> asked = new ArrayList<>();

    private LlmClient client(ContentCapture content) {
        return LlmClient.builder()
                .with(CallRecording.builder(kept).content(content).build())
                .model(TestModel.answering(request -> {
                    asked.add(request);
                    return TestModel.ANSWER;
                }))
                .defaultModel("gpt-4o")
                .build();
    }

    private CallRecord recorded(ContentCapture content) {
        client(content).chat(TestModel.REQUEST);
        return kept.only();
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rebuildsAnyRequestBitForBitFromAFile(long seed) {
        ChatRequest request = new RandomRequests(seed, true).request();
        Path file = folder.resolve("calls.jsonl");
        ContentCapture all = ContentCapture.full().withMaxChars(1_000_000).withMaxTotalChars(10_000_000);
        CallRecord written;
        try (var recorder = JsonLinesRecorder.at(file)) {
            LlmClient client = LlmClient.builder()
                    .with(CallRecording.builder(CallRecorder.all(recorder, kept))
                            .content(all)
                            .build())
                    .model(TestModel.answering())
                    .defaultModel("gpt-4o")
                    .build();
            client.chat(request);
            written = kept.only();
        }
        CallRecord read = CallLog.of(file).find(written.callId()).orElseThrow();
        assertThat(read).isEqualTo(written);
        ChatRequest rebuilt = Replay.of(read).request();
        assertThat(rebuilt).isEqualTo(request);
        assertThat(ChatJson.write(rebuilt)).isEqualTo(ChatJson.write(request));
        assertThat(read.requestSha256()).isEqualTo(ChatJson.sha256(request));
    }

    @Test
    void sendsTheSameRequestAgainAndNamesThePromptWithoutItsRollout() {
        LlmClient client = client(ContentCapture.full());
        client.complete(
                TestModel.REQUEST,
                CallContext.builder().prompt(CallRecordingTest.PROMPT).build());
        Replayed again = Replay.of(kept.only()).run(client);

        assertThat(asked).hasSize(2);
        assertThat(asked.get(1)).isEqualTo(asked.get(0));
        assertThat(again.then()).isEqualTo(kept.calls().get(0));
        assertThat(again.now().response()).isEqualTo(TestModel.ANSWER);
        CallRecord second = kept.calls().get(1);
        assertThat(Objects.requireNonNull(second.prompt()).exposure()).isNull();
        assertThat(Objects.requireNonNull(second.prompt()).effectiveRevision())
                .isEqualTo(CallRecordingTest.PROMPT.effectiveRevision());
        assertThat(second.requestSha256()).isEqualTo(kept.calls().get(0).requestSha256());
    }

    private static void refuses(CallRecord call, String problem) {
        assertThatThrownBy(() -> Replay.of(call).request())
                .isInstanceOf(ReplayException.class)
                .hasMessage("Call " + call.callId() + " cannot be replayed: " + problem);
    }

    @Test
    void saysWhichModeWouldKeepARequestThatWasNotCaptured() {
        refuses(recorded(ContentCapture.OFF), "its request was not captured" + KEEP);
    }

    @Test
    void saysThatTextsWereRedactedOrHashed() {
        refuses(
                recorded(ContentCapture.redacted(text -> text.replace("secret", "***"))),
                "texts of its request were redacted or hashed" + KEEP);
        CallRecord hashed;
        try (var recorder = new Kept()) {
            LlmClient.builder()
                    .with(CallRecording.builder(recorder)
                            .content(ContentCapture.hashed())
                            .build())
                    .model(TestModel.answering())
                    .build()
                    .chat(TestModel.REQUEST);
            hashed = recorder.only();
        }
        refuses(hashed, "texts of its request were redacted or hashed" + KEEP);
    }

    @Test
    void replaysWhatARedactorHadNothingToChangeIn() {
        assertThat(Replay.of(recorded(ContentCapture.redacted(text -> text))).request())
                .isEqualTo(TestModel.REQUEST);
    }

    @Test
    void saysThatARequestWasCut() {
        refuses(
                recorded(ContentCapture.full().withMaxChars(3)),
                "its request was cut, as it was too long; raise ContentCapture.withMaxChars and withMaxTotalChars to keep"
                        + " such a one");
    }

    @Test
    void saysWhatWentWrongWhenARequestCouldNotBeCaptured() {
        refuses(
                Records.with("c1", TestModel.REQUEST, new Captured.Nothing<>("content_store_full")),
                "its request could not be captured (content_store_full)");
    }

    @Test
    void readsARequestFromItsStore() throws Exception {
        ContentStore store = ContentStore.directory(folder.resolve("content"));
        ContentCapture content = ContentCapture.reference(store);
        CallRecord call = recorded(content);
        assertThat(call.request()).isInstanceOf(Captured.Reference.class);
        String key = ((Captured.Reference<ChatRequest>) call.request()).key();
        refuses(call, "its request is in a ContentStore, under '" + key + "'; give that to Replay.of(record, store)");

        assertThat(content.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(Replay.of(call, store).request()).isEqualTo(TestModel.REQUEST);
        assertThatThrownBy(() -> Replay.of(call, ContentStore.directory(folder.resolve("other")))
                        .request())
                .hasMessageEndingWith("the ContentStore has nothing under '" + key + "'");
        assertThatThrownBy(() -> Replay.of(call, (name, bytes, type) -> {}).request())
                .isInstanceOf(UnsupportedOperationException.class);
        Files.writeString(folder.resolve("content").resolve(key), "{\"secret");
        assertThatThrownBy(() -> Replay.of(call, store).request())
                .hasMessageContaining("what the ContentStore has under '" + key + "' is no request")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysThatWhatIsStoredIsNotTheRequestAsItWas() throws Exception {
        ContentStore store = ContentStore.directory(folder.resolve("content"));
        ContentCapture content =
                ContentCapture.redacted(text -> text.replace("secret", "***")).withStore(store);
        CallRecord call = recorded(content);
        assertThat(content.flush(Duration.ofSeconds(30))).isTrue();
        assertThatThrownBy(() -> Replay.of(call, store).request())
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("what was kept is not the request as it was");
    }

    @Test
    void noticesThatARecordWasChanged() {
        ChatRequest other = ChatRequest.of("gpt-4o", List.of(Message.user("Is it public?")));
        refuses(
                Records.with("c1", TestModel.REQUEST, new Captured.Inline<>(other, true, false)),
                "what was kept is not the request as it was: it was redacted or hashed, or changed since" + KEEP);
    }

    @Test
    void aDirectoryGivesNothingThatIsNotInIt() throws IOException {
        ContentStore store = ContentStore.directory(folder.resolve("content"));
        assertThat(store.get("none/at-all.json")).isNull();
        assertThatThrownBy(() -> store.get("../../etc/passwd")).isInstanceOf(IOException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
