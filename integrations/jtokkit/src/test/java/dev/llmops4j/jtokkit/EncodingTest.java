package dev.llmops4j.jtokkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.token.TokenCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    private final JtokkitTokenCounter counter = JtokkitTokenCounter.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4o",
                "gpt-4o-2024-08-06",
                "gpt-4o-mini",
                "chatgpt-4o-latest",
                "gpt-4.1",
                "gpt-4.1-nano",
                "gpt-4.5-preview",
                "gpt-5",
                "gpt-5-mini",
                "gpt-5.1-codex-mini",
                "o1",
                "o1-pro",
                "o3",
                "o3-mini",
                "o4-mini",
                "o4-mini-deep-research",
                "gpt-oss-120b",
                "ft:gpt-4o-mini-2024-07-18:acme::abc123",
                "openai/gpt-5",
                "gpt-4o:extended"
            })
    void countsNewerModelsWithTheLargerVocabulary(String model) {
        assertThat(counter.encoding(model)).contains("o200k_base");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4",
                "gpt-4-0613",
                "gpt-4-turbo",
                "gpt-3.5-turbo",
                "gpt-3.5-turbo-0125",
                "gpt-35-turbo",
                "text-embedding-ada-002",
                "text-embedding-3-small",
                "text-embedding-3-large",
                "ft:gpt-3.5-turbo-0125:acme::abc123"
            })
    void countsOlderModelsWithTheSmallerVocabulary(String model) {
        assertThat(counter.encoding(model)).contains("cl100k_base");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-sonnet-4-5",
                "gemini-2.5-pro",
                "llama-3.3-70b",
                "default",
                "gpt",
                "gpt-40",
                "o",
                "o11",
                "gpt-3",
                "mistral/gpt-4o"
            })
    void estimatesAModelThatItDoesNotKnow(String model) {
        String text = "How many tokens are these?";

        assertThat(counter.encoding(model)).isEmpty();
        assertThat(counter.count(text, model))
                .isEqualTo(TokenCounter.estimating().count(text, model))
                .matches(count -> !count.isExact());
    }

    @Test
    void knowsADeploymentByTheModelBehindIt() {
        JtokkitTokenCounter known = counter.withModel("support-prod", "gpt-4o-mini");

        assertThat(known.encoding("support-prod")).contains("o200k_base");
        assertThat(known.overhead("support-prod")).isEqualTo(counter.overhead("gpt-4o-mini"));
        assertThat(counter.encoding("support-prod")).isEmpty();
    }

    @Test
    void refusesADeploymentOfAModelThatItDoesNotKnow() {
        assertThatThrownBy(() -> counter.withModel("support-prod", "claude-sonnet-4-5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'claude-sonnet-4-5' is no model with a known encoding; give one of OpenAI's names, such as"
                        + " 'gpt-4o'");
    }
}
