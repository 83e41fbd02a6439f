package com.example.quickstart;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.openai.OpenAiChatModel;
import dev.llmops4j.testkit.EmbeddedChatModel;
import dev.llmops4j.testkit.LoopbackServer;
import java.util.Map;

/**
 * The model that answers: a provider if the environment names one, else the tiny model that comes with the test kit. Both
 * are asked by the same client over HTTP.
 */
record AnsweringModel(ChatModel model, String name, String introduction, AutoCloseable resource) {
    private static final String DEFAULT_MODEL = "gpt-4.1-mini";

    static AnsweringModel choose(Map<String, String> environment) {
        String url = environment.getOrDefault("OPENAI_BASE_URL", "");
        String key = environment.getOrDefault("OPENAI_API_KEY", "");
        if (url.isEmpty() && key.isEmpty()) {
            return embedded();
        }
        String name = environment.getOrDefault("OPENAI_MODEL", DEFAULT_MODEL);
        OpenAIOkHttpClient.Builder builder = OpenAIOkHttpClient.builder().apiKey(key.isEmpty() ? "none" : key);
        if (!url.isEmpty()) {
            builder.baseUrl(url);
        }
        OpenAIClient client = builder.build();
        String where = url.isEmpty() ? "OpenAI" : url;
        return new AnsweringModel(
                OpenAiChatModel.of(client), name, "Answers come from " + name + " at " + where + ".", client::close);
    }

    private static AnsweringModel embedded() {
        LoopbackServer server = LoopbackServer.embeddedModel();
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(server.baseUrl())
                .apiKey("none")
                .build();
        String introduction = "Answers come from " + EmbeddedChatModel.MODEL + ", a tiny model inside this process,"
                + " trained for this one task.\nIt is asked over HTTP at " + server.baseUrl()
                + ". Set OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL, for a real one.";
        return new AnsweringModel(OpenAiChatModel.of(client, "llmops4j"), EmbeddedChatModel.MODEL, introduction, () -> {
            client.close();
            server.close();
        });
    }
}
