package dev.llmops4j.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetrievalTest {
    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new RetrievalRequest("q", 0)).hasMessage("topK must be 1 or more, was 0");
        assertThatThrownBy(() -> Passage.of("p", "t", Double.NaN)).hasMessage("score must be finite, was NaN");
    }

    @Test
    void metadataDoesNotChange() {
        var metadata = new HashMap<String, @Nullable Object>(Map.of("page", 3));
        var passage = new Passage(null, "text", null, metadata);

        metadata.clear();

        assertThat(passage.metadata()).isEqualTo(Map.of("page", 3));
        assertThatThrownBy(() -> passage.metadata().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void showsNoContent() {
        assertThat(new RetrievalRequest("zanzibar", 3)).hasToString("RetrievalRequest[query of 8 characters, topK=3]");
        assertThat(new Passage("p-1", "zanzibar", 0.5, Map.of("title", "zanzibar")))
                .hasToString("Passage[id=p-1, text of 8 characters, score=0.5, metadata=1]");
    }

    @Test
    void aLambdaIsARetrieverOfWhichNothingIsKnown() {
        Retriever retriever = request -> List.of(Passage.of("p-1", "text", 0.5));

        assertThat(retriever.info()).isEqualTo(RetrieverInfo.UNKNOWN);
    }
}
