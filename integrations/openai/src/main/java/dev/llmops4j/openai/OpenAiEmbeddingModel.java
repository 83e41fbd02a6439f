package dev.llmops4j.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.embedding.Embedding;
import dev.llmops4j.embedding.EmbeddingModel;
import dev.llmops4j.embedding.EmbeddingRequest;
import dev.llmops4j.embedding.EmbeddingResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * The embeddings API through openai-java. Safe for use by many threads at once.
 *
 * <pre>{@code
 * EmbeddingModel model = OpenAiEmbeddingModel.of(OpenAIOkHttpClient.fromEnv());
 * }</pre>
 *
 * <p>More texts than one request may hold (2,048, or 300,000 tokens) go in several, one after the other; if one of them
 * fails, all fail. The client's own retries are switched off for this model. The given client itself stays as it was, and
 * stays the caller's to close.
 */
public final class OpenAiEmbeddingModel implements EmbeddingModel {
    private final OpenAIClient client;
    private final ModelInfo info;
    private final ErrorMapping errors;

    private OpenAiEmbeddingModel(Connection connection) {
        this.client = connection.client();
        this.info = connection.info();
        this.errors = new ErrorMapping(info.provider());
    }

    /**
     * A model behind a client. The provider's name in traces and prices follows from the host of the client's base URL, as
     * for {@link OpenAiChatModel#of(OpenAIClient)}.
     *
     * @param client the client, with its key and base URL
     * @return the model
     */
    public static OpenAiEmbeddingModel of(OpenAIClient client) {
        return new OpenAiEmbeddingModel(Connection.of(client, null));
    }

    /**
     * A model behind a client, with the provider's name given.
     *
     * @param client the client, with its key and base URL
     * @param provider the name for traces and prices, as in {@code gen_ai.provider.name}
     * @return the model
     */
    public static OpenAiEmbeddingModel of(OpenAIClient client, String provider) {
        return new OpenAiEmbeddingModel(Connection.of(client, provider));
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request) {
        List<List<String>> batches = TextBatches.of(request.texts());
        EmbeddingResponse first = embed(request, batches.get(0));
        if (batches.size() == 1) {
            return first;
        }
        List<Embedding> vectors = new ArrayList<>(first.vectors());
        Usage usage = first.usage();
        for (List<String> batch : batches.subList(1, batches.size())) {
            EmbeddingResponse next = embed(request, batch);
            vectors.addAll(next.vectors());
            usage = usage.plus(next.usage());
        }
        return new EmbeddingResponse(first.model(), vectors, usage);
    }

    private EmbeddingResponse embed(EmbeddingRequest request, List<String> texts) {
        EmbeddingCreateParams.Builder params =
                EmbeddingCreateParams.builder().model(request.model()).inputOfArrayOfStrings(texts);
        if (request.dimensions() != null) {
            params.dimensions(request.dimensions());
        }
        try {
            CreateEmbeddingResponse response = client.embeddings().create(params.build());
            JsonValue error = EmbeddingReader.error(response);
            if (error != null) {
                throw errors.map(error, request.model());
            }
            return EmbeddingReader.read(response, request.model(), texts.size());
        } catch (RuntimeException e) {
            throw errors.map(e, request.model());
        }
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    /** Names the provider and the server, never the key. */
    @Override
    public String toString() {
        return "OpenAiEmbeddingModel[" + info + "]";
    }
}
