package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What really leaves over OTLP, as each backend reads it. */
@DisabledIfSystemProperty(
        named = "opentelemetry.expected.version",
        matches = ".+",
        disabledReason = "tests the way over the wire, with the exporter of today")
class BackendConformanceTest {
    private static final String CALL = "llmops4j.call support/triage";
    private static final String CHAT = "chat gpt-4o";
    private static final String GUARDRAIL = "llmops4j.guardrail pii";
    private static final double COST = 0.00006;
    private static final Map<String, Object> PROMPT =
            Map.of("prompt_name", "support/triage", "prompt_version", "2.1.0");

    private final OtlpReceiver receiver = new OtlpReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static ExportedSpan named(List<ExportedSpan> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " among " + spans));
    }

    @ParameterizedTest
    @EnumSource
    void seesAStreamedExchange(Platform platform) {
        List<ExportedSpan> spans = receiver.sent(platform.backend(), Scenario.streamed(platform.backend()));

        Seen seen = platform.see(named(spans, CHAT));
        assertThat(spans).hasSize(3);
        assertThat(seen.type()).isEqualTo(platform.exchange);
        assertThat(seen.model()).isEqualTo(platform.model());
        assertThat(seen.input())
                .hasSize(4)
                .satisfies(texts -> assertThat(texts.get(0)).contains("Be brief."))
                .satisfies(texts -> assertThat(texts.get(1)).contains("Is it?"))
                .satisfies(texts -> assertThat(texts.get(2)).contains("tool_call", "find"))
                .satisfies(texts -> assertThat(texts.get(3)).contains("Found it."));
        assertThat(seen.output())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("Yes."));
        assertThat(seen.inputTokens()).isEqualTo(FakeModel.USAGE.inputTokens());
        assertThat(seen.outputTokens()).isEqualTo(FakeModel.USAGE.outputTokens());
        assertThat(seen.cacheRead()).isEqualTo(platform.readsCachedTokens() ? 4L : null);
        assertThat(seen.cacheWrite()).isEqualTo(platform.readsCachedTokens() ? 2L : null);
        assertThat(seen.cost()).isEqualTo(platform.takesCost() ? COST : null);
        assertThat(seen.firstToken() != null).isEqualTo(platform.takesFirstToken());
        assertThat(seen.session()).isEqualTo("session-4");
        assertThat(seen.error()).isNull();
        assertThat(seen.facts()).containsAllEntriesOf(PROMPT);
    }

    @ParameterizedTest
    @EnumSource
    void seesWhatTheModelAsksTheToolFor(Platform platform) {
        List<ExportedSpan> spans = receiver.sent(platform.backend(), Scenario.tool(platform.backend()));

        assertThat(spans).hasSize(1);
        assertThat(platform.see(spans.get(0)).output())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("tool_call", "c-2", "more"));
    }

    @ParameterizedTest
    @EnumSource
    void seesTheCallAndTheVerdict(Platform platform) {
        List<ExportedSpan> spans = receiver.sent(platform.backend(), Scenario.streamed(platform.backend()));

        ExportedSpan call = named(spans, CALL);
        ExportedSpan guardrail = named(spans, GUARDRAIL);
        assertThat(platform.see(call).type()).isEqualTo(platform.call);
        assertThat(platform.see(guardrail).type()).isEqualTo(platform.guardrail);
        assertThat(guardrail.proto().getParentSpanId()).isEqualTo(call.proto().getSpanId());
        assertThat(guardrail.proto().getEndTimeUnixNano() - guardrail.proto().getStartTimeUnixNano())
                .isEqualTo(TimeUnit.MILLISECONDS.toNanos(250));
        assertThat(platform.see(guardrail).facts().toString()).contains("flag", "pii");
        assertThat(platform.see(call).facts())
                .containsAllEntriesOf(
                        platform == Platform.MLFLOW
                                ? Map.of(
                                        "prompt.revision",
                                        Calls.PROMPT.revision().hex())
                                : PROMPT);
        assertThat(List.of(call, guardrail))
                .allSatisfy(span -> assertThat(platform.see(span).session()).isEqualTo("session-4"));
    }

    /** Else they would be counted twice. */
    @ParameterizedTest
    @EnumSource
    void seesTokensAndMoneyOnTheExchangeOnly(Platform platform) {
        List<ExportedSpan> spans = receiver.sent(platform.backend(), Scenario.streamed(platform.backend()));

        assertThat(List.of(named(spans, CALL), named(spans, GUARDRAIL))).allSatisfy(span -> {
            Seen seen = platform.see(span);
            assertThat(seen.inputTokens()).isNull();
            assertThat(seen.outputTokens()).isNull();
            assertThat(seen.cost()).isNull();
            assertThat(seen.model()).isNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void seesEmbeddingsSearchesAndTools(Platform platform) {
        Backend backend = platform.backend();
        List<ExportedSpan> spans = receiver.sent(backend, sdk -> {
            Tracing tracing = Tracing.builder(sdk).backend(backend).build();
            Operations.embed(tracing, () -> Operations.VECTORS);
            Operations.retrieve(tracing, () -> Operations.PASSAGES);
            Operations.execute(tracing, Operations.WEATHER_CALL, call -> Operations.SUNNY);
        });

        assertThat(spans)
                .extracting(span -> platform.see(span).type())
                .containsExactlyElementsOf(platform.operations());
        assertThat(platform.see(spans.get(0)).inputTokens()).isEqualTo(7);
        assertThat(spans)
                .allSatisfy(span -> assertThat(platform.see(span).error()).isNull());
    }

    @ParameterizedTest
    @EnumSource
    void seesAToolThatFails(Platform platform) {
        Backend backend = platform.backend();
        List<ExportedSpan> spans = receiver.sent(backend, sdk -> {
            Tracing tracing = Tracing.builder(sdk).backend(backend).build();
            assertThatThrownBy(() -> Operations.execute(tracing, Operations.WEATHER_CALL, call -> {
                        throw new IllegalStateException("words that are nobody's business");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        });

        assertThat(spans)
                .singleElement()
                .satisfies(span -> assertThat(platform.see(span).error()).isEqualTo("IllegalStateException"));
    }

    @ParameterizedTest
    @EnumSource
    void seesWhatFailed(Platform platform) {
        List<ExportedSpan> spans = receiver.sent(platform.backend(), Scenario.failing(platform.backend()));

        assertThat(spans)
                .hasSize(2)
                .allSatisfy(
                        span -> assertThat(platform.see(span).error()).isEqualTo("RateLimitedException (HTTP 429)"));
        assertThat(platform.see(named(spans, CHAT)).type()).isEqualTo(platform.exchange);
        assertThat(platform.see(named(spans, CHAT)).inputTokens()).isNull();
    }

    /** Numbers that arrive as texts cannot be added up. */
    @ParameterizedTest
    @EnumSource
    void getsNumbersAsNumbers(Platform platform) {
        ExportedSpan chat = named(receiver.sent(platform.backend(), Scenario.streamed(platform.backend())), CHAT);

        assertThat(chat.below("gen_ai.usage.").values())
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value).isInstanceOf(Long.class));
        assertThat(chat.get("gen_ai.response.finish_reasons")).isEqualTo(List.of("stop"));
    }

    @ParameterizedTest
    @EnumSource
    void inventsNoNameOfTheConventions(Platform platform) {
        Conventions conventions = Conventions.load();
        var known = new HashSet<>(
                conventions.span("gen_ai.inference.client", null).attributes().keySet());
        known.add("gen_ai.usage.cache_creation.input_tokens"); // what cache_write was before
        List<ExportedSpan> spans = receiver.sent(platform.backend(), Scenario.streamed(platform.backend()));

        assertThat(spans)
                .flatMap(span -> span.attributes().keySet())
                .filteredOn(key -> key.startsWith("gen_ai."))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(known).contains(key));
    }

    @ParameterizedTest
    @EnumSource
    void knowsThePersonOnlyWhereAskedFor(Platform platform) {
        List<ExportedSpan> without = receiver.sent(platform.backend(), Scenario.streamed(platform.backend()));
        Backend asked = platform.backend().withCallContext();
        List<ExportedSpan> with = receiver.sent(asked, Scenario.streamed(asked));

        assertThat(without)
                .hasSize(3)
                .allSatisfy(
                        span -> assertThat(span.proto().toString()).doesNotContain("user-17", "tenant-9", "tag-value"));
        assertThat(with).hasSize(3).allSatisfy(span -> {
            assertThat(platform.see(span).user()).isEqualTo("user-17");
            if (platform != Platform.MLFLOW) {
                assertThat(span.proto().toString()).contains("tenant-9", "tag-value");
            }
        });
    }

    @Test
    void takesTheTimeOfTheFirstToken() {
        ExportedSpan chat =
                named(receiver.sent(Platform.LANGFUSE.backend(), Scenario.streamed(Platform.LANGFUSE.backend())), CHAT);

        Instant first = (Instant) Objects.requireNonNull(LangfuseView.see(chat).firstToken());
        Instant start = Instant.EPOCH.plusNanos(chat.proto().getStartTimeUnixNano());
        Instant end = Instant.EPOCH.plusNanos(chat.proto().getEndTimeUnixNano());
        assertThat(first).isBetween(start.minusMillis(1), end.plusMillis(1));
    }

    /** Its versions are whole numbers: another prompt's text would stand beside the call. */
    @Test
    void linksNoForeignVersionOfAPromptInLangfuse() {
        ExportedSpan chat =
                named(receiver.sent(Platform.LANGFUSE.backend(), Scenario.streamed(Platform.LANGFUSE.backend())), CHAT);

        assertThat(LangfuseView.see(chat).facts())
                .containsEntry("prompt", "support/triage")
                .doesNotContainKey("prompt_number");
    }

    @Test
    void showsAllBackendsTheSameTogetherAsAlone() {
        Backend[] all = Arrays.stream(Platform.values()).map(Platform::backend).toArray(Backend[]::new);
        List<ExportedSpan> together = receiver.sent(all[0], Scenario.streamed(all));

        assertThat(together).hasSize(3);
        for (Platform platform : Platform.values()) {
            List<ExportedSpan> alone = receiver.sent(platform.backend(), Scenario.streamed(platform.backend()));
            for (String name : List.of(CALL, CHAT, GUARDRAIL)) {
                Seen there = platform.see(named(together, name)).withoutTimes();
                Seen here = platform.see(named(alone, name)).withoutTimes();
                assertThat(there.withFacts(here.facts()))
                        .as(platform + " " + name)
                        .isEqualTo(here);
                assertThat(there.facts()).as(platform + " " + name).containsAllEntriesOf(here.facts());
            }
        }
    }

    @Test
    void aPlainSpanHidesItsMessagesFromLangfuseAndWeave() {
        ExportedSpan chat = named(receiver.sent(Platform.LANGFUSE.backend(), Scenario.streamed()), CHAT);

        for (Platform platform : List.of(Platform.LANGFUSE, Platform.WEAVE)) {
            assertThat(platform.see(chat).input()).as(platform.toString()).containsExactly("something else");
        }
        assertThat(LangfuseView.see(chat).output()).isEmpty();
        assertThat(LangfuseView.see(chat).firstToken()).isNull();
        assertThat(LangfuseView.see(chat).facts()).isEmpty();
    }

    @Test
    void aPlainSpanLosesTheTokensWrittenToACache() {
        ExportedSpan chat = named(receiver.sent(Platform.MLFLOW.backend(), Scenario.streamed()), CHAT);

        assertThat(MlflowView.see(chat).cacheWrite()).isNull();
        assertThat(PhoenixView.see(chat).cacheWrite()).isNull();
        assertThat(MlflowView.see(chat).input()).hasSize(3); // the instructions are missing
    }

    @Test
    void aPlainErrorIsNoneForLangSmith() {
        List<ExportedSpan> spans = receiver.sent(Platform.LANGSMITH.backend(), Scenario.failing());

        assertThat(spans)
                .hasSize(2)
                .allSatisfy(span -> assertThat(LangSmithView.see(span).error()).isNull());
    }

    @Test
    void braintrustsFilterDropsAPlainCall() {
        CallContext nothing = CallContext.EMPTY;
        Backend backend = Platform.BRAINTRUST.backend();

        assertThat(named(receiver.sent(backend, Scenario.streamed(nothing)), "llmops4j.call"))
                .matches(span -> !BraintrustView.keeps(span));
        assertThat(receiver.sent(backend, Scenario.streamed(nothing, backend)))
                .hasSize(3)
                .allMatch(BraintrustView::keeps);
    }

    @ParameterizedTest
    @EnumSource
    void arrivesAtItsAddressWithItsHeaders(Platform platform) {
        Map<String, String> headers = platform.backend().headers();
        List<ExportedSpan> spans = receiver.sent(platform.backend(), Scenario.tool(platform.backend()));

        OtlpReceiver.Export export = receiver.received().get(0);
        assertThat(platform.backend().endpoint()).endsWith(export.path());
        headers.forEach((name, value) -> assertThat(export.headers()).anySatisfy((sent, sentValue) -> {
            assertThat(sent.toLowerCase(Locale.ROOT)).isEqualTo(name.toLowerCase(Locale.ROOT));
            assertThat(sentValue).isEqualTo(value);
        }));
        assertThat(export.headers()).containsEntry("Content-type", "application/x-protobuf");
        assertThat(spans.get(0).resource())
                .containsAllEntriesOf(platform.backend().resourceAttributes());
    }
}
