package dev.llmops4j.templates.internal.client;

import static dev.llmops4j.templates.internal.client.StoredPrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallEvent;
import dev.llmops4j.Completion;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.OutputException;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.PromptClients;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.testkit.ScriptedModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StructuredCallTest {
    private static final String SCHEMA = """
            {"type":"object",
             "properties":{"escalation":{"type":"boolean"},"summary":{"type":"string","maxLength":10}},
             "required":["escalation","summary"],
             "additionalProperties":false}
            """;

    private final ScriptedModel model = ScriptedModel.answering();
    private final StoredPrompts prompts = new StoredPrompts();
    private final List<CallEvent> events = new ArrayList<>();
    private UnaryOperator<ChatResponse> guardrail = UnaryOperator.identity();
    private final Interceptor outermost = chain -> guardrail.apply(chain.proceed(chain.request()));
    private final PromptClients clients = PromptClients.builder(LlmClient.builder()
                    .model(model)
                    .defaultModel("small")
                    .callInterceptor(outermost)
                    .listener((call, event) -> events.add(event))
                    .build())
            .repository(prompts)
            .build();

    record Triage(boolean escalation, String summary) {}

    enum Mood {
        GOOD,
        BAD
    }

    record Visit(
            LocalDate day, Optional<String> note, @Nullable Integer rating) {}

    record Positive(int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("secret " + value);
            }
        }
    }

    interface Examples {
        @UserMessage("?")
        Triage triage();

        @UserMessage("?")
        Mood mood();

        @UserMessage("?")
        int number();

        @UserMessage("?")
        Boolean truth();

        @UserMessage("?")
        List<Triage> list();

        @UserMessage("?")
        Map<String, Integer> scores();

        @UserMessage("?")
        Visit visit();

        @UserMessage("?")
        Positive positive();

        @UserMessage("?")
        Completion<Triage> completion();

        @UserMessage("?")
        CompletableFuture<Triage> later();
    }

    private final Examples examples = clients.create(Examples.class);

    @Test
    void readsRecordsEnumsListsMapsAndScalars() {
        model.thenText("{\"escalation\":true,\"summary\":\"a < b\"}")
                .thenText("{\"value\":\"BAD\"}")
                .thenText("{\"value\":7}")
                .thenText("{\"value\":false}")
                .thenText("{\"value\":[{\"escalation\":true,\"summary\":\"\"}]}")
                .thenText("{\"a\":1,\"b\":2}")
                .thenText("{\"day\":\"2026-11-23\",\"note\":null,\"rating\":null}")
                .thenText("{\"escalation\":true,\"summary\":\"later\"}");
        assertThat(examples.triage()).isEqualTo(new Triage(true, "a < b"));
        assertThat(examples.mood()).isEqualTo(Mood.BAD);
        assertThat(examples.number()).isEqualTo(7);
        assertThat(examples.truth()).isFalse();
        assertThat(examples.list()).containsExactly(new Triage(true, ""));
        assertThat(examples.scores()).containsExactly(Map.entry("a", 1), Map.entry("b", 2));
        assertThat(examples.visit()).isEqualTo(new Visit(LocalDate.of(2026, 11, 23), Optional.empty(), null));
        assertThat(examples.later().join()).isEqualTo(new Triage(true, "later"));
        assertThat(model.requests()).hasSize(8);
    }

    @Test
    void sendsTheSchemaOfTheType() {
        model.thenText("{\"value\":\"BAD\"}").thenText("{\"a\":1}");
        examples.mood();
        examples.scores();
        assertThat(model.requests().get(0).responseFormat())
                .isEqualTo(new ResponseFormat.Json("Examples_mood", JsonSchema.parse("""
                                {"type":"object",
                                 "properties":{"value":{"type":"string","enum":["GOOD","BAD"]}},
                                 "required":["value"],
                                 "additionalProperties":false}
                                """), true));
        assertThat(((ResponseFormat.Json) model.requests().get(1).responseFormat()).strict())
                .isFalse();
    }

    @Test
    void readsAnAnswerThatIsOneCodeFence() {
        model.thenText("\n```json\n{\"value\":7}\n```\n").thenText("```\n{\"value\":8}```");
        assertThat(examples.number()).isEqualTo(7);
        assertThat(examples.number()).isEqualTo(8);
    }

    @Test
    void asksOnceMoreWithAllThatWasSaidAndSumsTheUsage() {
        ChatResponse bad = ChatResponse.of("small", "{\"escalation\":\"yes\",\"extra\":1}", Usage.of(10, 5));
        ChatResponse good = ChatResponse.of("small", "{\"escalation\":true,\"summary\":\"x\"}", Usage.of(20, 5));
        model.then(bad).then(good);

        Completion<Triage> completion = examples.completion();

        assertThat(completion.value()).isEqualTo(new Triage(true, "x"));
        assertThat(completion.usage()).isEqualTo(Usage.of(30, 10));
        assertThat(completion.attempts()).isEqualTo(2);
        ChatRequest repair = model.requests().get(1);
        assertThat(repair.responseFormat()).isEqualTo(model.requests().get(0).responseFormat());
        assertThat(repair.messages()).containsExactly(Message.user("?"), bad.message(), Message.user("""
                                Your answer is not valid:
                                - /summary: required, but absent
                                - /escalation: must be boolean, was string
                                - The whole answer: has 1 property beyond [escalation, summary]
                                Write the whole answer again as JSON that has none of these problems, and nothing else."""));
        assertThat(events)
                .containsExactly(new CallEvent("llmops4j.output.repair", Map.of("llmops4j.output.problems", 3L)));
    }

    @Test
    void failsAfterTheSecondAnswerWithoutQuotingIt() {
        model.thenText("Hello, I am Ann.").thenText("{\"escalation\":\"Ann\"}");
        assertThatThrownBy(examples::triage)
                .isInstanceOf(OutputException.class)
                .hasNoCause()
                .hasMessage("""
                        The answer of model 'small' is no Triage, nor was the one before the repair round. Say in the prompt \
                        what the form is, or let the type allow more.
                          - /summary: required, but absent
                          - /escalation: must be boolean, was string (prompt 'Examples.triage' 0.0.0)""");
        assertThat(model.requests()).hasSize(2);
        assertThat(model.requests().get(1).messages().get(2).text())
                .contains("\n- The whole answer: not JSON (offset ");
    }

    @Test
    void saysWhyATextIsNotOneJsonValue() {
        Map<String, String> reasons = Map.of(
                "",
                "empty",
                "{\"value\":1} {}",
                "not one JSON value: more follows (offset ",
                "{\"value\":1,\"value\":2}",
                "has an object with the same key twice (offset ",
                "{\"value\":NaN}",
                "not JSON (offset ",
                "[".repeat(100_000),
                "not JSON");
        reasons.forEach((text, reason) -> {
            int before = model.requests().size();
            model.thenText(text).thenText("{\"value\":1}");
            assertThat(examples.number()).isEqualTo(1);
            assertThat(model.requests().get(before + 1).messages().get(2).text())
                    .contains("\n- The whole answer: " + reason);
        });
    }

    @Test
    void saysThatTheLimitOfTokensCutTheAnswer() {
        ChatResponse cut = new ChatResponse(
                null, "small", Message.assistant("{\"value\":"), FinishReason.LENGTH, Usage.ZERO, Map.of());
        model.then(cut).then(cut);
        assertThatThrownBy(examples::number)
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith(
                        "The answer of model 'small' is no int, nor was the one before the repair round. It"
                                + " was cut off at the limit of tokens: raise max_tokens, or ask for less.");
        assertThat(model.requests().get(1).messages().get(2).text())
                .contains("\n- It was cut off at the limit of tokens; write less.\n");
    }

    @Test
    void neverConvertsByItself() {
        for (String wrong : List.of("\"1\"", "1.5", "true", "null", "[1]", "99999999999")) {
            model.thenText("{\"value\":" + wrong + "}").thenText("{\"value\":1}");
            assertThat(examples.number()).isEqualTo(1);
        }
        assertThat(events).hasSize(6);
        model.thenText("{\"value\":1}").thenText("{\"value\":true}");
        assertThat(examples.truth()).isTrue();
        model.thenText("{\"value\":1.0}");
        assertThat(examples.number()).isEqualTo(1);
    }

    @Test
    void namesTheConstructorThatRefusedAValue() {
        model.thenText("{\"value\":-1}").thenText("{\"value\":0}");
        assertThatThrownBy(examples::positive)
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("\n  - The whole answer: refused by its constructor (IllegalArgumentException)")
                .hasMessageNotContaining("secret")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsTheTextThatAGuardrailRewrote() {
        guardrail = response -> response.withMessage(response.message().withText("{\"value\":2}"));
        model.thenText("{\"value\":1}").thenText("{\"value\":1}");
        assertThat(examples.number()).isEqualTo(2);

        guardrail = response -> response.withMessage(response.message().withText("[REDACTED]"));
        assertThatThrownBy(examples::number)
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("The answer of model '")
                .hasMessageContaining("' is no int after an interceptor changed it.")
                .hasMessageEndingWith("(prompt 'Examples.number' 0.0.0)");
        assertThat(events).isEmpty();
    }

    interface Stored {
        @Prompt("triage")
        Completion<Triage> triage();

        @Prompt("triage")
        String json();

        @Prompt("triage")
        ChatResponse response();
    }

    @Test
    void holdsAnswersToTheSchemaOfThePrompt() {
        prompts.with(prompt("triage", "?").output(JsonSchema.parse(SCHEMA)).toVersion());
        Stored stored = clients.create(Stored.class);
        String fits = "{\"escalation\":true,\"summary\":\"short\"}";
        String tooLong = "{\"escalation\":true,\"summary\":\"much too long\"}";
        model.thenText(tooLong)
                .thenText(fits)
                .thenText("```\n" + fits + "\n```")
                .thenText(tooLong);

        Completion<Triage> completion = stored.triage();
        assertThat(completion.value()).isEqualTo(new Triage(true, "short"));
        assertThat(Objects.requireNonNull(completion.prompt()).derived()).isNull();
        assertThat(model.requests().get(0).responseFormat())
                .isEqualTo(new ResponseFormat.Json("triage", JsonSchema.parse(SCHEMA), false));
        assertThat(model.requests().get(1).messages().get(2).text())
                .contains("\n- /summary: must have at most 10 characters, has 13\n");

        assertThat(stored.json().strip()).isEqualTo(fits);
        assertThat(stored.response().text()).isEqualTo(tooLong);
        assertThat(model.requests()).hasSize(4);
    }

    @Test
    void tellsTheRevisionOfASchemaThatOnlyTheTypeKnows() {
        PromptVersion version = prompt("triage", "?").toVersion();
        prompts.with(version);
        model.thenText("{\"escalation\":true,\"summary\":\"x\"}");
        interface Example {
            @Prompt("triage")
            Completion<Triage> triage();
        }
        PromptRef ref =
                Objects.requireNonNull(clients.create(Example.class).triage().prompt());
        assertThat(ref.revision()).isEqualTo(version.revision());
        assertThat(ref.derived())
                .isEqualTo(prompt("triage", "?")
                        .output(JsonSchema.parse("""
                                {"type":"object",
                                 "properties":{"escalation":{"type":"boolean"},"summary":{"type":"string"}},
                                 "required":["escalation","summary"],
                                 "additionalProperties":false}
                                """))
                        .toVersion()
                        .revision());
    }
}
