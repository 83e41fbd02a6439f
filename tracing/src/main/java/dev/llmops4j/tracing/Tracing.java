package dev.llmops4j.tracing;

import dev.llmops4j.ClientFeature;
import dev.llmops4j.ContextKey;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.ToolExecutor;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.embedding.EmbeddingModel;
import dev.llmops4j.retrieval.Retriever;
import dev.llmops4j.tracing.content.ContentCapture;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Spans and metrics of every call of a client, through the OpenTelemetry API. Add it before all else, so that it sees all
 * else:
 *
 * <pre>{@code
 * LlmClient.builder().with(Tracing.of(openTelemetry)).with(guardrails).model(model).build();
 * }</pre>
 *
 * <ul>
 *   <li>Each exchange is one span of kind CLIENT, named {@code chat {model}}; it lasts until the last byte, the error or the
 *       cancellation. Retries are events on it.
 *   <li>A call gets a span of its own, named {@code llmops4j.call {prompt}}, where there is something to group; see
 *       {@link CallSpans}.
 *   <li>The application's own embedding models, retrievers and tools get spans of theirs by {@link #embeddingModel}, {@link
 *       #retriever} and {@link #toolExecutor}, which are put around them wherever they are used.
 *   <li>Prompts and answers are never captured unless asked for; see {@link TracingBuilder#content}.
 * </ul>
 *
 * <p>Safe for use by many threads at once. One instance may serve several clients. An application that shuts down in an
 * orderly way calls {@link #close} before it closes its OpenTelemetry SDK.
 */
public final class Tracing implements ClientFeature, AutoCloseable {
    /**
     * What the spans of a call stand under, in place of what is current on the thread that makes the call: for code whose
     * threads do not carry it, such as a reactive pipeline.
     *
     * <pre>{@code
     * CallContext.builder().put(Tracing.PARENT, Context.current()).build();
     * }</pre>
     *
     * <p>A call that another one causes stays under that one, unless this is a context from inside of it.
     */
    public static final ContextKey<Context> PARENT = ContextKey.named("parent");

    private static final Duration CONTENT_FLUSH = Duration.ofSeconds(5);

    private final Supplier<Telemetry> telemetry;
    private final boolean offForGood;
    private final ContentCapture content;
    private final CallSpans callSpans;
    private final SpanDecorator decorator;
    private final OpenSpans open = new OpenSpans();

    Tracing(TracingBuilder builder) {
        OpenTelemetry given = builder.openTelemetry;
        if (given == null) {
            this.telemetry = new GlobalTelemetry();
            this.offForGood = false;
        } else {
            Telemetry fixed = Telemetry.of(given);
            this.telemetry = () -> fixed;
            this.offForGood = fixed.isOffForGood();
        }
        this.content = builder.content();
        this.callSpans = builder.callSpans;
        this.decorator = builder.decorator();
    }

    /**
     * Tracing with the defaults.
     *
     * @param openTelemetry where spans and metrics go
     * @return the feature
     */
    public static Tracing of(OpenTelemetry openTelemetry) {
        return builder(openTelemetry).build();
    }

    /**
     * Tracing with the defaults into the {@code GlobalOpenTelemetry}. It is looked for at each call until it is set, so the
     * application may set it at any time; until then nothing is traced.
     *
     * @return the feature
     */
    public static Tracing global() {
        return new TracingBuilder(null).build();
    }

    /**
     * Tracing with options.
     *
     * @param openTelemetry where spans and metrics go
     * @return a builder
     */
    public static TracingBuilder builder(OpenTelemetry openTelemetry) {
        return TracingBuilder.on(openTelemetry);
    }

    /**
     * Adds interceptors for calls and exchanges, a listener for what happens inside calls, and a carrier of the
     * OpenTelemetry context to the threads of futures.
     */
    @Override
    public void install(LlmClientBuilder builder) {
        builder.contextCarrier(task -> Context.current().wrap(task));
        builder.callInterceptor(new CallTracing(telemetry, open, callSpans, decorator));
        if (!offForGood) {
            builder.callInterceptor(new CallMetering(telemetry));
            builder.exchangeInterceptor(new ExchangeTracing(telemetry, open, content, decorator));
            builder.listener(new SpanEvents(telemetry));
            if (decorator != SpanDecorator.NONE) {
                builder.listener(new GuardrailSpans(telemetry, decorator));
            }
        }
    }

    /**
     * An embedding model whose requests are spans named {@code embeddings {model}}, with their tokens and their cost by the
     * list prices of {@link PriceCatalog#builtIn}.
     *
     * @param model the model
     * @return the same model, traced; the model itself if it {@linkplain dev.llmops4j.chat.ModelInfo#tracesItself traces
     *     itself}
     */
    public EmbeddingModel embeddingModel(EmbeddingModel model) {
        return embeddingModel(model, PriceCatalog.builtIn());
    }

    /**
     * An embedding model whose requests are spans, with their cost by the application's own prices.
     *
     * @param model the model
     * @param prices what tokens cost
     * @return the same model, traced; the model itself if it {@linkplain dev.llmops4j.chat.ModelInfo#tracesItself traces
     *     itself}
     */
    public EmbeddingModel embeddingModel(EmbeddingModel model, PriceCatalog prices) {
        Objects.requireNonNull(prices, "prices");
        return offForGood || model.info().tracesItself()
                ? model
                : new TracedEmbeddingModel(operations(), model, prices);
    }

    /**
     * A retriever whose searches are spans named {@code retrieval {data source}}. Queries and passages are shown as far as
     * {@link TracingBuilder#content} says.
     *
     * @param retriever the retriever
     * @param dataSource what it searches, one of a few names, such as {@code support-articles}
     * @return the same retriever, traced
     */
    public Retriever retriever(Retriever retriever, String dataSource) {
        Objects.requireNonNull(retriever, "retriever");
        if (dataSource.isEmpty()) {
            throw new IllegalArgumentException("dataSource must not be empty");
        }
        return offForGood ? retriever : new TracedRetriever(operations(), retriever, dataSource);
    }

    /**
     * A tool executor whose executions are spans named {@code execute_tool {tool}}. Arguments and results are shown as far
     * as {@link TracingBuilder#content} says. A tool that is not among those given is named {@code _OTHER}: its name comes
     * from the model, and may be anything.
     *
     * @param executor executes tools
     * @param tools the tools that requests offer to models, each name once
     * @return the same executor, traced
     */
    public ToolExecutor toolExecutor(ToolExecutor executor, List<ToolDefinition> tools) {
        Objects.requireNonNull(executor, "executor");
        var traced = new TracedToolExecutor(operations(), executor, tools);
        return offForGood ? executor : traced;
    }

    private OperationTracing operations() {
        return new OperationTracing(telemetry, open, content, decorator);
    }

    /**
     * Ends the spans of what is still going on, each once, with {@code error.type} {@code shutdown}. The calls go on, but
     * are traced no more, and neither are later ones. Call it before the OpenTelemetry SDK is closed, which drops what ends
     * after that. A hook of the JVM does the same as a net for applications that do not; the order in which hooks run is
     * not defined, so spans may then be lost. Does nothing a second time.
     *
     * <p>Content that is on its way to a {@link dev.llmops4j.tracing.content.ContentStore} is waited for, 5 seconds at most.
     */
    @Override
    public void close() {
        open.close();
        try {
            content.flush(CONTENT_FLUSH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
