package dev.llmops4j.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "support/triage", "a.b/c-d_e", "A1/2b"})
    void acceptsPathsOfPlainSegments(String value) {
        assertThat(PromptId.of(value).toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "a/",
                "a//b",
                "../a",
                "a/../b",
                "a/.b",
                ".",
                "a\\b",
                "a b",
                "a\u0000",
                "a:b",
                "сyrillic",
                "ａ",
                "a\u200bb",
                "file:///etc/passwd",
                "a\nb"
            })
    void refusesWhatCouldLeaveTheRootOrConfuse(String value) {
        assertThatThrownBy(() -> PromptId.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a prompt id")
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).chars()).allMatch(c -> c >= 0x20 && c < 0x7f));
    }

    @Test
    void refusesLongNames() {
        assertThat(PromptId.of("a".repeat(200)).value()).hasSize(200);
        assertThatThrownBy(() -> PromptId.of("a".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }
}
