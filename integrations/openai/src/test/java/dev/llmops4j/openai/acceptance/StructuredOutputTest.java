package dev.llmops4j.openai.acceptance;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.Completion;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.OutputException;
import dev.llmops4j.templates.annotation.Guarded;
import dev.llmops4j.templates.annotation.SystemMessage;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.testkit.Answer;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as Java values: the model knows the form, and no answer of another form is ever returned. */
class StructuredOutputTest {
    private static final String VALID = "{\"escalation\":true,\"summary\":\"Charged twice.\"}";

    record Triage(boolean escalation, String summary) {}

    interface Prompts {
        @SystemMessage("You triage.")
        @UserMessage("Ticket: {{ticket}}")
        Completion<Triage> triage(String ticket);

        @Guarded("pii")
        @UserMessage("Ticket: {{ticket}}")
        Triage guarded(String ticket);
    }

    private final Spine spine = new Spine();
    private final Prompts prompts = spine.prompts(Prompts.class);

    @AfterEach
    void close() {
        spine.close();
    }

    private void answer(String... texts) {
        for (String text : texts) {
            spine.server.enqueue(Answer.text(text).withUsage(Usage.of(10, 5)));
        }
    }

    @Test
    void theFormIsSentAndTheAnswerRead() {
        answer(VALID);

        assertThat(prompts.triage("x").value()).isEqualTo(new Triage(true, "Charged twice."));

        assertThat(spine.server.takeRequest().json().get("response_format"))
                .isInstanceOfSatisfying(Map.class, format -> {
                    assertThat(format.get("type")).isEqualTo("json_schema");
                    assertThat(((Map<?, ?>) Objects.requireNonNull(format.get("json_schema"))).get("schema"))
                            .isEqualTo(Map.of(
                                    "type",
                                    "object",
                                    "properties",
                                    Map.of(
                                            "escalation", Map.of("type", "boolean"),
                                            "summary", Map.of("type", "string")),
                                    "required",
                                    List.of("escalation", "summary"),
                                    "additionalProperties",
                                    false));
                });
    }

    @Test
    void oneRepairRoundSendsTheWholeConversationAndIsCounted() {
        answer("{\"escalation\":\"yes\"}", VALID);

        Completion<Triage> completion = prompts.triage("x");

        assertThat(completion.value()).isEqualTo(new Triage(true, "Charged twice."));
        assertThat(completion.usage()).isEqualTo(Usage.of(20, 10));
        assertThat(completion.response().usage()).isEqualTo(Usage.of(20, 10));
        assertThat(completion.cost().amount().orElseThrow()).isEqualByComparingTo("0.00012");
        assertThat(completion.attempts()).isEqualTo(2);
        List<Map<String, Object>> first = spine.sentMessages();
        assertThat(first)
                .containsExactly(
                        Map.of("role", "system", "content", "You triage."),
                        Map.of("role", "user", "content", "Ticket: x"));
        List<Map<String, Object>> second = spine.sentMessages();
        assertThat(second).hasSize(4).startsWith(first.get(0), first.get(1));
        assertThat(second.get(2)).isEqualTo(Map.of("role", "assistant", "content", "{\"escalation\":\"yes\"}"));
        assertThat(second.get(3).get("role")).isEqualTo("user");
        assertThat((String) second.get(3).get("content")).contains("/escalation", "summary");
        assertThat(spine.call().getAttributes().get(longKey("llmops4j.usage.input_tokens")))
                .isEqualTo(20);
        assertThat(spine.exchanges()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I cannot say, zanzibar.",
                "null",
                "[]",
                "{\"escalation\":true}",
                "{\"escalation\":true,\"summary\":null}",
                "{\"escalation\":\"zanzibar\",\"summary\":\"x\"}",
                "{\"escalation\":true,\"summary\":\"x\",\"more\":\"zanzibar\"}",
                "{\"escalation\":true,\"summary\":\"zanzi",
            })
    void anInvalidAnswerIsRepairedOnceAndThenAnError(String invalid) {
        answer(invalid, invalid, VALID);

        assertThatThrownBy(() -> prompts.triage("x"))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("Prompts.triage")
                .hasMessageContaining("Triage")
                .satisfies(e -> assertThat(Texts.of(e)).doesNotContain("zanzi"));

        assertThat(spine.server.requests()).hasSizeLessThanOrEqualTo(2);
        assertThat(spine.call().getAttributes().get(stringKey("error.type"))).isEqualTo("invalid_output");
        assertThat(spine.call().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(spine.call().getAttributes().get(longKey("llmops4j.usage.input_tokens")))
                .isEqualTo(10L * spine.server.requests().size());
        assertThat(spine.exchanges())
                .allSatisfy(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET));
        spine.allSpansEndedOnce();
    }

    @Test
    void aRedactedAnswerIsStillRead() {
        answer("{\"escalation\":false,\"summary\":\"Mail ann@example.com\"}");

        assertThat(prompts.guarded("x").summary()).isEqualTo("Mail [EMAIL_ADDRESS]");
    }
}
