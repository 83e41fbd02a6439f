package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.OverloadedException;
import dev.llmops4j.error.ProviderFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the README and of the Javadoc. */
class ReadmeTest {
    private final Http http = new Http();

    @Test
    void scriptedServer() throws IOException {
        try (LoopbackServer server = LoopbackServer.start()) {
            server.enqueue(
                    Answer.error(429).withRetryAfter(Duration.ofMillis(200)),
                    Answer.text("Half of this").resetAfter(3),
                    Answer.json(Map.of("escalate", true))
                            .withUsage(Usage.of(120, 9))
                            .delayedBy(Duration.ofMillis(10)));

            assertThat(http.post(server.baseUrl(), Http.HELLO).statusCode()).isEqualTo(429);
            assertThatThrownBy(() -> http.post(server.baseUrl(), Http.HELLO_STREAM))
                    .isInstanceOf(IOException.class);
            assertThat(http.post(server.baseUrl(), Http.HELLO).body()).contains("escalate");

            RecordedRequest request = server.takeRequest();
            assertThat(request.json()).containsEntry("model", "gpt-5-mini");
        }
    }

    @Test
    void cassettes(@TempDir Path folder) throws IOException {
        try (LoopbackServer real = LoopbackServer.start().enqueue(Answer.text("real"));
                CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD_MISSING, folder, real.baseUrl())) {
            http.post(recorder.baseUrl(), Http.HELLO);
        }
        try (CassetteServer player = CassetteServer.replay(folder)) {
            assertThat(http.post(player.baseUrl(), Http.HELLO).body()).contains("real");
        }
    }

    @Test
    void scriptedModel() {
        ScriptedModel model = ScriptedModel.answering("maybe")
                .thenFail(new OverloadedException(ProviderFailure.of("scripted", null), null))
                .thenChunks("y", "es");
        ChatRequest request = ChatRequest.of("m", List.of(Message.user("Is it so?")));

        assertThat(model.chat(request).text()).isEqualTo("maybe");
        assertThatThrownBy(() -> model.chat(request)).isInstanceOf(OverloadedException.class);
        assertThat(model.chat(request).text()).isEqualTo("yes");
    }
}
