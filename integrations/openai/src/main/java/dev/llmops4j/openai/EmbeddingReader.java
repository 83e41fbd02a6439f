package dev.llmops4j.openai;

import com.openai.core.JsonValue;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.embedding.Embedding;
import dev.llmops4j.embedding.EmbeddingResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the API's vectors. What only OpenAI itself is sure to send may be absent: other servers leave much out. */
final class EmbeddingReader {
    private EmbeddingReader() {}

    /** Some servers answer 200 and send an error in place of data. */
    @SuppressWarnings("deprecation") // the only door to fields that the client does not know
    static @Nullable JsonValue error(CreateEmbeddingResponse response) {
        return response._data().isMissing() ? response._additionalProperties().get("error") : null;
    }

    static EmbeddingResponse read(CreateEmbeddingResponse response, String requestModel, int texts) {
        String model = response._model().asKnown().orElse("");
        return new EmbeddingResponse(model.isEmpty() ? requestModel : model, vectors(response, texts), usage(response));
    }

    /** In the order of the texts: the API does not promise that of its list, only the index of each vector. */
    private static List<Embedding> vectors(CreateEmbeddingResponse response, int texts) {
        @Nullable Embedding[] vectors = new @Nullable Embedding[texts];
        List<com.openai.models.embeddings.Embedding> data =
                response._data().asKnown().orElse(List.of());
        for (int i = 0; i < data.size(); i++) {
            long index = data.get(i)._index().asKnown().orElse((long) i);
            if (index < 0 || index >= texts || vectors[(int) index] != null) {
                throw new OpenAIInvalidDataException("the answer has a vector for no text, or a second one for a text");
            }
            vectors[(int) index] = vector(data.get(i));
        }
        if (Arrays.asList(vectors).contains(null)) {
            throw new OpenAIInvalidDataException("the answer has no vector for a text");
        }
        return List.of(vectors);
    }

    private static Embedding vector(com.openai.models.embeddings.Embedding embedding) {
        List<Float> numbers = numbers(embedding);
        if (numbers.isEmpty()) {
            throw new OpenAIInvalidDataException("the answer has a vector without numbers");
        }
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return Embedding.of(values);
    }

    /** Reads both forms: the client asks for base64, but not every server knows it. */
    private static List<Float> numbers(com.openai.models.embeddings.Embedding embedding) {
        try {
            return embedding.embedding();
        } catch (IllegalStateException | IllegalArgumentException e) {
            // not kept as the cause: it may quote the answer
            throw new OpenAIInvalidDataException("the answer has a vector that is neither numbers nor base64");
        }
    }

    private static Usage usage(CreateEmbeddingResponse response) {
        return response._usage()
                .asKnown()
                .flatMap(usage -> usage._promptTokens().asKnown())
                .filter(tokens -> tokens >= 0)
                .map(tokens -> Usage.of(tokens, 0))
                .orElse(Usage.UNKNOWN);
    }
}
