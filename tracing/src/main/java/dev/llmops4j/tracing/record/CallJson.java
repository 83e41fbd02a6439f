package dev.llmops4j.tracing.record;

import static dev.llmops4j.tracing.record.Fields.required;

import dev.llmops4j.chat.ChatJson;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Usage;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call's record as JSON. What is not set is left out. */
final class CallJson {
    private CallJson() {}

    static Map<String, @Nullable Object> write(CallRecord call) {
        return new Json()
                .put("type", LineJson.CALL)
                .put("schema", CallRecord.SCHEMA)
                .put("call_id", call.callId())
                .put("parent_call_id", call.parentCallId())
                .put("started_at", call.startedAt().toString())
                .put("duration_ns", call.duration().toNanos())
                .put(
                        "first_chunk_ns",
                        call.timeToFirstChunk() == null
                                ? null
                                : call.timeToFirstChunk().toNanos())
                .put("outcome", call.outcome().wireName())
                .put("error_type", call.errorType())
                .putTrue("streamed", call.streamed())
                .put("prompt", PromptJson.write(call.prompt()))
                .put("model", call.requestModel())
                .putAll("parameters", ChatJson.toMap(call.parameters()))
                .putAll("extras", call.extraNames())
                .put("answer", write(call.answer()))
                .putAll(
                        "attempts",
                        call.attempts().stream().map(CallJson::write).toList())
                .put("usage", ChatJson.toMap(call.usage()))
                .put("cost", CostJson.write(call.cost()))
                .put("prices", call.pricesVersion())
                .put("caused_cost", CostJson.writeUnlessNone(call.causedCost()))
                .putAll("events", call.events().stream().map(EventJson::write).toList())
                .put("trace_id", call.traceId())
                .put("span_id", call.spanId())
                .putAll("context", write(call.context()))
                .put("request_sha256", call.requestSha256())
                .putAll("guardrails", call.guardrails())
                .put("request", CapturedJson.write(call.request(), ChatJson::toMap))
                .put("response", CapturedJson.write(call.response(), ChatJson::toMap))
                .fields();
    }

    static CallRecord read(int schema, Fields fields) {
        return new CallRecord(
                schema,
                fields.text("call_id"),
                fields.textOrNull("parent_call_id"),
                fields.instant("started_at"),
                fields.nanos("duration_ns"),
                fields.nanosOrNull("first_chunk_ns"),
                outcome(fields.text("outcome")),
                fields.textOrNull("error_type"),
                fields.isTrue("streamed"),
                fields.orNull("prompt", PromptJson::read),
                fields.text("model"),
                ChatJson.parametersOf(fields.get("parameters")),
                fields.texts("extras"),
                fields.orNull("answer", CallJson::answer),
                fields.list("attempts", CallJson::attempt),
                ChatJson.usageOf(required("usage", fields.get("usage"))),
                CostJson.read(required("cost", fields.get("cost"))),
                CostJson.readOrNone(fields.get("caused_cost")),
                fields.textOrNull("prices"),
                fields.list("events", EventJson::read),
                fields.textOrNull("trace_id"),
                fields.textOrNull("span_id"),
                Objects.requireNonNullElse(fields.orNull("context", CallJson::context), RecordedContext.NONE),
                fields.textOrNull("request_sha256"),
                fields.texts("guardrails"),
                CapturedJson.read("request", fields.get("request"), ChatJson::requestOf),
                CapturedJson.read("response", fields.get("response"), ChatJson::responseOf));
    }

    private static CallOutcome outcome(String wireName) {
        for (CallOutcome outcome : CallOutcome.values()) {
            if (outcome.wireName().equals(wireName)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("field 'outcome' names no outcome");
    }

    private static @Nullable Map<String, @Nullable Object> write(@Nullable RecordedAnswer answer) {
        return answer == null
                ? null
                : new Json()
                        .put("id", answer.id())
                        .put("model", answer.model())
                        .put("finish_reason", answer.finishReason().wireName())
                        .fields();
    }

    private static RecordedAnswer answer(Object json) {
        Fields fields = Fields.of(json, "field 'answer'");
        return new RecordedAnswer(
                fields.textOrNull("id"), fields.text("model"), finishReason(fields.text("finish_reason")));
    }

    /** A reason that a later version of the library knows is none that is known here. */
    private static FinishReason finishReason(String wireName) {
        for (FinishReason reason : FinishReason.values()) {
            if (reason.wireName().equals(wireName.toLowerCase(Locale.ROOT))) {
                return reason;
            }
        }
        return FinishReason.OTHER;
    }

    static Map<String, @Nullable Object> write(RecordedAttempt attempt) {
        return new Json()
                .put("provider", attempt.provider())
                .put("server", attempt.serverAddress())
                .put("port", attempt.serverPort())
                .put("model", attempt.requestModel())
                .put("response_model", attempt.responseModel())
                .put("response_id", attempt.responseId())
                .put("usage", ChatJson.toMap(attempt.usage()))
                .put("service_tier", attempt.serviceTier())
                .put("started_at", attempt.startedAt().toString())
                .put("duration_ns", attempt.duration().toNanos())
                .put("error_type", attempt.errorType())
                .fields();
    }

    private static RecordedAttempt attempt(@Nullable Object json) {
        Fields fields = Fields.of(json, "each of field 'attempts'");
        Long port = fields.longOrNull("port");
        Usage usage = ChatJson.usageOf(required("usage", fields.get("usage")));
        return new RecordedAttempt(
                fields.text("provider"),
                fields.textOrNull("server"),
                port == null ? null : Integer.valueOf(Math.toIntExact(port)),
                fields.text("model"),
                fields.textOrNull("response_model"),
                fields.textOrNull("response_id"),
                usage,
                fields.textOrNull("service_tier"),
                fields.instant("started_at"),
                fields.nanos("duration_ns"),
                fields.textOrNull("error_type"));
    }

    private static Map<String, @Nullable Object> write(RecordedContext context) {
        return new Json()
                .put("user", context.user())
                .put("session", context.session())
                .put("tenant", context.tenant())
                .putAll("tags", context.tags())
                .fields();
    }

    private static RecordedContext context(Object json) {
        Fields fields = Fields.of(json, "field 'context'");
        return new RecordedContext(
                fields.textOrNull("user"),
                fields.textOrNull("session"),
                fields.textOrNull("tenant"),
                fields.textMap("tags"));
    }
}
