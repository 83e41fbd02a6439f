package dev.llmops4j.templates.internal.render;

import static dev.llmops4j.templates.internal.file.Prompts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.Message;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.prompt.PromptVersion;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CompiledPromptTest {
    private static final String TEXT = """
            ---
            inputs:
              ticket: {type: string, trust: untrusted}
              turns: array
              history: array
              extra: {type: string, optional: true}
            ---
            system:
            Be {{! not }}brief. {{=<% %>=}}<% extra %> {{ <%={{ }}=%>
            {{#turns}}
            user:
            {{q}}
              {{#n}}
              - {{.}}
              {{/n}}
            {{/turns}}
            messages:
            {{history}}
            user:
            {{ticket}}
            """;
    private static final Map<String, Object> VALUES = Map.of(
            "ticket", "x",
            "turns", List.of(Map.of("q", "1", "n", List.of(1, 2)), Map.of("q", "2", "n", List.of())),
            "history", List.of(Message.assistant("h")));

    /** The same content as another object, as a database would give it back. */
    private static PromptVersion copy(PromptVersion prompt, List<PromptPart> parts) {
        return PromptVersion.of(
                prompt.id(),
                prompt.version(),
                prompt.description(),
                prompt.model(),
                prompt.parameters(),
                prompt.inputs(),
                parts,
                prompt.output(),
                prompt.tools(),
                prompt.guardrails(),
                prompt.metadata(),
                prompt.location());
    }

    @Test
    void aVersionFromElsewhereRendersTheSame() {
        PromptVersion prompt = read(TEXT);
        PromptVersion copy = copy(prompt, prompt.parts());

        assertThat(copy).isEqualTo(prompt).isNotSameAs(prompt);
        assertThat(CompiledPrompt.of(copy)).isNotSameAs(CompiledPrompt.of(prompt));
        assertThat(CompiledPrompt.of(copy).render(VALUES))
                .isEqualTo(CompiledPrompt.of(prompt).render(VALUES))
                .hasSize(5);
    }

    @Test
    void aVersionIsCompiledOnce() {
        PromptVersion prompt = read(TEXT);

        assertThat(CompiledPrompt.of(prompt)).isSameAs(CompiledPrompt.of(prompt));
    }

    @Test
    void aVersionFromElsewhereIsChecked() {
        PromptVersion prompt = read("Hi {{name}}");
        PromptPart.MessageTemplate message =
                (PromptPart.MessageTemplate) prompt.parts().get(0);
        var broken = List.<PromptPart>of(
                new PromptPart.MessageTemplate(message.role(), "Hi {{name", message.location()),
                new PromptPart.MessageLoop("a..b", false, List.of(message), message.location()));

        assertThatThrownBy(() -> CompiledPrompt.of(copy(prompt, broken)))
                .isInstanceOf(PromptSyntaxException.class)
                .hasMessageContaining("never closed");
        assertThatThrownBy(() -> CompiledPrompt.of(copy(
                        prompt,
                        List.of(new PromptPart.MessageTemplate(message.role(), "Hi {{nmae}}", message.location())))))
                .isInstanceOf(PromptSyntaxException.class)
                .hasMessageContaining("Did you mean 'name'?");
    }

    @Test
    void aVersionThatNobodyUsesIsForgotten() {
        WeakReference<CompiledPrompt> compiled = new WeakReference<>(CompiledPrompt.of(read(TEXT)));

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            System.gc();
            CompiledPrompt.of(read("Hi")); // clears what is gone
            assertThat(compiled.get()).isNull();
        });
    }

    @Test
    void constantMessagesAreMadeOnce() {
        CompiledPrompt prompt = CompiledPrompt.of(read("system:\nBe brief.\nuser:\n{{x}}"));

        assertThat(prompt.render(Map.of("x", "1")).get(0))
                .isSameAs(prompt.render(Map.of("x", "2")).get(0));
    }
}
