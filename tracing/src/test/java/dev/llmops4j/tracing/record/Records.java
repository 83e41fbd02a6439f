package dev.llmops4j.tracing.record;

import dev.llmops4j.chat.ChatJson;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.testing.RandomRequests;
import dev.llmops4j.tracing.content.Captured;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records for the tests. */
final class Records {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private Records() {}

    /** A short record of an answered call. */
    static CallRecord plain(String callId) {
        return with(callId, TestModel.REQUEST, new Captured.Nothing<>(null));
    }

    static CallRecord with(String callId, ChatRequest request, Captured<ChatRequest> captured) {
        return new CallRecord(
                CallRecord.SCHEMA,
                callId,
                null,
                Instant.parse("2026-01-31T12:00:00.123456789Z"),
                Duration.ofMillis(1234),
                null,
                CallOutcome.ANSWERED,
                null,
                false,
                null,
                request.model(),
                Parameters.NONE,
                List.of(),
                new RecordedAnswer("resp-1", "gpt-4o-2024-08-06", FinishReason.STOP),
                List.of(),
                Usage.of(10, 5),
                Cost.of(new BigDecimal("0.000075"), Currency.getInstance("USD")),
                Cost.NONE,
                null,
                List.of(),
                TRACE,
                SPAN,
                RecordedContext.NONE,
                ChatJson.sha256(request),
                List.of(),
                captured,
                new Captured.Nothing<>(null));
    }

    /** Uses everything that a record can hold. */
    static CallRecord random(long seed) {
        var random = new Random(seed);
        var requests = new RandomRequests(seed, true);
        ChatRequest request = requests.request();
        Supplier<Instant> time = () -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        Supplier<Duration> duration = () -> Duration.ofNanos(random.nextLong() >>> random.nextInt(64) >>> 1);
        boolean odd = random.nextBoolean();
        var attempt = new RecordedAttempt(
                "openai",
                odd ? "host" : null,
                odd ? 443 : null,
                "asked",
                odd ? null : "answered",
                odd ? null : "id",
                requests.usage(),
                odd ? "flex" : null,
                time.get(),
                duration.get(),
                odd ? "timeout" : null);
        var event = new RecordedEvent(
                time.get(),
                "happened",
                Map.of("a", "x", "b", true, "c", 3L, "d", 1e10, "e", List.of("p", "q"), "f", 2.0));
        return new CallRecord(
                CallRecord.SCHEMA,
                "call-" + seed,
                odd ? "parent" : null,
                time.get(),
                duration.get(),
                odd ? duration.get() : null,
                List.of(CallOutcome.values()).get(random.nextInt(CallOutcome.values().length)),
                odd ? "rate_limited" : null,
                random.nextBoolean(),
                random.nextBoolean() ? CallRecordingTest.PROMPT : null,
                request.model(),
                Parameters.builder()
                        .temperature(random.nextDouble())
                        .seed(random.nextLong())
                        .build(),
                List.of("one", "two"),
                odd ? null : new RecordedAnswer(null, "m", FinishReason.LENGTH),
                random.nextBoolean() ? List.of() : List.of(attempt, attempt),
                requests.usage(),
                cost(random),
                cost(random),
                odd ? "2026-01-31" : null,
                random.nextBoolean() ? List.of() : List.of(event, event),
                odd ? TRACE : null,
                odd ? SPAN : null,
                odd ? new RecordedContext("user \ud83d", null, "t", Map.of("b", "2", "a", "1")) : RecordedContext.NONE,
                ChatJson.sha256(request),
                odd ? List.of("pii") : List.of(),
                captured(random, request),
                captured(random, requests.response()));
    }

    private static <T> Captured<T> captured(Random random, T value) {
        return switch (random.nextInt(4)) {
            case 0 -> new Captured.Nothing<>(null);
            case 1 -> new Captured.Nothing<>("content_store_full");
            case 2 -> new Captured.Reference<>("call/request-1.json");
            default -> new Captured.Inline<>(value, random.nextBoolean(), random.nextBoolean());
        };
    }

    private static Cost cost(Random random) {
        Cost known = Cost.of(new BigDecimal("0.00001230"), Currency.getInstance("EUR"));
        @Nullable Cost[] all = {Cost.NONE, known, Cost.unknown("no price"), known.plus(Cost.unknown("a; b"))};
        return java.util.Objects.requireNonNull(all[random.nextInt(all.length)]);
    }
}
