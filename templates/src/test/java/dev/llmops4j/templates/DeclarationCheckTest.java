package dev.llmops4j.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptCheckException;
import dev.llmops4j.error.PromptDeclarationException;
import dev.llmops4j.prompt.CheckReport;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.testkit.ScriptedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces against prompts that people edit outside the code. */
@SuppressWarnings("UnusedMethod") // the interfaces are read, not called
class DeclarationCheckTest {
    private static final String RELEASES = """
            reply:
              labels: {production: 1.0.0}
              rollouts:
                - {name: mood, label: production, unit: user, split: {1.0.0: 90, 2.0.0: 10}}
            """;

    interface Replies {
        @Prompt("reply")
        String reply(String text);
    }

    interface Moods {
        @Prompt(value = "reply", version = "2.0.0")
        String reply(String text, String mood);
    }

    record Ambiguous(String a) {
        public void setB(Map<String, Integer> b) {}

        public void setB(List<Integer> b) {}
    }

    interface Broken {
        @UserMessage("Hi")
        Ambiguous hi();

        @UserMessage("{{name}}")
        String unknown();
    }

    @TempDir
    Path folder;

    private PromptRepository prompts(String front) throws Exception {
        Files.writeString(folder.resolve("reply.prompt"), "---\nversion: 2.0.0\n---\n{{text}} {{mood}}");
        Files.writeString(folder.resolve("reply@1.0.0.prompt"), "---\nversion: 1.0.0\n" + front + "---\n{{text}}");
        Files.writeString(folder.resolve("releases.yaml"), RELEASES);
        return PromptRepositories.directory(folder);
    }

    @Test
    void checksEveryVersionThatACallMayGet() throws Exception {
        CheckReport report = prompts("").check(DeclarationCheck.of(Replies.class, Moods.class));
        assertThat(report.problems())
                .extracting(Problem::code, problem -> problem.message().lines().toList())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "MISSING_PARAMETER",
                        List.of(
                                "Prompt 'reply' 2.0.0 needs 'mood', which no parameter gives. Parameters: [text].",
                                "    for method Replies.reply")));
        assertThatThrownBy(report::orThrow).isInstanceOf(PromptCheckException.class);
    }

    @Test
    void createChecksThemToo() throws Exception {
        PromptRepository prompts = prompts("");
        LlmClient client = LlmClient.builder()
                .model("small", ScriptedModel.answering())
                .defaultModel("small")
                .build();
        PromptClients clients =
                PromptClients.builder(client).repository(prompts).build();
        assertThat(clients.create(Moods.class)).isNotNull();
        assertThatThrownBy(() -> clients.create(Replies.class))
                .isInstanceOf(PromptDeclarationException.class)
                .hasMessageContaining("Prompt 'reply' 2.0.0 needs 'mood'");
    }

    @Test
    void checksGuardrailsAndModelsOnlyAgainstAClient() throws Exception {
        PromptRepository prompts = prompts("model: huge\nguardrails: [pii]\n");
        interface Pinned {
            @Prompt(value = "reply", version = "1.0.0")
            String reply(String text);
        }
        DeclarationCheck check = DeclarationCheck.of(Pinned.class);
        assertThat(prompts.check(check).isOk()).isTrue();
        LlmClient client =
                LlmClient.builder().model("small", ScriptedModel.answering()).build();
        assertThat(prompts.check(check.with(client)).problems())
                .extracting(Problem::code)
                .containsExactly("UNKNOWN_GUARDRAIL", "UNKNOWN_MODEL");
    }

    @Test
    void asksJacksonWhetherAnAnswerCanBeRead() throws Exception {
        assertThat(prompts("")
                        .check(DeclarationCheck.of(Broken.class, String.class))
                        .problems())
                .extracting(Problem::code)
                .contains("MISSING_PARAMETER", "NOT_AN_INTERFACE");
    }

    @Test
    void namesItsInterfaces() {
        assertThat(DeclarationCheck.of(Replies.class, Moods.class)).hasToString("DeclarationCheck[Replies, Moods]");
    }
}
