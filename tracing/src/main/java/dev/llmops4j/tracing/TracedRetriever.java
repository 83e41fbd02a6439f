package dev.llmops4j.tracing;

import dev.llmops4j.retrieval.Passage;
import dev.llmops4j.retrieval.RetrievalRequest;
import dev.llmops4j.retrieval.Retriever;
import dev.llmops4j.retrieval.RetrieverInfo;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A retriever whose searches have spans and metrics.
 *
 * @param labels of the metrics; the conventions leave the data source out of them
 */
record TracedRetriever(OperationTracing tracing, Retriever retriever, String dataSource, Attributes labels)
        implements Retriever {
    TracedRetriever(OperationTracing tracing, Retriever retriever, String dataSource) {
        this(tracing, retriever, dataSource, labels(retriever.info()));
    }

    private static Attributes labels(RetrieverInfo info) {
        AttributesBuilder labels = Attributes.builder()
                .put(Names.OPERATION, Names.RETRIEVAL)
                .put(Names.PROVIDER, info.provider())
                .put(Names.REQUEST_MODEL, info.model())
                .put(Names.SERVER_ADDRESS, info.serverAddress());
        Integer port = info.serverPort();
        return info.serverAddress() == null || port == null
                ? labels.build()
                : labels.put(Names.SERVER_PORT, port.longValue()).build();
    }

    @Override
    public List<Passage> retrieve(RetrievalRequest request) {
        return tracing.around(telemetry -> new Retrieval(telemetry, request), () -> retriever.retrieve(request));
    }

    @Override
    public RetrieverInfo info() {
        return retriever.info();
    }

    private final class Retrieval extends Operation<List<Passage>> {
        private final ExchangeMetrics metrics;
        private final RetrievalRequest request;
        private final OperationContent content;

        Retrieval(Telemetry telemetry, RetrievalRequest request) {
            super(tracing, SpanRole.RETRIEVAL, builder(telemetry));
            this.metrics = telemetry.metrics();
            this.request = request;
            this.content = tracing.contentOn(this);
        }

        @Override
        String subject() {
            return Names.RETRIEVAL + " from " + dataSource;
        }

        @Override
        void describeStart() {
            span.setAttribute(Names.RETRIEVAL_TOP_K, (long) request.topK());
            content.query(request.query());
        }

        @Override
        void describeResult(List<Passage> passages) {
            content.documents(passages);
        }

        @Override
        void measure(@Nullable List<Passage> passages, @Nullable String errorType, double seconds) {
            Attributes all = errorType == null
                    ? labels
                    : labels.toBuilder().put(Names.ERROR_TYPE, errorType).build();
            metrics.duration.record(seconds, all, context);
        }
    }

    private SpanBuilder builder(Telemetry telemetry) {
        return telemetry
                .tracer()
                .spanBuilder(Names.RETRIEVAL + " " + dataSource)
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(labels)
                .setAttribute(Names.DATA_SOURCE, dataSource);
    }
}
