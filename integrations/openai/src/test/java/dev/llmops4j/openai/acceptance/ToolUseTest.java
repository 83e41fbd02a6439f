package dev.llmops4j.openai.acceptance;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.ToolExecutor;
import dev.llmops4j.embedding.Embedding;
import dev.llmops4j.embedding.EmbeddingModel;
import dev.llmops4j.embedding.EmbeddingRequest;
import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.openai.OpenAiEmbeddingModel;
import dev.llmops4j.retrieval.Passage;
import dev.llmops4j.retrieval.RetrievalRequest;
import dev.llmops4j.retrieval.Retriever;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model that asks for a tool which searches articles: what the application does itself, and its spans. */
class ToolUseTest {
    private static final List<String> ARTICLES = List.of("Anna lives in zanzibar.", "Ben lives in Rome.");
    private static final ToolDefinition SEARCH = new ToolDefinition("search", "Finds articles.", null, null);

    private final Spine spine = new Spine();
    private final Tracing tracing = Tracing.of(spine.sdk);
    private final EmbeddingModel embeddings = tracing.embeddingModel(OpenAiEmbeddingModel.of(
            OpenAIOkHttpClient.builder()
                    .apiKey("sk-test")
                    .baseUrl(spine.server.baseUrl())
                    .build(),
            "openai"));
    private final Retriever articles = tracing.retriever(this::nearest, "articles");
    private final ToolExecutor tools = tracing.toolExecutor(this::search, List.of(SEARCH));

    @AfterEach
    void close() {
        spine.close();
    }

    private List<Passage> nearest(RetrievalRequest request) {
        Embedding wanted = embed(List.of(request.query())).get(0);
        List<Embedding> vectors = embed(ARTICLES);
        int best = vectors.get(0).equals(wanted) ? 0 : 1;
        return List.of(Passage.of("article-" + best, ARTICLES.get(best), 1));
    }

    private List<Embedding> embed(List<String> texts) {
        return embeddings
                .embed(new EmbeddingRequest("text-embedding-3-small", texts, 4))
                .vectors();
    }

    private String search(ToolCall call) {
        return articles.retrieve(new RetrievalRequest(ARTICLES.get(0), 1))
                .get(0)
                .text();
    }

    private String converse() {
        LlmClient client = spine.client(Guardrails.builtIn());
        ChatRequest question = ChatRequest.of(Spine.MODEL, List.of(Message.user("Where does Anna live?")))
                .withTools(List.of(SEARCH), null);
        ChatResponse wish = client.chat(question);
        Message.Tool result = tools.answer(wish.toolCalls().get(0));
        return client.chat(question.withMessages(List.of(question.messages().get(0), wish.message(), result)))
                .text();
    }

    @Test
    void allThatIsDoneForOneAnswerIsOneTrace() {
        spine.server.enqueue(
                Answer.toolCalls(new ToolCall("call-7", "search", "{\"for\":\"zanzibar\"}")), Answer.text("There."));
        Span request = spine.sdk.getTracer("test").spanBuilder("GET /answer").startSpan();

        try (Scope ignored = request.makeCurrent()) {
            assertThat(converse()).isEqualTo("There.");
        }
        request.end();

        assertThat(spine.spans())
                .extracting(SpanData::getName)
                .containsExactly(
                        "chat m-1",
                        "llmops4j.call",
                        "embeddings text-embedding-3-small",
                        "embeddings text-embedding-3-small",
                        "retrieval articles",
                        "execute_tool search",
                        "chat m-1",
                        "llmops4j.call",
                        "GET /answer");
        SpanData tool = named("execute_tool search");
        assertThat(tool.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(tool.getAttributes().get(stringKey("gen_ai.tool.call.id"))).isEqualTo("call-7");
        assertThat(named("retrieval articles").getParentSpanId()).isEqualTo(tool.getSpanId());
        SpanData embedding = named("embeddings text-embedding-3-small");
        assertThat(embedding.getParentSpanId())
                .isEqualTo(named("retrieval articles").getSpanId());
        assertThat(embedding.getAttributes().get(longKey("gen_ai.usage.input_tokens")))
                .isEqualTo(4);
        assertThat(embedding.getAttributes().get(longKey("gen_ai.embeddings.dimension.count")))
                .isEqualTo(4);
        spine.allSpansEndedOnce();
        assertThat(spine.spans().toString()).doesNotContain("zanzibar");
        assertThat(spine.logText()).doesNotContain("zanzibar");
    }

    @Test
    void aFailureIsOnEachSpanThatItWentThrough() {
        spine.server.enqueue(Answer.toolCalls(new ToolCall("call-7", "search", "{}")));
        spine.server.enqueueEmbeddings(Answer.error(429));

        assertThatThrownBy(this::converse).isInstanceOf(RateLimitedException.class);

        assertThat(spine.spans())
                .filteredOn(span -> span.getName().matches("(embeddings|retrieval|execute_tool) .*"))
                .hasSize(3)
                .allSatisfy(span -> assertThat(span.getAttributes().get(stringKey("error.type")))
                        .isEqualTo("rate_limit_exceeded"));
        spine.allSpansEndedOnce();
    }

    private SpanData named(String name) {
        return spine.spans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
