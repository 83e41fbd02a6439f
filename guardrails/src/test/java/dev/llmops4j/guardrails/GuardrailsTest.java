package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardrailsTest {
    private static final CallContext ASKS_FOR_X =
            CallContext.builder().guardrails(List.of("replace-x")).build();

    private final Answers model = Answers.of("an answer with x");
    private final Recorder recorder = new Recorder();

    private LlmClient client(Guardrails guardrails) {
        return LlmClient.builder()
                .model(model)
                .with(guardrails)
                .listener(recorder)
                .build();
    }

    private static ChatRequest request(Message... messages) {
        return ChatRequest.of("test", List.of(messages));
    }

    @Test
    void leavesAloneWhatNoGuardrailMinds() {
        ChatRequest request = request(Message.user("hello"));

        ChatResponse response = client(Guardrails.of(Literals.blocking("secret"), Literals.replacing("word")))
                .chat(request);

        assertThat(response.text()).isEqualTo("an answer with x");
        assertThat(model.requests).containsExactly(request);
    }

    @Test
    void checksEveryMessageButTheModelsOwn() {
        client(Guardrails.of(Literals.replacing("xx")))
                .chat(request(
                        Message.system("s xx"),
                        Message.user("u xx"),
                        Message.assistant("a xx"),
                        Message.tool("t1", "t xx"),
                        Message.user("clean")));

        assertThat(model.requests.get(0).messages())
                .containsExactly(
                        Message.system("s <2>"),
                        Message.user("u <2>"),
                        Message.assistant("a xx"),
                        Message.tool("t1", "t <2>"),
                        Message.user("clean"));
    }

    @Test
    void tellsAGuardrailWhereATextStands() {
        var seen = new ArrayList<String>();
        Guardrail witness = new Witness(seen);

        client(Guardrails.of(witness)).chat(request(Message.system("s"), Message.user("u"), Message.tool("t1", "t")));

        assertThat(seen)
                .containsExactly(
                        "input system s", "input user u", "tool_result tool t", "output assistant an answer with x");
    }

    @Test
    void givesEachGuardrailWhatTheOneBeforeItLeft() {
        client(Guardrails.of(Literals.replacing("aa"), Literals.replacing("<2>")))
                .chat(request(Message.user("1 aa")));

        assertThat(model.requests.get(0).messages()).containsExactly(Message.user("1 <3>"));
    }

    @Test
    void findsAWordThatIsSplitBetweenTheTextPartsOfAMessage() {
        var image = Part.Image.ofUrl("https://example.com/a.png");
        Message split = Message.user(new Part.Text("se"), image, new Part.Text("cret"));

        client(Guardrails.of(Literals.replacing("secret"))).chat(request(split));

        assertThat(model.requests.get(0).messages()).containsExactly(Message.user(new Part.Text("<6>"), image));
    }

    @Test
    void blocksAnInputBeforeAnythingIsSent() {
        LlmClient client = client(Guardrails.of(Literals.blocking("secret")));

        assertThatThrownBy(() -> client.chat(request(Message.system("be kind"), Message.user("a secret, secret"))))
                .isInstanceOfSatisfying(GuardrailBlockedException.class, e -> {
                    assertThat(e.guardrail()).isEqualTo("block-secret");
                    assertThat(e.stage()).isEqualTo(Stage.INPUT);
                    assertThat(e.findings())
                            .containsExactly(Finding.of("word.block", 2, 8), Finding.of("word.block", 10, 16));
                    assertThat(e.errorType()).isEqualTo("guardrail_blocked");
                    assertThat(e.isRetryable()).isFalse();
                    assertThat(e.getStackTrace()).isEmpty();
                })
                .hasMessage("Guardrail 'block-secret' blocked the input: 2 findings in message 2 (user), at 2..8 and"
                        + " 10..16. The text is not shown.");
        assertThat(model.requests).isEmpty();
    }

    @Test
    void blocksAnOutputAndNamesThePrompt() {
        LlmClient client = client(Guardrails.of(Literals.blocking("answer")));
        var prompt = new PromptRef(
                PromptId.of("support/reply"), SemanticVersion.parse("1.2.0"), Revision.of(Map.of()), null, null);

        assertThatThrownBy(() -> client.complete(
                        request(Message.user("hello")), CallContext.EMPTY.withPrompt(prompt, List.of())))
                .isInstanceOf(GuardrailBlockedException.class)
                .hasMessage("Guardrail 'block-answer' blocked the output: 1 finding at 3..9. The text is not shown."
                        + " (prompt 'support/reply' 1.2.0)");
    }

    @Test
    void listsTheFirstFivePlacesOfManyFindings() {
        LlmClient client = client(Guardrails.of(Literals.blocking("a")));

        assertThatThrownBy(() -> client.chat(request(Message.user("aaaaaaa"))))
                .hasMessage(
                        "Guardrail 'block-a' blocked the input: 7 findings in message 1 (user), at 0..1, 1..2, 2..3,"
                                + " 3..4, 4..5 and 2 more. The text is not shown.");
    }

    @Test
    void namesAPlaceOnceWhereSeveralFindingsLie() {
        Finding[] findings = {Finding.of("a", 0, 4), Finding.of("b", 0, 4), Finding.of("a", 2, 3)};
        LlmClient client = client(Guardrails.of(Guardrail.of("many", Stage.INPUT, text -> Verdict.block(findings))));

        assertThatThrownBy(() -> client.chat(request(Message.user("text"))))
                .hasMessage(
                        "Guardrail 'many' blocked the input: 3 findings in message 1 (user), at 0..4 and 2..3. The text"
                                + " is not shown.");
    }

    @Test
    void blocksWithoutFindingsAndWhenARetryIsAskedOfAnInput() {
        Guardrail bare = Guardrail.of("bare", Stage.INPUT, text -> Verdict.block());
        Guardrail retry = Guardrail.of("retry", Stage.INPUT, text -> Verdict.retry("say it again"));

        assertThatThrownBy(() -> client(Guardrails.of(bare)).chat(request(Message.user("hello"))))
                .hasMessage("Guardrail 'bare' blocked the input: message 1 (user). The text is not shown.");
        assertThatThrownBy(() -> client(Guardrails.of(retry)).chat(request(Message.user("hello"))))
                .hasMessage("Guardrail 'retry' blocked the input: message 1 (user). The text is not shown.");
        assertThat(model.requests).isEmpty();
    }

    @Test
    void checksReasoningTextAndRefusalEachByItself() {
        Answers thinking = Answers.inPieces(List.of(
                new ChatDelta.Reasoning("think xx"),
                new ChatDelta.Text("say x"),
                new ChatDelta.Refusal("x no xx"),
                new ChatDelta.ToolCallFragment(0, "t1", "find", "{\"q\":\"xx\"}")));
        LlmClient client = LlmClient.builder()
                .model(thinking)
                .with(Guardrails.of(Literals.replacing("xx")))
                .build();

        ChatResponse response = client.chat(request(Message.user("hello")));

        assertThat(response.message().parts())
                .containsExactly(new Part.Reasoning("think <2>"), new Part.Text("say x"), new Part.Refusal("x no <2>"));
        assertThat(response.toolCalls().get(0).arguments()).isEqualTo("{\"q\":\"xx\"}");
    }

    @Test
    void recordsEveryVerdict() {
        client(Guardrails.of(Literals.flagging("answer"), Literals.replacing("x")))
                .chat(request(Message.user("x, x")));

        assertThat(recorder.lines())
                .containsExactly(
                        "flag-answer input pass enforce 0 []",
                        "replace-x input rewrite enforce 2 [word.replace]",
                        "flag-answer output flag enforce 1 [word.flag]",
                        "replace-x output rewrite enforce 1 [word.replace]");
        Map<String, Object> attributes = recorder.events.get(0).attributes();
        assertThat(recorder.events.get(0).name()).isEqualTo("llmops4j.guardrail.result");
        assertThat((Double) attributes.get("llmops4j.guardrail.duration")).isBetween(0.0, 10.0);
        assertThat(attributes).doesNotContainKey("error.type");
    }

    @Test
    void changesNothingWhenItOnlyMonitors() {
        ChatRequest request = request(Message.user("secret x"));
        Guardrails monitored = Guardrails.builder()
                .always(Literals.replacing("x"), GuardrailPolicy.MONITOR)
                .always(Literals.blocking("secret"), GuardrailPolicy.MONITOR)
                .build();

        assertThat(client(monitored).chat(request).text()).isEqualTo("an answer with x");
        assertThat(model.requests).containsExactly(request);
        assertThat(recorder.lines())
                .contains(
                        "replace-x input rewrite monitor 1 [word.replace]",
                        "block-secret input block monitor 1 [word.block]");
    }

    @Test
    void doesNotRunWhatIsOffButKnowsItsName() {
        LlmClient client = client(Guardrails.builder()
                .byName(Literals.replacing("x"), GuardrailPolicy.OFF)
                .build());

        assertThat(client.complete(request(Message.user("x")), ASKS_FOR_X)
                        .value()
                        .text())
                .isEqualTo("an answer with x");
        assertThat(recorder.events).isEmpty();
        assertThat(client.guardrailNames()).containsExactly("replace-x");
    }

    @Test
    void runsWhatACallAsksForByName() {
        LlmClient client =
                client(Guardrails.builder().byName(Literals.replacing("x")).build());

        assertThat(client.chat(request(Message.user("hi"))).text()).isEqualTo("an answer with x");
        for (int i = 0; i < 2; i++) {
            assertThat(client.complete(request(Message.user("hi")), ASKS_FOR_X)
                            .value()
                            .text())
                    .isEqualTo("an answer with <1>");
        }
    }

    @Test
    void runsOnceWhatHoldsForEveryCallAndIsAskedFor() {
        client(Guardrails.of(Literals.replacing("x"))).complete(request(Message.user("hi")), ASKS_FOR_X);

        assertThat(recorder.lines())
                .containsExactly(
                        "replace-x input pass enforce 0 []", "replace-x output rewrite enforce 1 [word.replace]");
    }

    @Test
    void saysWhichNameWasMeant() {
        LlmClient client = client(Guardrails.builder()
                .byName(Literals.replacing("xy"), Literals.blocking("z"))
                .build());
        CallContext wrong =
                CallContext.builder().guardrails(List.of("replace-xz")).build();
        CallContext far = CallContext.builder().guardrails(List.of("toxicity")).build();

        assertThatThrownBy(() -> client.complete(request(Message.user("hi")), wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No guardrail of this client is named 'replace-xz'. Did you mean 'replace-xy'? Guardrails:"
                        + " [block-z, replace-xy].");
        assertThatThrownBy(() -> client.newCall(request(Message.user("hi")), far).stream())
                .hasMessage("No guardrail of this client is named 'toxicity'. Guardrails: [block-z, replace-xy].");
        assertThat(model.requests).isEmpty();
    }

    @Test
    void leavesNamesToAnotherEngineOfTheSameClient() {
        LlmClient client = LlmClient.builder()
                .model(model)
                .with(Guardrails.of(Literals.flagging("q")))
                .with(Guardrails.builder().byName(Literals.replacing("x")).build())
                .build();

        assertThat(client.complete(request(Message.user("hi")), ASKS_FOR_X)
                        .value()
                        .text())
                .isEqualTo("an answer with <1>");
    }

    @Test
    void refusesTwoGuardrailsWithOneName() {
        assertThatThrownBy(() -> Guardrails.of(Literals.replacing("x"), Literals.replacing("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are two guardrails named 'replace-x'; names must differ");
    }

    @Test
    void runsOnlyAtItsStages() {
        Guardrail input = Guardrail.of("in", Stage.INPUT, text -> Verdict.rewrite("sent"));
        Guardrail output = Guardrail.of("out", Stage.OUTPUT, text -> Verdict.rewrite("returned"));

        ChatResponse response = client(Guardrails.of(input, output)).chat(request(Message.user("hello")));

        assertThat(model.requests.get(0).messages()).containsExactly(Message.user("sent"));
        assertThat(response.text()).isEqualTo("returned");
    }

    @Test
    void keepsTextsOutOfItsOwnWords() {
        assertThat(List.of(Verdict.rewrite("secret"), Verdict.retry("secret")).toString())
                .doesNotContain("secret");
    }

    private record Witness(List<String> seen) implements Guardrail {
        @Override
        public String name() {
            return "witness";
        }

        @Override
        public Set<Stage> stages() {
            return Set.of(Stage.values());
        }

        @Override
        public Verdict check(String text, Boundary at) {
            seen.add(at.stage().wireName() + " " + at.role().wireName() + " " + text);
            return Verdict.PASS;
        }
    }
}
