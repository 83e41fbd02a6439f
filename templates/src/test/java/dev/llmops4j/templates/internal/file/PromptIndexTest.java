package dev.llmops4j.templates.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.prompt.PromptId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptIndexTest {
    private static final PromptId TRIAGE = PromptId.of("support/triage");

    private static final String TEXT = """
            llmops4j clients 1
            a
              a.prompt
            support/triage
              shared/größe.mustache
              support/triage.prompt
              support/triage@1.4.0.prompt
            """;

    @Test
    void writesTheSameBytesInWhateverOrderFilesWereFound() {
        var index = new PromptIndex(new TreeMap<>(Map.of(
                TRIAGE,
                List.of(
                        "support/triage@1.4.0.prompt",
                        "support/triage.prompt",
                        "shared/größe.mustache",
                        "support/triage.prompt"),
                PromptId.of("a"),
                List.of("a.prompt"))));
        assertThat(index.text()).isEqualTo(TEXT);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        PromptIndex index = read(TEXT);
        assertThat(index).isNotNull();
        assertThat(index.text()).isEqualTo(TEXT);
        assertThat(index.of(TRIAGE))
                .containsExactly("shared/größe.mustache", "support/triage.prompt", "support/triage@1.4.0.prompt");
        assertThat(index.of(PromptId.of("b"))).isEmpty();
    }

    @Test
    void leavesTheFormOfAnotherReleaseToAScan() throws IOException {
        assertThat(read("llmops4j clients 2\na\n")).isNull();
        assertThat(read("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"  a.prompt", "a\n  ../b.prompt", "a\n  /etc/b.prompt", "a\n  x\\b.prompt", "a\n  ", "a b"})
    void refusesWhatCannotHaveBeenWritten(String lines) {
        assertThatThrownBy(() -> read("llmops4j clients 1\n" + lines))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("The index of prompts is damaged in line \\d: compile the interface again\\.");
    }

    @Test
    void standsWhereTheClassPathIsAskedByName() {
        assertThat(PromptIndex.path("com.example.Outer$Prompts"))
                .isEqualTo("META-INF/llmops4j/clients/com.example.Outer$Prompts");
    }

    private static @Nullable PromptIndex read(String text) throws IOException {
        return PromptIndex.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
