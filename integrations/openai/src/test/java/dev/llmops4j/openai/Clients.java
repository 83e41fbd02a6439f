package dev.llmops4j.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.testkit.LoopbackServer;
import java.time.Duration;

/** Models that ask a server on this machine. */
final class Clients {
    static final String KEY = "sk-test-zanzibar";

    private Clients() {}

    static ChatModel model(LoopbackServer server) {
        return model(server.baseUrl(), Duration.ofSeconds(20));
    }

    static ChatModel model(String baseUrl, Duration timeout) {
        return OpenAiChatModel.of(client(baseUrl, timeout));
    }

    static OpenAIClient client(String baseUrl, Duration timeout) {
        return OpenAIOkHttpClient.builder()
                .apiKey(KEY)
                .baseUrl(baseUrl)
                .timeout(timeout)
                .build();
    }
}
