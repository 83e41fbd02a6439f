package dev.llmops4j.tracing;

import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.embedding.Embedding;
import dev.llmops4j.embedding.EmbeddingModel;
import dev.llmops4j.embedding.EmbeddingRequest;
import dev.llmops4j.embedding.EmbeddingResponse;
import dev.llmops4j.retrieval.Passage;
import dev.llmops4j.retrieval.RetrievalRequest;
import dev.llmops4j.retrieval.Retriever;
import dev.llmops4j.retrieval.RetrieverInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an application has of its own: an embedding model, a retriever and tools. */
final class Operations {
    static final EmbeddingRequest TEXTS = EmbeddingRequest.of("embed-1", List.of("zanzibar", "b"));
    static final EmbeddingResponse VECTORS = new EmbeddingResponse(
            "embed-1-0301", List.of(Embedding.of(1, 0, 0), Embedding.of(0, 1, 0)), Usage.of(7, 0));

    /** Two USD for a million tokens. */
    static final PriceCatalog PRICES = PriceCatalog.of(Map.of("embed-1-0301", Price.usd("2", "0")));

    static final RetrievalRequest QUERY = new RetrievalRequest("Who lives in zanzibar?", 3);
    static final List<Passage> PASSAGES = List.of(
            new Passage("doc-1", "Anna of zanzibar", 0.5, Map.of("page", 3)),
            new Passage(null, "Nobody", null, Map.of()));

    static final ToolDefinition WEATHER = new ToolDefinition("weather", "Looks out of the window.", null, null);
    static final ToolCall WEATHER_CALL = new ToolCall("call-1", "weather", "{\"city\": \"zanzibar\"}");
    static final String SUNNY = "{\"sky\": \"blue over zanzibar\"}";

    private Operations() {}

    static EmbeddingModel model(Supplier<EmbeddingResponse> answer) {
        return new EmbeddingModel() {
            @Override
            public EmbeddingResponse embed(EmbeddingRequest request) {
                return answer.get();
            }

            @Override
            public ModelInfo info() {
                return FakeModel.INFO;
            }
        };
    }

    static Retriever retriever(Supplier<List<Passage>> answer) {
        return new Retriever() {
            @Override
            public List<Passage> retrieve(RetrievalRequest request) {
                return answer.get();
            }

            @Override
            public RetrieverInfo info() {
                return new RetrieverInfo("openai", "search.example.com", 443, "embed-1");
            }
        };
    }

    static void embed(Tracing tracing, Supplier<EmbeddingResponse> answer) {
        tracing.embeddingModel(model(answer), PRICES).embed(TEXTS);
    }

    static void retrieve(Tracing tracing, Supplier<List<Passage>> answer) {
        tracing.retriever(retriever(answer), "articles").retrieve(QUERY);
    }

    static String execute(Tracing tracing, ToolCall call, Function<ToolCall, String> tool) {
        return tracing.toolExecutor(tool::apply, List.of(WEATHER)).execute(call);
    }

    /** Everything that the three of them can emit: for tests of the conventions. */
    static void exercise(Tracing tracing) {
        embed(tracing, () -> VECTORS);
        tracing.embeddingModel(model(() -> VECTORS)).embed(new EmbeddingRequest("embed-1", List.of("a"), 3));
        embed(tracing, () -> new EmbeddingResponse("", VECTORS.vectors(), Usage.UNKNOWN));
        retrieve(tracing, () -> PASSAGES);
        tracing.retriever(request -> List.of(), "memory").retrieve(QUERY);
        execute(tracing, WEATHER_CALL, call -> SUNNY);
        execute(tracing, new ToolCall("", "made-up", "no JSON"), call -> "plain words");
        Calls.failureOf(() -> embed(tracing, () -> {
            throw Calls.rateLimited();
        }));
        Calls.failureOf(() -> retrieve(tracing, () -> {
            throw Calls.rateLimited();
        }));
        Calls.failureOf(() -> execute(tracing, WEATHER_CALL, call -> {
            throw Calls.rateLimited();
        }));
    }
}
