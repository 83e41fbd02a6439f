package dev.llmops4j.templates.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Role;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.templates.internal.render.CompiledPrompt;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InlinePromptTest {
    private static final SourceLocation AT = SourceLocation.ofFile("Prompts.greet");

    private static InlinePrompt inline(String user) {
        return InlinePrompt.of(PromptId.of("greet"), AT)
                .version(SemanticVersion.of(1, 0, 0))
                .message(Role.SYSTEM, "Be brief.\n", AT)
                .message(Role.USER, user, AT);
    }

    @Test
    void infersInputsAndRenders() {
        PromptVersion prompt = inline("\n  Hi {{name}}\n\n").toVersion();

        assertThat(prompt).hasToString("greet@1.0.0");
        assertThat(prompt.inputs())
                .containsExactly(PromptInput.inferred("name", new SourceLocation("Prompts.greet", 2, 6)));
        assertThat(CompiledPrompt.of(prompt).render(Map.of("name", "Ann")))
                .containsExactly(Message.system("Be brief."), Message.user("  Hi Ann"));
    }

    @Test
    void noLineOfATextIsARole() {
        assertThat(CompiledPrompt.of(inline("system:\n\\user:\nsytem:").toVersion())
                        .render(Map.of()))
                .containsExactly(Message.system("Be brief."), Message.user("system:\n\\user:\nsytem:"));
    }

    @Test
    void hasTheRevisionOfAFileWithTheSameContent() {
        PromptVersion file = Prompts.read("system:\nBe brief.\nuser:\nHi {{name}}");

        assertThat(inline("Hi {{name}}").toVersion().revision()).isEqualTo(file.revision());
    }

    @Test
    void mistakesNameTheirPlaceInTheText() {
        assertThatThrownBy(() -> inline("Hi\n{{name").toVersion())
                .isInstanceOf(PromptSyntaxException.class)
                .hasMessageStartingWith("Prompts.greet:2:1: ");
        assertThatThrownBy(() -> inline("Hi {{nmae}}")
                        .inputs(List.of(PromptInput.inferred("name", AT)))
                        .toVersion())
                .isInstanceOf(PromptSyntaxException.class)
                .hasMessageStartingWith(
                        "Prompts.greet:1:4: 'nmae' is not an input of this prompt. Did you mean 'name'?");
    }
}
