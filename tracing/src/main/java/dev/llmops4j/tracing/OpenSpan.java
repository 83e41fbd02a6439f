package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.error.ProviderException;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * A span that is not over yet. The first outcome ends it, later ones change nothing, whichever threads they come from. It
 * is current for single steps only, never between two of them: the next one may run on another thread.
 */
abstract class OpenSpan extends LiveSpan {
    final Call call;
    final Context context;
    SpanDecorator decorator = SpanDecorator.NONE;

    /** @param context in which the span is the current one */
    OpenSpan(OpenSpans open, Call call, Span span, Context context) {
        super(open.list(), span);
        this.call = call;
        this.context = context;
        nameTrace(call, span.getSpanContext());
    }

    static void nameTrace(Call call, SpanContext trace) {
        if (trace.isValid()) {
            call.traceId(trace.getTraceId());
        }
    }

    /** Before anything else is said of the span. */
    final void decorate(SpanDecorator wanted, SpanRole role) {
        if (wanted != SpanDecorator.NONE && span.isRecording()) {
            decorator = wanted;
            describeStart(() -> wanted.started(span, role, call.context()));
        }
    }

    @Override
    final Object subject() {
        PromptRef prompt = call.context().prompt();
        return prompt != null ? prompt : "model " + call.request().model();
    }

    /** The model, or what lies behind, accepted a streamed request. */
    void opened() {}

    /** A streamed answer goes on. */
    void received(ChatDelta delta) {
        if (delta instanceof ChatDelta.End end && claim()) {
            finish(() -> describe(end));
        }
    }

    final void answered(ChatResponse response) {
        if (claim()) {
            end(() -> {
                describe(new ChatDelta.End(
                        response.id(), response.model(), response.finishReason(), response.usage(), response.extras()));
                describeOutput(response);
            });
        }
    }

    final void failed(Throwable error) {
        if (error instanceof CallCancelledException) {
            cancelled();
        } else if (claim()) {
            String type = LlmException.errorType(error);
            end(() -> {
                describeFailure(type, summary(error));
                raised(error, type);
            });
        }
    }

    /** The caller lost interest. That is no error of the operation, so the status stays unset. */
    final void cancelled() {
        if (claim()) {
            end(() -> {
                span.setAttribute(Names.CANCELLED, true);
                describeEnd(null);
            });
        }
    }

    /** Nobody reads the stream any more: the caller lost interest, unless it had ended before. */
    void released() {
        cancelled();
    }

    /** The caller forgot the stream. */
    final void abandoned() {
        if (claim()) {
            end(() -> describeFailure(Names.ABANDONED, "The stream was neither read to its end nor closed"));
        }
    }

    /** The application ends before the call does. */
    @Override
    final void shutDown() {
        if (claim()) {
            finish(() -> describeFailure(Names.SHUTDOWN, "Tracing was closed while this was going on"));
        }
    }

    private void describeFailure(String errorType, String description) {
        span.setAttribute(Names.ERROR_TYPE, errorType);
        span.setStatus(StatusCode.ERROR, description);
        decorator.failed(span, errorType, description);
        describeEnd(errorType);
    }

    /** Few different texts and nothing from a message: messages of foreign exceptions may quote content. */
    static String summary(Throwable error) {
        String name = error.getClass().getSimpleName();
        return error instanceof ProviderException provider && provider.statusCode() != null
                ? name + " (HTTP " + provider.statusCode() + ")"
                : name;
    }

    /** What the span can say at its start. It has begun, so it ends even if this fails. */
    final void describeStart(Runnable description) {
        try {
            safely(description);
        } catch (Throwable e) {
            failed(e);
            throw e;
        }
    }

    private void end(Runnable description) {
        finish(() -> {
            settle();
            description.run();
        });
    }

    /** Brings to an end what began inside and was left open. */
    void settle() {}

    final void describePrompt() {
        PromptRef prompt = call.context().prompt();
        if (prompt != null) {
            boolean apart = decorator.takesPromptNameForInput();
            span.setAttribute(
                    apart ? Names.OWN_PROMPT_NAME : Names.PROMPT_NAME,
                    prompt.id().value());
            span.setAttribute(
                    apart ? Names.OWN_PROMPT_VERSION : Names.PROMPT_VERSION,
                    prompt.version().toString());
            span.setAttribute(Names.PROMPT_REVISION, prompt.revision().hex());
            if (prompt.derived() != null) {
                span.setAttribute(
                        Names.PROMPT_DERIVED_REVISION, prompt.derived().hex());
            }
            describe(prompt.exposure());
        }
        String session = call.context().session();
        if (session != null) {
            span.setAttribute(Names.CONVERSATION, session);
        }
    }

    private void describe(@Nullable Exposure exposure) {
        if (exposure != null) {
            span.setAttribute(Names.ROLLOUT_NAME, exposure.rollout());
            span.setAttribute(Names.ROLLOUT_VARIANT, exposure.variant().toString());
            span.setAttribute(Names.ROLLOUT_UNIT, exposure.unit());
            span.setAttribute(Names.ROLLOUT_REASON, exposure.reason().wireName());
        }
    }

    final void setIfAny(AttributeKey<Long> key, long count) {
        if (count > 0) {
            span.setAttribute(key, count);
        }
    }

    final void describe(Cost cost) {
        describe(span, cost);
    }

    static void describe(Span span, Cost cost) {
        span.setAttribute(Names.COST_KNOWN, cost.isKnown());
        if (cost.isKnown()) {
            span.setAttribute(Names.COST_AMOUNT, cost.lowerBound().doubleValue());
            if (cost.currency() != null) {
                span.setAttribute(Names.COST_CURRENCY, cost.currency().getCurrencyCode());
            }
        }
    }

    /** The answer is complete. */
    abstract void describe(ChatDelta.End end);

    /** It ended with an exception. */
    void raised(Throwable error, String errorType) {}

    /** The content of a complete answer. */
    void describeOutput(ChatResponse response) {}

    /** There is no complete answer. */
    abstract void describeEnd(@Nullable String errorType);
}
