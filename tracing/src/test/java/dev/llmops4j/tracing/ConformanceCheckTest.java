package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.tracing.internal.EventName;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The check itself finds what is wrong: each test emits one mistake. */
class ConformanceCheckTest {
    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    private static void complete(Span span) {
        span.setAttribute("gen_ai.operation.name", "chat");
        span.setAttribute("gen_ai.provider.name", "openai");
        span.setAttribute("gen_ai.request.model", "m");
    }

    private List<String> problems(Consumer<Span> change) {
        return problems("chat m", SpanKind.CLIENT, change);
    }

    private List<String> problems(String name, SpanKind kind, Consumer<Span> change) {
        Tracer tracer = recording
                .sdk
                .tracerBuilder(Names.SCOPE)
                .setInstrumentationVersion("1.0.0")
                .setSchemaUrl(Names.SCHEMA_URL)
                .build();
        Span span = tracer.spanBuilder(name).setSpanKind(kind).startSpan();
        complete(span);
        change.accept(span);
        span.end();
        return new ConformanceCheck(false).span(recording.only());
    }

    @Test
    void findsNothingWrongWithAGoodSpan() {
        assertThat(problems(span -> {})).isEmpty();
    }

    @Test
    void findsAWrongType() {
        assertThat(problems(span -> span.setAttribute("gen_ai.usage.input_tokens", "10")))
                .containsExactly("span 'chat m' has gen_ai.usage.input_tokens as string, not int");
    }

    @Test
    void findsAnInventedName() {
        assertThat(problems(span -> span.setAttribute("gen_ai.usage.cost", 0.1)))
                .containsExactly("span 'chat m' has gen_ai.usage.cost, which is not for it");
    }

    @Test
    void findsANameThatWasRenamed() {
        assertThat(problems(span -> span.setAttribute("gen_ai.usage.cache_creation.input_tokens", 1)))
                .hasSize(1);
        assertThat(Conventions.load().attributes()).containsKey("gen_ai.usage.cache_write.input_tokens");
    }

    @Test
    void findsANameOfAnotherSignal() {
        assertThat(problems(span -> span.setAttribute("gen_ai.token.type", "input")))
                .hasSize(1);
        assertThat(problemsOf("shop.basket")).hasSize(1);
    }

    private List<String> problemsOf(String name) {
        try (var other = new Recording()) {
            Span span = other.sdk
                    .getTracer("shop")
                    .spanBuilder("chat m")
                    .setSpanKind(SpanKind.CLIENT)
                    .startSpan();
            complete(span);
            span.setAttribute(name, "x");
            span.end();
            return new ConformanceCheck(false)
                    .span(other.only()).stream()
                            .filter(problem -> problem.contains(name))
                            .toList();
        }
    }

    @Test
    void findsWhatIsMissing() {
        assertThat(problems(span -> span.setAttribute(stringKey("server.address"), "host")))
                .containsExactly("span 'chat m' lacks server.port: If `server.address` is set.");
    }

    @Test
    void findsARequiredAttributeThatIsMissing() {
        Span span = recording
                .sdk
                .tracerBuilder(Names.SCOPE)
                .setInstrumentationVersion("1.0.0")
                .setSchemaUrl(Names.SCHEMA_URL)
                .build()
                .spanBuilder("chat")
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        span.setAttribute("gen_ai.operation.name", "chat");
        span.end();

        assertThat(new ConformanceCheck(false).span(recording.only()))
                .containsExactly("span 'chat' lacks gen_ai.provider.name, which is required");
    }

    @Test
    void findsAWrongValueOfAnEnumeration() {
        assertThat(problems(span -> span.setAttribute("gen_ai.output.type", "xml")))
                .containsExactly("span 'chat m' has gen_ai.output.type=xml, not one of [text, json, image, speech]");
    }

    @Test
    void findsAWrongNameAndKind() {
        assertThat(problems("ask m", SpanKind.INTERNAL, span -> {}))
                .containsExactly("span 'ask m' kind", "span 'ask m' should be named 'chat m'");
    }

    @Test
    void findsErrorsThatAreHalfTold() {
        assertThat(problems(span -> span.setAttribute("error.type", "timeout"))).hasSize(1);
    }

    @Test
    void findsAnErrorWithoutItsType() {
        assertThat(problems(span -> span.setStatus(StatusCode.ERROR))).hasSize(2);
    }

    @Test
    void findsContentThatNobodyAskedFor() {
        assertThat(problems(span -> span.setAttribute("gen_ai.input.messages", "[]")))
                .containsExactly("span 'chat m' has gen_ai.input.messages, which is opt-in");
    }

    @Test
    void findsExceptionsOnSpans() {
        assertThat(problems(span -> span.recordException(new IllegalStateException("words"))))
                .contains("span 'chat m' has an exception as event, which the conventions gave up");
    }

    @Test
    void findsDefaultsThatAreSpelledOut() {
        assertThat(problems(span -> span.setAttribute("gen_ai.request.stream", false)))
                .hasSize(1);
    }

    private List<String> metricProblems() {
        return new ConformanceCheck(false).metric(recording.metrics().get(0));
    }

    @Test
    void findsAMetricWithWrongUnitBucketsAndAttributes() {
        Meters.of(recording.sdk)
                .histogramBuilder("gen_ai.client.operation.duration")
                .setUnit("ms")
                .setDescription("d")
                .build()
                .record(1, Attributes.of(longKey("gen_ai.operation.name"), 7L));

        assertThat(metricProblems())
                .anyMatch(problem -> problem.contains("unit ms"))
                .anyMatch(problem -> problem.contains("buckets"))
                .anyMatch(problem -> problem.contains("as int, not string"))
                .noneMatch(problem -> problem.contains("lacks gen_ai.operation.name"));
    }

    @Test
    void findsAMetricThatIsNoHistogram() {
        Meters.counter(Meters.of(recording.sdk), "gen_ai.client.token.usage", "{token}", "d")
                .add(1);

        assertThat(metricProblems())
                .contains("metric 'gen_ai.client.token.usage' should be histogram")
                .contains("metric 'gen_ai.client.token.usage' lacks gen_ai.token.type, which is required");
    }

    @Test
    void findsAMetricThatNobodyListed() {
        Meters.counter(Meters.of(recording.sdk), "llmops4j.things", "{thing}", "d")
                .add(1);

        assertThat(metricProblems()).containsExactly("metric 'llmops4j.things' is not in METRICS.md");
    }

    @Test
    void findsAnEventThatMayQuoteContent() {
        Logger logger = recording
                .sdk
                .getLogsBridge()
                .loggerBuilder(Names.SCOPE)
                .setInstrumentationVersion("1.0.0")
                .setSchemaUrl(Names.SCHEMA_URL)
                .build();
        EventName.set(logger.logRecordBuilder(), Names.EXCEPTION_EVENT)
                .setSeverity(Severity.ERROR)
                .setAttribute(stringKey("exception.message"), "words")
                .emit();

        assertThat(new ConformanceCheck(false).log(recording.logs().get(0)))
                .containsExactly(
                        "event 'gen_ai.client.operation.exception' belongs to no trace",
                        "event 'gen_ai.client.operation.exception' has severity ERROR",
                        "event 'gen_ai.client.operation.exception' has exception.message, which may quote content");
    }
}
