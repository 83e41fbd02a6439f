package dev.llmops4j.tracing.content;

import static dev.llmops4j.tracing.content.Capturing.CALL;
import static dev.llmops4j.tracing.content.Capturing.inline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.JsonSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HashingTest {
    private static final ContentCapture KEYED =
            ContentCapture.hashed("key".repeat(6).getBytes(StandardCharsets.UTF_8));

    /** The hash from {@code openssl dgst -sha256 -hmac keykeykeykeykeykey}. */
    @Test
    void showsAKeyedHashAndTheLength() {
        assertThat(inline(KEYED.text(CALL, "yes"))).isEqualTo("sha256:048fc8d5b2404cff01faaef2e785b26a:3");
        assertThat(inline(KEYED.text(CALL, ""))).isEmpty();
    }

    @Test
    void tellsEqualTextsOnlyWithTheSameSecret() {
        ContentCapture other = ContentCapture.hashed("yek".repeat(6).getBytes(StandardCharsets.UTF_8));

        assertThat(inline(KEYED.text(CALL, "yes"))).isNotEqualTo(inline(other.text(CALL, "yes")));
        assertThat(inline(ContentCapture.hashed().text(CALL, "yes")))
                .isEqualTo(inline(ContentCapture.hashed().text(CALL, "yes")))
                .isNotEqualTo(inline(KEYED.text(CALL, "yes")));
    }

    @Test
    void hashesTheTextOfAMessageAsOne() {
        ChatRequest whole = ChatRequest.of("m", List.of(Message.user("yes")));
        ChatRequest pieces = ChatRequest.of("m", List.of(Message.user(new Part.Text("y"), new Part.Text("es"))));

        assertThat(inline(KEYED.request(CALL, pieces))).isEqualTo(inline(KEYED.request(CALL, whole)));
    }

    @Test
    void showsNothingOfSchemas() {
        ChatRequest request = ChatRequest.of("m", List.of(Message.user("yes")))
                .withTools(List.of(new ToolDefinition("f", "d", JsonSchema.of(Map.of("const", "secret")), true)), null);

        assertThat(inline(KEYED.request(CALL, request)).tools())
                .allSatisfy(tool -> assertThat(tool.parameters()).isEqualTo(JsonSchema.of(Map.of())));
    }

    @Test
    void refusesASecretThatCanBeGuessed() {
        assertThatThrownBy(() -> ContentCapture.hashed(new byte[15]))
                .hasMessage("secret must have at least 16 bytes, or texts can be guessed, was 15");
    }
}
