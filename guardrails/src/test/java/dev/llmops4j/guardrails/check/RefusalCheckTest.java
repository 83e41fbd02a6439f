package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailBlockedException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalCheckTest {
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);
    private static final RefusalCheck REFUSAL = RefusalCheck.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "I’m sorry, but I can’t assist with that request.",
                "Sorry, I cannot provide instructions for this.",
                "I apologize, but I am unable to fulfill your request.",
                "As an AI language model, I cannot engage in that kind of talk.",
                "I understand that this matters to you, but I won't write a fake review.",
                "Unfortunately, I'm not able to help you with illegal activities.",
                "I must respectfully decline.",
                "I have to decline this request.",
                "That's not something I can help with. Is there anything else?",
                "I can't do that.",
                "I'm not comfortable writing this story.",
                "Thanks for asking! However, I cannot in good conscience provide that.",
                "It would be against my guidelines to answer.",
                "I can't give you medical advice, please see a doctor.",
                "We are not permitted to discuss other customers.",
                "**I cannot help with this.**",
                "Es tut mir leid, aber dabei kann ich nicht helfen.",
                "Das kann ich leider nicht beantworten.",
                "Leider kann ich dir dabei nicht helfen.",
                "Ich darf dazu keine Auskunft geben.",
                "Je suis désolé, mais je ne peux pas vous aider.",
                "Lo siento, pero no puedo ayudarte con eso.",
            })
    void findsRefusals(String text) {
        assertThat(REFUSAL.check(text, AT).findings()).hasSize(1);
        Chunked.givesTheSame(REFUSAL, AT, text, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Here is the answer: 42.",
                "I can't wait to show you this recipe!",
                "I can't help but notice how good this is.",
                "I cannot recommend this book enough.",
                "\"I'm sorry, I can't help you,\" she said and left.",
                "He told them: “I won't write another word.”",
                "The service returns 403 when you cannot access the file.",
                "If you cannot write to the folder, check its rights.",
                "I'm sorry to hear that. Let's see what we can do.",
                "I could not find the order, so I searched by name and found two.",
                "You must decline the offer before Friday.",
                "The model answered that it can't share data.",
                "Users can't create more than five projects.",
                "Ich kann dir gern helfen, nicht nur heute.",
                "Das kann ich dir erklären.",
                "Je peux vous aider.",
                "Claro, puedo ayudarte con eso.",
                "I don't have a strong opinion, but both work.",
            })
    void leavesAnswersAlone(String text) {
        assertThat(REFUSAL.check(text, AT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void marksThePhrase() {
        assertThat(REFUSAL.check("Hm. I can't help with that, sorry.", AT))
                .isEqualTo(Verdict.flag(new Finding("refusal.phrase", 4, 21, 0.9)));
    }

    @Test
    void looksAtTheBeginningOnly() {
        String long1 = "It is fine. ".repeat(60);

        assertThat(REFUSAL.check(long1 + "I can't help with that.", AT)).isEqualTo(Verdict.PASS);
        Chunked.givesTheSame(REFUSAL, AT, "I can't do that. " + long1, 5);
    }

    @Test
    void knowsWhatTheProviderMarks() {
        LlmClient client = LlmClient.builder()
                .model(request -> ChatResponse.of("m", "", Usage.UNKNOWN)
                        .withMessage(new Message.Assistant(List.of(new Part.Refusal("Nope, never.")), List.of())))
                .with(Guardrails.of(RefusalCheck.of(Consequence.BLOCK)))
                .build();
        ChatRequest request = ChatRequest.of("test", List.of(Message.user("?")));

        assertThatThrownBy(() -> client.chat(request))
                .isInstanceOfSatisfying(
                        GuardrailBlockedException.class,
                        blocked -> assertThat(blocked.findings()).containsExactly(Finding.of("refusal.marked", 0, 12)));
        assertThatThrownBy(() -> client.stream(request).response()).isInstanceOf(GuardrailBlockedException.class);
    }

    @Test
    void asksAgainIfToldTo() {
        RefusalCheck retry = RefusalCheck.create(GuardrailOptions.of(Map.of("action", "retry")));

        assertThat(retry.check("I can't do that.", AT)).isInstanceOf(Verdict.Retry.class);
        assertThat(retry.streaming(AT)).isNull();
    }
}
