package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.prompt.PromptInputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariableTest {
    private final Recorder recorder = new Recorder();
    private final Answers model = Answers.of("answer");

    /** What a prompt of two lines is rendered from. */
    private record Lines(Map<String, String> texts) implements PromptInputs {
        static Lines of(String name, String ticket) {
            var texts = new LinkedHashMap<String, String>();
            texts.put("customer.name", name);
            texts.put("ticket", ticket);
            return new Lines(texts);
        }

        @Override
        public List<Message> messages() {
            return List.of(Message.user("From " + texts.get("customer.name") + ": " + texts.get("ticket")));
        }

        @Override
        public PromptInputs with(Map<String, String> others) {
            var all = new LinkedHashMap<>(texts);
            all.putAll(others);
            return new Lines(all);
        }
    }

    private static Guardrail variables(Literals literals) {
        return At.only(Stage.VARIABLE, literals);
    }

    private Call call(Lines inputs, Interceptor first, Guardrails... guardrails) {
        LlmClientBuilder builder =
                LlmClient.builder().model(model).listener(recorder).callInterceptor(first);
        for (Guardrails one : guardrails) {
            builder.with(one);
        }
        Call call = builder.build().newCall(ChatRequest.of("test", inputs.messages()), CallContext.EMPTY);
        call.attach(PromptInputs.KEY, inputs);
        return call;
    }

    private Call call(Lines inputs, Guardrails... guardrails) {
        return call(inputs, chain -> chain.proceed(chain.request()), guardrails);
    }

    private List<Message> sent() {
        return model.requests.get(0).messages();
    }

    @Test
    void checksEachValueByItselfAndTellsWhichOneItIs() {
        var seen = new ArrayList<String>();
        Guardrail witness = At.each(Stage.VARIABLE, (text, at) -> {
            seen.add(at.role() + " " + at.part() + ": " + text);
            return Verdict.PASS;
        });

        call(Lines.of("Ann", "broken"), Guardrails.of(witness)).execute();

        assertThat(seen).containsExactly("USER customer.name: Ann", "USER ticket: broken");
        assertThat(sent()).containsExactly(Message.user("From Ann: broken"));
    }

    @Test
    void blocksAndNamesTheVariableBeforeAnythingIsSent() {
        Call call = call(Lines.of("Ann", "the secret lamp"), Guardrails.of(variables(Literals.blocking("secret"))));

        assertThatThrownBy(call::execute)
                .isInstanceOfSatisfying(GuardrailBlockedException.class, e -> {
                    assertThat(e.stage()).isEqualTo(Stage.VARIABLE);
                    assertThat(e.findings()).containsExactly(Finding.of("word.block", 4, 10));
                })
                .hasMessage(
                        "Guardrail 'block-secret' blocked variable 'ticket': 1 finding at 4..10. The text is not shown.");
        assertThat(model.requests).isEmpty();
        assertThat(recorder.lines()).containsExactly("block-secret variable block enforce 1 [word.block]");
    }

    @Test
    void blocksStreamsToo() {
        Call call = call(Lines.of("secret", "lamp"), Guardrails.of(variables(Literals.blocking("secret"))));

        assertThatThrownBy(call::stream).hasMessageContaining("blocked variable 'customer.name'");
        assertThat(model.requests).isEmpty();
    }

    @Test
    void rendersThePromptAgainWithTheRewrittenValue() {
        call(Lines.of("From", "From here"), Guardrails.of(variables(Literals.replacing("From"))))
                .execute();

        assertThat(sent()).containsExactly(Message.user("From <4>: <4> here"));
    }

    @Test
    void givesASecondEngineWhatTheFirstOneLeft() {
        call(
                        Lines.of("Ann", "lamp oil"),
                        Guardrails.of(variables(Literals.replacing("lamp"))),
                        Guardrails.of(variables(Literals.replacing("oil"))))
                .execute();

        assertThat(sent()).containsExactly(Message.user("From Ann: <4> <3>"));
    }

    @Test
    void checksTheMessagesThatComeOfIt() {
        Guardrail inputs = At.only(Stage.INPUT, Literals.replacing(": <4>"));

        call(Lines.of("Ann", "lamp"), Guardrails.of(inputs, variables(Literals.replacing("lamp"))))
                .execute();

        assertThat(sent()).containsExactly(Message.user("From Ann<5>"));
    }

    @Test
    void refusesToRenderAgainWhatAnInterceptorHasChanged() {
        Interceptor shortening = chain -> chain.proceed(chain.request().withMessages(List.of(Message.user("short"))));

        assertThatThrownBy(() -> call(
                                Lines.of("Ann", "lamp"),
                                shortening,
                                Guardrails.of(variables(Literals.replacing("lamp"))))
                        .execute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A guardrail rewrote a variable of the prompt, but an interceptor before it has changed the"
                        + " messages already. Add the guardrails to the client before that interceptor.");
        assertThat(model.requests).isEmpty();
    }

    @Test
    void hasNothingToCheckInARequestMadeByHand() {
        LlmClient client = LlmClient.builder()
                .model(model)
                .with(Guardrails.of(variables(Literals.blocking("secret"))))
                .listener(recorder)
                .build();

        client.chat(ChatRequest.of("test", List.of(Message.user("secret"))));

        assertThat(recorder.lines()).isEmpty();
    }

    @Test
    void asksForInputsOnlyWhereAGuardrailReadsThem() {
        assertThat(clientWith(Guardrails.of(Literals.blocking("secret"))).readsPromptInputs())
                .isFalse();
        assertThat(clientWith(Guardrails.builder()
                                .always(variables(Literals.blocking("secret")), GuardrailPolicy.OFF)
                                .build())
                        .readsPromptInputs())
                .isFalse();
        assertThat(clientWith(Guardrails.builder()
                                .byName(variables(Literals.blocking("secret")))
                                .build())
                        .readsPromptInputs())
                .isTrue();
    }

    private LlmClient clientWith(Guardrails guardrails) {
        return LlmClient.builder().model(model).with(guardrails).build();
    }
}
