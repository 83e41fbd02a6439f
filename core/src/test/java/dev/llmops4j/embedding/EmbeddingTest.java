package dev.llmops4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    @Test
    void changesToItsArraysDoNotReachAVector() {
        float[] given = {1, 2};
        Embedding vector = Embedding.of(given);

        given[0] = 9;
        vector.toArray()[1] = 9;

        assertThat(vector).isEqualTo(Embedding.of(1, 2)).hasSameHashCodeAs(Embedding.of(1, 2));
        assertThat(vector).isNotEqualTo(Embedding.of(1, 3));
        assertThat(vector.get(1)).isEqualTo(2);
        assertThat(vector.dimensions()).isEqualTo(2);
        assertThatThrownBy(Embedding::of).hasMessage("a vector must have at least one number");
    }

    @Test
    void requestsAndResponsesDoNotChange() {
        var texts = new ArrayList<>(List.of("a"));
        EmbeddingRequest request = EmbeddingRequest.of("m", texts);
        var vectors = new ArrayList<>(List.of(Embedding.of(1)));
        var response = new EmbeddingResponse("m", vectors, Usage.ZERO);

        texts.clear();
        vectors.clear();

        assertThat(request.texts()).containsExactly("a");
        assertThat(response.vectors()).containsExactly(Embedding.of(1));
    }

    @Test
    void refusesRequestsForNothing() {
        assertThatThrownBy(() -> EmbeddingRequest.of("", List.of("a"))).hasMessage("model must not be empty");
        assertThatThrownBy(() -> EmbeddingRequest.of("m", List.of())).hasMessage("texts must hold at least one text");
        assertThatThrownBy(() -> new EmbeddingRequest("m", List.of("a"), 0))
                .hasMessage("dimensions must be 1 or more, was 0");
    }

    @Test
    void showsNoContent() {
        assertThat(EmbeddingRequest.of("m", List.of("zanzibar")))
                .hasToString("EmbeddingRequest[model=m, texts=1, dimensions=null]");
        assertThat(new EmbeddingResponse("m", List.of(Embedding.of(0.75f)), Usage.ZERO).toString())
                .doesNotContain("75");
        assertThat(Embedding.of(0.75f)).hasToString("Embedding[dimensions=1]");
    }

    @Test
    void aLambdaIsAModelOfWhichNothingIsKnown() {
        EmbeddingModel model = request -> new EmbeddingResponse("m", List.of(Embedding.of(1)), Usage.UNKNOWN);

        assertThat(model.info()).isEqualTo(ModelInfo.UNKNOWN);
    }
}
