package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.ToolExecutor;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.retrieval.Passage;
import dev.llmops4j.retrieval.RetrievalRequest;
import dev.llmops4j.retrieval.Retriever;
import dev.llmops4j.retrieval.RetrieverInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Retrievers and tool executors with guardrails around them. */
class WrapperTest {
    private static final RetrievalRequest LAMPS = new RetrievalRequest("lamps", 3);
    private static final Passage GOOD = new Passage("doc-1", "a lamp", 0.9, Map.of("page", 3));
    private static final Passage BAD = new Passage("doc-7", "the secret", 0.8, Map.of("page", 4));
    private static final Passage NAMELESS = new Passage(null, "secret", null, Map.of());
    private static final List<ToolDefinition> TOOLS = List.of(new ToolDefinition(
            "find", null, JsonSchema.parse("{\"properties\":{\"query\":{\"type\":\"string\"}}}"), null));

    private static Retriever finding(Passage... passages) {
        return request -> List.of(passages);
    }

    private static Guardrails passages(Literals literals) {
        return Guardrails.of(At.only(Stage.PASSAGE, literals));
    }

    @Test
    void rewritesTheTextOfAPassage() {
        Retriever guarded = passages(Literals.replacing("secret")).retriever(finding(GOOD, BAD));

        assertThat(guarded.retrieve(LAMPS))
                .containsExactly(GOOD, new Passage("doc-7", "the <6>", 0.8, Map.of("page", 4)));
    }

    @Test
    void leavesABlockedPassageOut() {
        Retriever guarded = passages(Literals.blocking("secret")).retriever(finding(BAD, GOOD, NAMELESS));

        assertThat(guarded.retrieve(LAMPS)).containsExactly(GOOD);
    }

    @Test
    void failsOnABlockedPassageWhereThatIsWanted() {
        Guardrails guardrails = passages(Literals.blocking("secret"));

        assertThatThrownBy(() -> guardrails
                        .retriever(finding(GOOD, BAD), BlockedPassage.FAIL)
                        .retrieve(LAMPS))
                .isInstanceOfSatisfying(
                        GuardrailBlockedException.class,
                        e -> assertThat(e.stage()).isEqualTo(Stage.PASSAGE))
                .hasMessage(
                        "Guardrail 'block-secret' blocked passage 'doc-7': 1 finding at 4..10. The text is not shown.");
        assertThatThrownBy(() -> guardrails
                        .retriever(finding(NAMELESS), BlockedPassage.FAIL)
                        .retrieve(LAMPS))
                .hasMessageStartingWith("Guardrail 'block-secret' blocked a passage: 1 finding");
    }

    @Test
    void leavesOutAPassageThatCouldNotBeChecked() {
        Guardrail failing = At.each(Stage.PASSAGE, (text, at) -> {
            if ("doc-7".equals(at.part())) {
                throw new IllegalStateException("broken");
            }
            return Verdict.PASS;
        });

        assertThat(Guardrails.of(failing).retriever(finding(BAD, GOOD)).retrieve(LAMPS))
                .containsExactly(GOOD);
    }

    @Test
    void checksPassagesWithWhatIsNamed() {
        Guardrails guardrails = Guardrails.builder()
                .byName(At.only(Stage.PASSAGE, Literals.blocking("secret")))
                .build();

        assertThat(guardrails.retriever(finding(BAD)).retrieve(LAMPS)).containsExactly(BAD);
        assertThat(guardrails.retriever(finding(BAD), "block-secret").retrieve(LAMPS))
                .isEmpty();
        assertThatThrownBy(() -> guardrails.retriever(finding(BAD), "block-secrets"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Did you mean 'block-secret'?");
    }

    @Test
    void tellsTheSurroundingCallWhatItFound() {
        var recorder = new Recorder();
        Retriever guarded = passages(Literals.blocking("secret")).retriever(finding(BAD, GOOD));
        LlmClient client = LlmClient.builder()
                .model(Answers.of("answer"))
                .listener(recorder)
                .callInterceptor(chain -> {
                    guarded.retrieve(LAMPS);
                    return chain.proceed(chain.request());
                })
                .build();

        client.chat(ChatRequest.of("test", List.of(Message.user("hi"))));

        assertThat(recorder.lines())
                .containsExactly(
                        "block-secret passage block enforce 1 [word.block]", "block-secret passage pass enforce 0 []");
    }

    @Test
    void saysWhoStandsBehindTheRetriever() {
        var info = new RetrieverInfo("lucene", null, null, null);
        Retriever retriever = new Retriever() {
            @Override
            public List<Passage> retrieve(RetrievalRequest request) {
                return List.of();
            }

            @Override
            public RetrieverInfo info() {
                return info;
            }
        };

        assertThat(passages(Literals.blocking("secret")).retriever(retriever).info())
                .isEqualTo(info);
    }

    @Test
    void executesAToolWithTheArgumentsThatPass() {
        var executed = new ArrayList<ToolCall>();
        ToolExecutor executor = call -> {
            executed.add(call);
            return "found a secret";
        };
        Guardrails guardrails = Guardrails.of(new At(
                Set.of(Stage.TOOL_ARGUMENTS, Stage.OUTPUT_FIELD, Stage.TOOL_RESULT), Literals.replacing("secret")));

        ToolCall call = new ToolCall("t1", "find", "{\"query\":\"\\u0073ecret\"}");
        assertThat(guardrails.toolExecutor(executor, TOOLS).answer(call)).isEqualTo(Message.tool("t1", "found a <6>"));
        assertThat(executed).containsExactly(new ToolCall("t1", "find", "{\"query\":\"<6>\"}"));
    }

    @Test
    void doesNotExecuteAToolWithBlockedArguments() {
        var executed = new ArrayList<ToolCall>();
        Guardrails guardrails = Guardrails.of(At.only(Stage.TOOL_ARGUMENTS, Literals.blocking("secret")));
        ToolExecutor guarded = guardrails.toolExecutor(
                call -> {
                    executed.add(call);
                    return "";
                },
                TOOLS);

        assertThatThrownBy(() -> guarded.execute(new ToolCall("t1", "find", "secret")))
                .hasMessage(
                        "Guardrail 'block-secret' blocked the arguments of tool 'find': 1 finding at 0..6. The text is"
                                + " not shown.");
        assertThatThrownBy(() -> guarded.execute(new ToolCall("t1", "ann@example.com", "secret")))
                .hasMessageContaining("blocked the arguments of a tool that was not offered:");
        assertThat(executed).isEmpty();
    }

    @Test
    void blocksTheResultOfATool() {
        Guardrails guardrails = Guardrails.of(At.only(Stage.TOOL_RESULT, Literals.blocking("secret")));

        assertThatThrownBy(() ->
                        guardrails.toolExecutor(call -> "a secret", TOOLS).execute(new ToolCall("t1", "find", "{}")))
                .hasMessage("Guardrail 'block-secret' blocked the result of tool 'find': 1 finding at 2..8. The text is"
                        + " not shown.");
    }

    @Test
    void namesTheToolWhoseResultIsInARequest() {
        LlmClient client = LlmClient.builder()
                .model(Answers.of("answer"))
                .with(Guardrails.of(At.only(Stage.TOOL_RESULT, Literals.blocking("secret"))))
                .build();
        List<Message> messages = List.of(
                Message.user("hi"),
                new Message.Assistant(List.of(), List.of(new ToolCall("t1", "find", "{}"))),
                Message.tool("t1", "a secret"));

        assertThatThrownBy(() -> client.chat(ChatRequest.of("test", messages).withTools(TOOLS, null)))
                .hasMessage(
                        "Guardrail 'block-secret' blocked the result of tool 'find': 1 finding in message 3 (tool), at"
                                + " 2..8. The text is not shown.");
    }
}
