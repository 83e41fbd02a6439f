package dev.llmops4j.tracing;

import dev.llmops4j.tracing.content.ContentCapture;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Tracing}. Not safe for use by several threads.
 *
 * <ul>
 *   <li>Content: {@link ContentCapture#fromEnvironment()}, which is off unless the process is started otherwise.
 *   <li>Call spans: {@link CallSpans#WHEN_GROUPING}.
 * </ul>
 */
public final class TracingBuilder {
    final @Nullable OpenTelemetry openTelemetry;
    CallSpans callSpans = CallSpans.WHEN_GROUPING;
    private final List<Backend> backends = new ArrayList<>();
    private @Nullable ContentCapture content;
    private UnaryOperator<@Nullable String> environment = System::getenv;

    TracingBuilder(@Nullable OpenTelemetry openTelemetry) {
        this.openTelemetry = openTelemetry;
    }

    static TracingBuilder on(OpenTelemetry openTelemetry) {
        return new TracingBuilder(Objects.requireNonNull(openTelemetry, "openTelemetry"));
    }

    /**
     * What of the instructions, the messages and the answers the signals of exchanges carry, as the model got and gave
     * them: after the guardrails of the input, before those of the output. An answer that a guardrail blocks is captured
     * too. What is said here outweighs the environment.
     *
     * @param capture what is captured, in which form and where
     * @return this builder
     */
    public TracingBuilder content(ContentCapture capture) {
        content = Objects.requireNonNull(capture, "capture");
        return this;
    }

    /**
     * When a call gets a span of its own.
     *
     * @param when the rule
     * @return this builder
     */
    public TracingBuilder callSpans(CallSpans when) {
        callSpans = Objects.requireNonNull(when, "when");
        return this;
    }

    /**
     * Describes spans so that a backend reads them right; see {@link Backend}. May be called several times: the spans
     * then hold what each backend needs, and so does everything that they are exported to.
     *
     * @param backend where the application's SDK exports its spans to
     * @return this builder
     */
    public TracingBuilder backend(Backend backend) {
        backends.add(Objects.requireNonNull(backend, "backend"));
        return this;
    }

    SpanDecorator decorator() {
        return SpanDecorators.of(backends.stream().map(Backend::decorator).toList());
    }

    /** Replaces the process's environment variables. */
    TracingBuilder environment(UnaryOperator<@Nullable String> variables) {
        environment = variables;
        return this;
    }

    ContentCapture content() {
        return content != null ? content : ContentCapture.fromEnvironment(environment);
    }

    /**
     * Builds the feature.
     *
     * @return the feature
     */
    public Tracing build() {
        return new Tracing(this);
    }
}
