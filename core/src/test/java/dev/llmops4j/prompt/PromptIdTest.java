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
                "a\nb",
                "%2e%2e/a",
                "C:/a",
                "\u202Ea",
                "caf\u00E9",
                "cafe\u0301",
                "\uD83D\uDE00",
                "\uD83D",
                "a@1.0.0"
            })
    void refusesWhatCouldLeaveTheRootOrConfuse(String value) {
        assertThatThrownBy(() -> PromptId.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a prompt id")
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).chars()).allMatch(c -> c >= 0x20 && c < 0x7f));
    }

    @Test
    void showsWhatCannotBeSeenAsItsNumber() {
        String rule =
                " is not a prompt id: it must be 1 to 200 characters, segments of ASCII letters, digits, '_', '-' and '.',"
                        + " separated by '/', none starting with '.'";
        assertThatThrownBy(() -> PromptId.of("to\u200Bne")).hasMessage("'to\\u200bne'" + rule);
        assertThatThrownBy(() -> PromptId.of("\uD83D\uDE00")).hasMessage("'\\u1f600'" + rule);
        assertThatThrownBy(() -> PromptId.of("/".repeat(1_000_000))).hasMessage("a text of 1000000 characters" + rule);
    }

    @Test
    void refusesLongNames() {
        assertThat(PromptId.of("a".repeat(200)).value()).hasSize(200);
        assertThatThrownBy(() -> PromptId.of("a".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }
}
