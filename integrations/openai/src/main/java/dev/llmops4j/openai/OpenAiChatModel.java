package dev.llmops4j.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.ModelInfo;

/**
 * The chat completions API through openai-java. Safe for use by many threads at once.
 *
 * <pre>{@code
 * ChatModel model = OpenAiChatModel.of(OpenAIOkHttpClient.fromEnv());
 * }</pre>
 *
 * <p>The client's own retries are switched off for this model: retrying is the pipeline's task, where it is seen and
 * counted. The given client itself stays as it was, and stays the caller's to close.
 */
public final class OpenAiChatModel implements ChatModel {
    private final OpenAIClient given;
    private final OpenAIClient client;
    private final ModelInfo info;
    private final RequestBody requests;
    private final ErrorMapping errors;

    private OpenAiChatModel(OpenAIClient given, Connection connection) {
        this.given = given;
        this.client = connection.client();
        this.info = connection.info().withApi("chat_completions");
        this.requests = new RequestBody(Provider.usesMaxCompletionTokens(info.provider()), info.tracesItself());
        this.errors = new ErrorMapping(info.provider());
    }

    /**
     * A model behind a client. The provider's name in traces and prices follows from the host of the client's base URL:
     * {@code openai} for OpenAI, {@code azure.ai.openai} for Azure, the known names of other hosts, else {@code
     * openai_compatible}.
     *
     * @param client the client, with its key and base URL
     * @return the model
     */
    public static OpenAiChatModel of(OpenAIClient client) {
        return new OpenAiChatModel(client, Connection.of(client, null));
    }

    /**
     * A model behind a client, with the provider's name given.
     *
     * @param client the client, with its key and base URL
     * @param provider the name for traces and prices, as in {@code gen_ai.provider.name}
     * @return the model
     */
    public static OpenAiChatModel of(OpenAIClient client, String provider) {
        return new OpenAiChatModel(client, Connection.of(client, provider));
    }

    /**
     * Who makes the inference spans of this model's requests, and the metrics of the conventions. By default llmops4j's
     * tracing does, where it is there, and the spans of an instrumented client are left out: each inference has one span.
     *
     * @param itself true to leave them to the client, which is then used as it was given: with its own retries, for which
     *     {@code maxRetries(0)} should be set, and with no way to stop a request before its answer begins. A span of
     *     llmops4j's around it names the prompt, the attempts and the cost. False for the default.
     * @return the changed copy
     */
    public OpenAiChatModel tracesItself(boolean itself) {
        Connection connection = itself ? Connection.asGiven(given, info) : Connection.of(given, info.provider());
        return new OpenAiChatModel(given, connection);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        ChatCompletionCreateParams params = requests.params(request, false);
        try {
            ChatCompletion completion = client.chat().completions().create(params);
            JsonValue error = ResponseReader.error(completion);
            if (error != null) {
                throw errors.map(error, request.model());
            }
            return ResponseReader.read(completion, request.model(), errors.provider());
        } catch (RuntimeException e) {
            throw errors.map(e, request.model());
        }
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the ChunkStream closes it
    public ChatStream stream(ChatRequest request) {
        ChatCompletionCreateParams params = requests.params(request, true);
        try {
            StreamResponse<ChatCompletionChunk> response =
                    client.chat().completions().createStreaming(params);
            return chunks(response, request.model());
        } catch (RuntimeException e) {
            throw errors.map(e, request.model());
        }
    }

    private ChatStream chunks(StreamResponse<ChatCompletionChunk> response, String model) {
        try {
            return new ChunkStream(response, model, errors);
        } catch (Throwable e) {
            response.close(); // no thread could be started for it
            throw e;
        }
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    /** Names the provider and the server, never the key. */
    @Override
    public String toString() {
        return "OpenAiChatModel[" + info + "]";
    }
}
