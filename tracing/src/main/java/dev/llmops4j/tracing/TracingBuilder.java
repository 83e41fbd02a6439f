package dev.llmops4j.tracing;

import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Tracing}. Not safe for use by several threads.
 *
 * <ul>
 *   <li>Content: not captured, unless the environment variable {@code OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT}
 *       is {@code SPAN_ONLY}, {@code SPAN_AND_EVENT} or {@code true}.
 *   <li>Call spans: {@link CallSpans#WHEN_GROUPING}.
 * </ul>
 */
public final class TracingBuilder {
    private static final String CAPTURE_VARIABLE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
    private static final Set<String> ON = Set.of("span_only", "span_and_event", "true");

    final @Nullable OpenTelemetry openTelemetry;
    CallSpans callSpans = CallSpans.WHEN_GROUPING;
    private final List<Backend> backends = new ArrayList<>();
    private @Nullable Boolean captureContent;
    private UnaryOperator<@Nullable String> environment = System::getenv;

    TracingBuilder(@Nullable OpenTelemetry openTelemetry) {
        this.openTelemetry = openTelemetry;
    }

    static TracingBuilder on(OpenTelemetry openTelemetry) {
        return new TracingBuilder(Objects.requireNonNull(openTelemetry, "openTelemetry"));
    }

    /**
     * Whether the spans of exchanges carry the instructions, the messages and the answers, as the model got and gave them:
     * after the guardrails of the input, before those of the output. What is said here outweighs the environment.
     *
     * @param capture true to capture, which may bring personal data into the tracing backend
     * @return this builder
     */
    public TracingBuilder captureContent(boolean capture) {
        captureContent = capture;
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

    boolean capture() {
        if (captureContent != null) {
            return captureContent;
        }
        String value = environment.apply(CAPTURE_VARIABLE);
        return value != null && ON.contains(value.toLowerCase(Locale.ROOT));
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
