package dev.llmops4j.tracing.viewer;

import dev.llmops4j.CallEvents;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.tracing.record.CallRecord;
import dev.llmops4j.tracing.record.Feedback;
import dev.llmops4j.tracing.record.JudgedCall;
import dev.llmops4j.tracing.record.RecordedAttempt;
import dev.llmops4j.tracing.record.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call as the page's script reads it. Times inside it are milliseconds since it began. */
final class CallView {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;

    private final CallRecord call;

    private CallView(CallRecord call) {
        this.call = call;
    }

    static Map<String, @Nullable Object> of(JudgedCall judged) {
        return new CallView(judged.call()).view(judged.feedback());
    }

    private Map<String, @Nullable Object> view(List<Feedback> feedback) {
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("id", call.callId());
        view.put("parent", call.parentCallId());
        putPrompt(view);
        view.put("model", call.requestModel());
        view.put("answered", call.responseModels().isEmpty() ? null : String.join(", ", call.responseModels()));
        view.put(
                "provider",
                call.attempts().isEmpty() ? null : call.attempts().get(0).provider());
        view.put("outcome", call.outcome().wireName());
        view.put("errorType", call.errorType());
        view.put("start", call.startedAt().toEpochMilli());
        view.put("millis", millis(call.duration()));
        view.put("firstChunk", call.timeToFirstChunk() == null ? null : millis(call.timeToFirstChunk()));
        view.put("usage", usage(call.usage()));
        view.put("cost", CostText.of(call.totalCost()));
        view.put(
                "unknownCost",
                call.totalCost().isKnown()
                        ? null
                        : String.join("; ", call.totalCost().unknowns()));
        view.put("causedCost", call.causedCost().equals(Cost.NONE) ? null : CostText.of(call.causedCost()));
        view.put(
                "finishReason",
                call.answer() == null ? null : call.answer().finishReason().wireName());
        view.put("parameters", parameters());
        view.put("traceId", call.traceId());
        view.put("attempts", call.attempts().stream().map(this::attempt).toList());
        view.put(
                "verdicts",
                call.events().stream()
                        .filter(CallView::isVerdict)
                        .map(this::verdict)
                        .toList());
        view.put(
                "events",
                call.events().stream()
                        .filter(event -> !isVerdict(event))
                        .map(this::event)
                        .toList());
        view.put("input", ContentView.input(call.request()));
        view.put("output", ContentView.output(call.response()));
        view.put("contentNote", ContentView.note(call));
        view.put("feedback", feedback.stream().map(CallView::feedback).toList());
        return view;
    }

    private void putPrompt(Map<String, @Nullable Object> view) {
        PromptRef prompt = call.prompt();
        view.put("prompt", prompt == null ? null : prompt.id().value());
        view.put("version", prompt == null ? null : prompt.version().toString());
        view.put("revision", prompt == null ? null : VersionKey.shortened(prompt.revision()));
        view.put("rollout", prompt == null || prompt.exposure() == null ? null : rollout(prompt));
    }

    private static String rollout(PromptRef prompt) {
        Exposure exposure = Objects.requireNonNull(prompt.exposure());
        return "rollout " + exposure.rollout() + ": " + exposure.variant() + ", "
                + exposure.reason().wireName();
    }

    private @Nullable String parameters() {
        Map<String, @Nullable Object> set = call.parameters().toMap();
        String written = set.isEmpty() ? "" : JsonCodec.jackson().write(set);
        String extras = call.extraNames().isEmpty() ? "" : "extras " + String.join(", ", call.extraNames());
        String both = written.isEmpty() || extras.isEmpty() ? written + extras : written + ", " + extras;
        return both.isEmpty() ? null : both;
    }

    private static Map<String, Object> usage(Usage usage) {
        return Map.of(
                "input", usage.inputTokens(),
                "output", usage.outputTokens(),
                "cacheRead", usage.cacheReadTokens(),
                "cacheWrite", usage.cacheWriteTokens(),
                "reasoning", usage.reasoningTokens(),
                "complete", usage.complete());
    }

    private Map<String, @Nullable Object> attempt(RecordedAttempt attempt) {
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("model", attempt.responseModel() == null ? attempt.requestModel() : attempt.responseModel());
        view.put("at", since(attempt.startedAt()));
        view.put("millis", millis(attempt.duration()));
        view.put("error", attempt.errorType());
        return view;
    }

    private static boolean isVerdict(RecordedEvent event) {
        return event.name().equals(CallEvents.GUARDRAIL_RESULT);
    }

    private Map<String, @Nullable Object> verdict(RecordedEvent event) {
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("name", event.attributes().get(CallEvents.GUARDRAIL_NAME));
        view.put("stage", event.attributes().get(CallEvents.GUARDRAIL_STAGE));
        view.put("verdict", event.attributes().get(CallEvents.GUARDRAIL_VERDICT));
        view.put("findings", findings(event));
        view.put("at", since(event.at()));
        Object seconds = event.attributes().get(CallEvents.GUARDRAIL_DURATION);
        view.put("millis", seconds instanceof Number took ? took.doubleValue() * MILLIS_PER_SECOND : 0);
        return view;
    }

    private static String findings(RecordedEvent event) {
        Object count = event.attributes().get(CallEvents.GUARDRAIL_FINDING_COUNT);
        Object kinds = event.attributes().get(CallEvents.GUARDRAIL_FINDING_KINDS);
        return kinds instanceof List<?> list && !list.isEmpty()
                ? count + ": "
                        + String.join(", ", list.stream().map(String::valueOf).toList())
                : "";
    }

    private Map<String, Object> event(RecordedEvent event) {
        return Map.of("name", event.name(), "at", since(event.at()), "attributes", event.attributes());
    }

    private static Map<String, @Nullable Object> feedback(Feedback given) {
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("name", given.name());
        view.put("value", given.value() == null ? given.label() : Scores.text(given.value()));
        view.put("source", given.source().wireName());
        view.put("comment", given.comment());
        view.put("time", given.at().toEpochMilli());
        return view;
    }

    private double since(Instant moment) {
        return millis(Duration.between(call.startedAt(), moment));
    }

    static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }
}
