package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.embedding.EmbeddingModel;
import dev.llmops4j.embedding.EmbeddingRequest;
import dev.llmops4j.embedding.EmbeddingResponse;
import dev.llmops4j.retrieval.Retriever;
import dev.llmops4j.retrieval.RetrieverInfo;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationSpanTest {
    private final Recording recording = new Recording();
    private final Tracing tracing = Tracing.of(recording.sdk);

    @AfterEach
    void close() {
        recording.close();
    }

    @Test
    void anEmbeddingCarriesAllThatIsKnown() {
        Operations.embed(tracing, () -> Operations.VECTORS);

        SpanData span = recording.only();
        assertThat(span.getName()).isEqualTo("embeddings embed-1");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(Recording.attributes(span))
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.operation.name", "embeddings")
                        .put("gen_ai.provider.name", "openai")
                        .put("gen_ai.request.model", "embed-1")
                        .put("server.address", "api.example.com")
                        .put("server.port", 8443)
                        .put("gen_ai.response.model", "embed-1-0301")
                        .put("gen_ai.embeddings.dimension.count", 3)
                        .put("gen_ai.usage.input_tokens", 7)
                        .put("llmops4j.cost.known", true)
                        .put("llmops4j.cost.amount", 0.000014)
                        .put("llmops4j.cost.currency", "USD")
                        .build());
    }

    @Test
    void anEmbeddingSaysNothingOfWhatIsNotKnown() {
        EmbeddingModel model = request -> new EmbeddingResponse("", Operations.VECTORS.vectors(), Usage.UNKNOWN);

        tracing.embeddingModel(model).embed(Operations.TEXTS);

        assertThat(Recording.attributes(recording.only()))
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.operation.name", "embeddings")
                        .put("gen_ai.provider.name", "unknown")
                        .put("gen_ai.request.model", "embed-1")
                        .put("gen_ai.embeddings.dimension.count", 3)
                        .put("llmops4j.cost.known", false)
                        .build());
    }

    @Test
    void theDimensionsThatWereAskedForAreThereThoughTheEmbeddingFails() {
        EmbeddingModel failing = tracing.embeddingModel(request -> {
            throw Calls.rateLimited();
        });

        assertThatThrownBy(() -> failing.embed(new EmbeddingRequest("embed-1", List.of("a"), 256)))
                .hasMessageContaining("429");

        assertThat(recording.only().getAttributes().get(longKey("gen_ai.embeddings.dimension.count")))
                .isEqualTo(256);
    }

    @Test
    void anEmbeddingIsMeasuredByItsTimeItsInputAndItsCost() {
        Operations.embed(tracing, () -> Operations.VECTORS);

        Attributes all = Attributes.builder()
                .put("gen_ai.operation.name", "embeddings")
                .put("gen_ai.provider.name", "openai")
                .put("gen_ai.request.model", "embed-1")
                .put("gen_ai.response.model", "embed-1-0301")
                .put("server.address", "api.example.com")
                .put("server.port", 8443)
                .build();
        assertThat(point("gen_ai.client.operation.duration").getAttributes()).isEqualTo(all);
        HistogramPointData tokens = point("gen_ai.client.token.usage");
        assertThat(tokens.getSum()).isEqualTo(7);
        assertThat(tokens.getAttributes())
                .isEqualTo(all.toBuilder().put("gen_ai.token.type", "input").build());
        HistogramPointData cost = point("llmops4j.cost.amount");
        assertThat(cost.getSum()).isEqualTo(0.000014);
        assertThat(cost.getAttributes())
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.provider.name", "openai")
                        .put("gen_ai.request.model", "embed-1")
                        .put("llmops4j.cost.currency", "USD")
                        .put("llmops4j.call.caused", false)
                        .build());
    }

    @Test
    void anEmbeddingInTheCourseOfACallCostsForItsPrompt() {
        EmbeddingModel model = tracing.embeddingModel(Operations.model(() -> Operations.VECTORS), Operations.PRICES);
        Calls.client(tracing, FakeModel.answering())
                .callInterceptor(chain -> {
                    model.embed(Operations.TEXTS);
                    return chain.proceed(chain.request());
                })
                .build()
                .newCall(Calls.REQUEST, Calls.CONTEXT)
                .execute();

        assertThat(recording.metric("llmops4j.cost.amount").getHistogramData().getPoints())
                .extracting(HistogramPointData::getAttributes)
                .contains(Attributes.builder()
                        .put("gen_ai.prompt.name", "support/triage")
                        .put("gen_ai.prompt.version", "2.1.0")
                        .put("gen_ai.provider.name", "openai")
                        .put("gen_ai.request.model", "embed-1")
                        .put("llmops4j.cost.currency", "USD")
                        .put("llmops4j.call.caused", true)
                        .build());
        assertThat(recording.named("embeddings embed-1").getParentSpanId())
                .isEqualTo(recording.named("llmops4j.call support/triage").getSpanId());
    }

    @Test
    void aModelThatTracesItselfIsLeftAlone() {
        var info = new ModelInfo("openai", null, null, true);
        EmbeddingModel model = new EmbeddingModel() {
            @Override
            public EmbeddingResponse embed(EmbeddingRequest request) {
                return Operations.VECTORS;
            }

            @Override
            public ModelInfo info() {
                return info;
            }
        };

        assertThat(tracing.embeddingModel(model)).isSameAs(model);
    }

    @Test
    void aRetrievalCarriesAllThatIsKnown() {
        Operations.retrieve(tracing, () -> Operations.PASSAGES);

        SpanData span = recording.only();
        assertThat(span.getName()).isEqualTo("retrieval articles");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(Recording.attributes(span))
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.operation.name", "retrieval")
                        .put("gen_ai.data_source.id", "articles")
                        .put("gen_ai.provider.name", "openai")
                        .put("gen_ai.request.model", "embed-1")
                        .put("gen_ai.retrieval.top_k", 3)
                        .put("server.address", "search.example.com")
                        .put("server.port", 443)
                        .build());
        assertThat(point("gen_ai.client.operation.duration").getAttributes())
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.operation.name", "retrieval")
                        .put("gen_ai.provider.name", "openai")
                        .put("gen_ai.request.model", "embed-1")
                        .put("server.address", "search.example.com")
                        .put("server.port", 443)
                        .build());
    }

    @Test
    void aRetrieverOfWhichNothingIsKnownIsNamedByItsDataSource() {
        Retriever traced = tracing.retriever(request -> List.of(), "memory");

        traced.retrieve(Operations.QUERY);

        assertThat(traced.info()).isEqualTo(RetrieverInfo.UNKNOWN);
        assertThat(Recording.attributes(recording.only()))
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.operation.name", "retrieval")
                        .put("gen_ai.data_source.id", "memory")
                        .put("gen_ai.retrieval.top_k", 3)
                        .build());
        assertThatThrownBy(() -> tracing.retriever(request -> List.of(), ""))
                .hasMessage("dataSource must not be empty");
    }

    @Test
    void aToolCarriesAllThatIsKnown() {
        String result = Operations.execute(tracing, Operations.WEATHER_CALL, call -> Operations.SUNNY);

        assertThat(result).isEqualTo(Operations.SUNNY);
        SpanData span = recording.only();
        assertThat(span.getName()).isEqualTo("execute_tool weather");
        assertThat(span.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(Recording.attributes(span))
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.operation.name", "execute_tool")
                        .put("gen_ai.tool.name", "weather")
                        .put("gen_ai.tool.type", "function")
                        .put("gen_ai.tool.description", "Looks out of the window.")
                        .put("gen_ai.tool.call.id", "call-1")
                        .build());
        assertThat(point("gen_ai.execute_tool.duration").getAttributes())
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.tool.name", "weather")
                        .put("gen_ai.tool.type", "function")
                        .build());
    }

    /** The name is text of the model: it must reach neither a metric nor, unasked, a span. */
    @Test
    void aToolThatThereIsNotIsNotNamed() {
        Operations.execute(tracing, new ToolCall("call-1", "zanzibar", "{}"), call -> "no such tool");

        assertThat(recording.only().getName()).isEqualTo("execute_tool _OTHER");
        assertThat(recording.only().toString()).doesNotContain("zanzibar");
        assertThat(point("gen_ai.execute_tool.duration").getAttributes().get(stringKey("gen_ai.tool.name")))
                .isEqualTo("_OTHER");
    }

    @Test
    void livesWithAPriceCatalogThatFails() {
        EmbeddingModel model =
                tracing.embeddingModel(Operations.model(() -> Operations.VECTORS), (provider, name, at) -> {
                    throw new IllegalStateException("no database");
                });

        assertThat(model.embed(Operations.TEXTS)).isSameAs(Operations.VECTORS);

        Attributes attributes = recording.only().getAttributes();
        assertThat(attributes.get(longKey("gen_ai.usage.input_tokens"))).isEqualTo(7);
        assertThat(attributes.get(booleanKey("llmops4j.cost.known"))).isNull();
    }

    @Test
    void isMeasuredThoughItIsSampledOut() {
        try (var sampledOut = new Recording(Sampler.alwaysOff())) {
            Operations.exercise(Tracing.of(sampledOut.sdk));

            assertThat(sampledOut.spans()).isEmpty();
            assertThat(sampledOut
                            .metric("gen_ai.execute_tool.duration")
                            .getHistogramData()
                            .getPoints())
                    .hasSize(3);
        }
    }

    @Test
    void withoutAnSdkNothingIsPutAroundAnything() {
        Tracing off = Tracing.of(OpenTelemetry.noop());
        EmbeddingModel model = Operations.model(() -> Operations.VECTORS);
        Retriever retriever = Operations.retriever(() -> Operations.PASSAGES);

        assertThat(off.embeddingModel(model)).isSameAs(model);
        assertThat(off.retriever(retriever, "articles")).isSameAs(retriever);
        assertThat(Operations.execute(off, Operations.WEATHER_CALL, call -> "sunny"))
                .isEqualTo("sunny");
    }

    private HistogramPointData point(String metric) {
        assertThat(recording.metric(metric).getHistogramData().getPoints()).hasSize(1);
        return recording
                .metric(metric)
                .getHistogramData()
                .getPoints()
                .iterator()
                .next();
    }
}
