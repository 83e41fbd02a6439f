package dev.llmops4j.tracing;

import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.ToolExecutor;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tool executor whose executions have spans and metrics. A model may ask for a tool that there is not, under any name:
 * that is text of the model, which is shown nowhere and would make metrics without end.
 *
 * @param tools the tools that there are, by name
 */
record TracedToolExecutor(OperationTracing tracing, ToolExecutor executor, Map<String, ToolDefinition> tools)
        implements ToolExecutor {
    private static final String UNKNOWN = "_OTHER";
    private static final String FUNCTION = "function";

    TracedToolExecutor(OperationTracing tracing, ToolExecutor executor, List<ToolDefinition> tools) {
        this(
                tracing,
                executor,
                tools.stream().collect(Collectors.toUnmodifiableMap(ToolDefinition::name, Function.identity())));
    }

    @Override
    public String execute(ToolCall call) {
        return tracing.around(telemetry -> new Execution(telemetry, call), () -> executor.execute(call));
    }

    private final class Execution extends Operation<String> {
        private final DoubleHistogram durations;
        private final ToolCall call;
        private final OperationContent content;

        Execution(Telemetry telemetry, ToolCall call) {
            super(tracing, SpanRole.TOOL, builder(telemetry, call));
            this.durations = telemetry.tools();
            this.call = call;
            this.content = tracing.contentOn(this);
        }

        @Override
        String subject() {
            return "tool " + nameOf(call);
        }

        @Override
        void describeStart() {
            if (!call.id().isEmpty()) {
                span.setAttribute(Names.TOOL_CALL_ID, call.id());
            }
            ToolDefinition tool = tools.get(call.name());
            if (tool != null) {
                span.setAttribute(Names.TOOL_DESCRIPTION, tool.description());
            }
            content.arguments(call.arguments());
        }

        @Override
        void describeResult(String result) {
            content.result(result);
        }

        @Override
        void measure(@Nullable String result, @Nullable String errorType, double seconds) {
            Attributes labels = Attributes.builder()
                    .put(Names.TOOL_NAME, nameOf(call))
                    .put(Names.TOOL_TYPE, FUNCTION)
                    .put(Names.ERROR_TYPE, errorType)
                    .build();
            durations.record(seconds, labels, context);
        }
    }

    private SpanBuilder builder(Telemetry telemetry, ToolCall call) {
        return telemetry
                .tracer()
                .spanBuilder(Names.EXECUTE_TOOL + " " + nameOf(call))
                .setSpanKind(SpanKind.INTERNAL)
                .setAttribute(Names.OPERATION, Names.EXECUTE_TOOL)
                .setAttribute(Names.TOOL_NAME, nameOf(call))
                .setAttribute(Names.TOOL_TYPE, FUNCTION);
    }

    private String nameOf(ToolCall call) {
        return tools.containsKey(call.name()) ? call.name() : UNKNOWN;
    }
}
