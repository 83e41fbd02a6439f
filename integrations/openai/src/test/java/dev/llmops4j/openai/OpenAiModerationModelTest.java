package dev.llmops4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.moderation.Moderation;
import dev.llmops4j.moderation.ModerationModel;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.LoopbackServer;
import dev.llmops4j.testkit.RecordedRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiModerationModelTest {
    private final LoopbackServer server = LoopbackServer.start();
    private final ModerationModel model =
            OpenAiModerationModel.of(Clients.client(server.baseUrl(), Duration.ofSeconds(20)), "m-1");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsCategoriesAndScores() {
        server.enqueueModerations(
                Answer.moderation(Map.of("violence/graphic", 0.9, "a-new-category", 0.7, "hate", 0.1)));

        Moderation moderation = model.moderate("a text");

        assertThat(moderation.model()).isEqualTo("m-1");
        assertThat(moderation.flagged()).containsExactly("a-new-category", "violence/graphic");
        assertThat(moderation.scores()).containsEntry("violence/graphic", 0.9).containsEntry("hate", 0.1);
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.path()).isEqualTo("/v1/moderations");
        assertThat(sent.json()).isEqualTo(Map.of("model", "m-1", "input", "a text"));
    }

    @Test
    void flagsNothingThatTheProviderDoesNotFlag() {
        assertThat(model.moderate("a text").isFlagged()).isFalse();
    }

    @Test
    void mapsErrorsAndDoesNotRetry() {
        server.enqueueModerations(Answer.error(429));

        assertThatThrownBy(() -> model.moderate("a text")).isInstanceOf(RateLimitedException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void namesNoKey() {
        assertThat(model).asString().startsWith("OpenAiModerationModel[m-1, ").doesNotContain("sk-");
        assertThat(model.info().provider())
                .isEqualTo(OpenAiChatModel.of(Clients.client(server.baseUrl(), Duration.ofSeconds(1)))
                        .info()
                        .provider());
    }
}
