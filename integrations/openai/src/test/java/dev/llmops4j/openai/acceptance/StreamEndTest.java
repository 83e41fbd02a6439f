package dev.llmops4j.openai.acceptance;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailBlockedException;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.check.PiiKind;
import dev.llmops4j.guardrails.check.PiiRedaction;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.RecordedRequest;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams that are not read to a good end: blocked, closed early, forgotten. */
class StreamEndTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    interface Prompts {
        @Prompt("support/guarded")
        ChatStream stream(String ticket);
    }

    private final Spine spine = new Spine();

    @AfterEach
    void close() {
        spine.close();
    }

    @Test
    void aBlockCancelsTheModelAndReachesTheReaderOnce() {
        var blocking = PiiRedaction.of(PiiRedaction.Action.BLOCK, PiiKind.EMAIL_ADDRESS);
        Prompts prompts = spine.prompts(Prompts.class, Guardrails.of(blocking));
        spine.server.enqueue(slow("Fine. ", "Write to ann@exa", "mple.com ", "now ", "or ", "never."));

        var seen = new StringBuilder();
        try (ChatStream stream = prompts.stream("x")) {
            assertThatThrownBy(() -> stream.texts().forEach(seen::append))
                    .isInstanceOfSatisfying(GuardrailBlockedException.class, e -> {
                        assertThat(e.guardrail()).isEqualTo("pii");
                        assertThat(e.stage()).isEqualTo(Stage.OUTPUT);
                    })
                    .hasMessageContaining("support/guarded")
                    .hasMessageNotContaining("ann@");
            Throwable again = catchThrowable(stream::next);
            assertThat(again == null || again instanceof GuardrailBlockedException)
                    .as("nothing but the same end after the block, not %s", again)
                    .isTrue();
        }

        assertThat("Fine. Write to ").startsWith(seen);
        assertThat(abandoned()).isTrue();
        await().atMost(SOON).untilAsserted(spine::allSpansEndedOnce);
        SpanData call = spine.call();
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(call.getAttributes().get(stringKey("error.type"))).isEqualTo("guardrail_blocked");
        assertThat(spine.exchange().getAttributes().get(booleanKey("llmops4j.cancelled")))
                .isTrue();
    }

    @Test
    void aStreamClosedEarlyHasRunItsGuardrailsAndEndsItsSpan() {
        Prompts prompts = spine.prompts(Prompts.class);
        spine.server.enqueue(slow("Write to ann@example.com ", "today ", "or ", "to ", "morrow."));

        String first;
        try (ChatStream stream = prompts.stream("x")) {
            Iterator<String> texts = stream.texts().iterator();
            first = texts.next() + texts.next();
        }

        assertThat("Write to [EMAIL_ADDRESS] today or to morrow.").startsWith(first);
        assertThat(first).contains("[EMAIL_ADDRESS]");
        assertThat(abandoned()).isTrue();
        await().atMost(SOON).untilAsserted(spine::allSpansEndedOnce);
        assertThat(verdicts("output")).hasSize(1).allSatisfy(event -> {
            assertThat(event.getAttributes().get(stringKey("llmops4j.guardrail.verdict")))
                    .isEqualTo("rewrite");
            assertThat(event.getAttributes().get(longKey("llmops4j.guardrail.finding.count")))
                    .isEqualTo(1);
            assertThat(event.getAttributes().get(stringArrayKey("llmops4j.guardrail.finding.kinds")))
                    .containsExactly("pii.email_address");
        });
        assertThat(spine.exchange().getAttributes().get(booleanKey("llmops4j.cancelled")))
                .isTrue();
        assertThat(spine.exchange().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void aForgottenStreamIsClosedAndEndsItsSpan() {
        Prompts prompts = spine.prompts(Prompts.class);
        spine.server.enqueue(slow("Write ", "to ", "ann@example.com ", "to ", "day."));

        readOneAndForget(prompts);

        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            System.gc();
            spine.allSpansEndedOnce();
        });
        assertThat(abandoned()).isTrue();
        assertThat(spine.call().getAttributes().get(stringKey("error.type"))).isEqualTo("abandoned");
        assertThat(spine.exchanges()).hasSize(1);
    }

    @SuppressWarnings("MustBeClosedChecker") // that is the point
    private static void readOneAndForget(Prompts prompts) {
        assertThat(prompts.stream("x").next()).isNotNull();
    }

    @Test
    void nothingIsReleasedBeforeAGuardrailThatReadsWholeTextsHasSeenAll() {
        Guardrail last =
                Guardrail.of("last-word", Stage.OUTPUT, text -> text.endsWith("evil") ? Verdict.block() : Verdict.PASS);
        Prompts prompts = spine.prompts(
                Prompts.class,
                Guardrails.builder().byName(PiiRedaction.create()).always(last).build());
        spine.server.enqueue(Answer.chunks("This ", "looks ", "good ", "but ", "is ", "evil"));

        var seen = new StringBuilder();
        try (ChatStream stream = prompts.stream("x")) {
            assertThatThrownBy(() -> stream.texts().forEach(seen::append))
                    .isInstanceOf(GuardrailBlockedException.class);
        }

        assertThat(seen).isEmpty();
        spine.allSpansEndedOnce();
    }

    private static Answer slow(String... chunks) {
        return Answer.chunks(chunks).pausing(Duration.ofMillis(100));
    }

    private boolean abandoned() {
        RecordedRequest request = spine.server.takeRequest();
        assertThat(request.awaitEnd(SOON)).isTrue();
        return request.isAbandoned();
    }

    private List<EventData> verdicts(String stage) {
        return spine.call().getEvents().stream()
                .filter(event -> event.getName().equals(Guardrails.RESULT_EVENT))
                .filter(event -> stage.equals(event.getAttributes().get(stringKey("llmops4j.guardrail.stage"))))
                .toList();
    }
}
