package dev.llmops4j.openai.acceptance;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmops4j.Completion;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.check.PiiRedaction;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.SystemMessage;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.testkit.Answer;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a call took: the sum over all its exchanges, wherever it is read. */
class UsageTest {
    private static final Usage FIFTEEN = Usage.of(10, 5);
    private static final Usage FORTY_FIVE = Usage.of(30, 15);
    private static final Guardrail NO_PRICES = Guardrail.of(
            "no-prices",
            Stage.OUTPUT,
            text -> text.contains("EUR") ? Verdict.retry("Do not name prices.") : Verdict.PASS);

    interface Prompts {
        @SystemMessage("You sell {{thing}}.")
        @UserMessage("What is the price of {{thing}}?")
        Completion<String> ask(String thing);

        @UserMessage("What is the price of {{thing}}?")
        ChatStream stream(String thing);

        @Prompt("support/unpriced")
        Completion<String> unpriced(String ticket);
    }

    private final Spine spine = new Spine();
    private final Prompts prompts = spine.prompts(
            Prompts.class,
            Guardrails.builder()
                    .byName(PiiRedaction.create())
                    .always(NO_PRICES)
                    .maxReprompts(2)
                    .build());

    @AfterEach
    void close() {
        spine.close();
    }

    private void answer(String... texts) {
        for (String text : texts) {
            spine.server.enqueue(Answer.text(text).withUsage(FIFTEEN));
        }
    }

    @Test
    void aRepromptSendsTheWholeConversation() {
        answer("EUR 1", "EUR 2", "I may not say.");

        assertThat(prompts.ask("tea").value()).isEqualTo("I may not say.");

        List<Map<String, Object>> first = List.of(
                Map.of("role", "system", "content", "You sell tea."),
                Map.of("role", "user", "content", "What is the price of tea?"));
        Map<String, Object> feedback = Map.of("role", "user", "content", "Do not name prices.");
        assertThat(spine.sentMessages()).isEqualTo(first);
        assertThat(spine.sentMessages())
                .startsWith(first.get(0), first.get(1))
                .endsWith(Map.of("role", "assistant", "content", "EUR 1"), feedback)
                .hasSize(4);
        assertThat(spine.sentMessages())
                .startsWith(first.get(0), first.get(1))
                .endsWith(
                        Map.of("role", "assistant", "content", "EUR 1"),
                        feedback,
                        Map.of("role", "assistant", "content", "EUR 2"),
                        feedback)
                .hasSize(6);
        assertThat(spine.server.requests()).hasSize(3);
    }

    @Test
    void threeExchangesOfFifteenTokensAreFortyFive() {
        answer("EUR 1", "EUR 2", "I may not say.");

        Completion<String> completion = prompts.ask("tea");

        assertThat(completion.usage()).isEqualTo(FORTY_FIVE);
        assertThat(completion.usage().totalTokens()).isEqualTo(45);
        assertThat(completion.response().usage()).isEqualTo(FORTY_FIVE);
        assertThat(completion.attempts()).isEqualTo(3);
        assertThat(completion.cost().amount().orElseThrow()).isEqualByComparingTo("0.00018");
        assertCallSpanHasFortyFive();
    }

    @Test
    void aStreamSumsItsExchangesToo() {
        answer("EUR 1", "EUR 2", "I may not say.");

        try (ChatStream stream = prompts.stream("tea")) {
            assertThat(stream.response().text()).isEqualTo("I may not say.");
            assertThat(stream.response().usage()).isEqualTo(FORTY_FIVE);
        }

        assertCallSpanHasFortyFive();
    }

    /** Names of our own on the call's span: backends add up gen_ai.usage over all spans. */
    private void assertCallSpanHasFortyFive() {
        spine.allSpansEndedOnce();
        Attributes call = spine.call().getAttributes();
        assertThat(call.get(longKey("llmops4j.usage.input_tokens"))).isEqualTo(30);
        assertThat(call.get(longKey("llmops4j.usage.output_tokens"))).isEqualTo(15);
        assertThat(call.get(longKey("llmops4j.attempts"))).isEqualTo(3);
        assertThat(call.get(doubleKey("llmops4j.cost.amount"))).isCloseTo(0.00018, within(1e-12));
        assertThat(call.get(longKey("gen_ai.usage.input_tokens"))).isNull();
        assertThat(spine.exchanges()).hasSize(3).allSatisfy(exchange -> {
            assertThat(exchange.getAttributes().get(longKey("gen_ai.usage.input_tokens")))
                    .isEqualTo(10);
            assertThat(exchange.getAttributes().get(longKey("gen_ai.usage.output_tokens")))
                    .isEqualTo(5);
        });
    }

    @Test
    void aModelWithoutAPriceHasAnUnknownCostAndNotZero() {
        answer("Hello.");

        Completion<String> completion = prompts.unpriced("x");

        assertThat(completion.cost().isKnown()).isFalse();
        assertThat(completion.cost().amount()).isEmpty();
        assertThat(completion.cost().unknowns()).singleElement().asString().contains("m-without-a-price");
        for (Attributes span :
                List.of(spine.call().getAttributes(), spine.exchange().getAttributes())) {
            assertThat(span.get(booleanKey("llmops4j.cost.known"))).isFalse();
            assertThat(span.get(doubleKey("llmops4j.cost.amount"))).isNull();
        }
    }

    @Test
    void whatAProviderDoesNotCountIsUnknownAndNotZero() {
        spine.server.enqueue(Answer.raw(
                200,
                "application/json",
                "{\"id\":\"1\",\"model\":\"m-1\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"}}]}"));

        Completion<String> completion = prompts.ask("tea");

        assertThat(completion.usage().complete()).isFalse();
        assertThat(completion.cost().isKnown()).isFalse();
        assertThat(spine.exchange().getAttributes().get(longKey("gen_ai.usage.input_tokens")))
                .isNull();
        assertThat(spine.exchange().getAttributes().get(booleanKey("llmops4j.cost.known")))
                .isFalse();
    }
}
