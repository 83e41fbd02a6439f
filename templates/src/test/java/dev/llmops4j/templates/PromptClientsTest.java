package dev.llmops4j.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.Completion;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.error.PromptDeclarationException;
import dev.llmops4j.templates.annotation.Guarded;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.PromptClient;
import dev.llmops4j.templates.annotation.SystemMessage;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.templates.annotation.Var;
import dev.llmops4j.testkit.ScriptedModel;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's interface, from files to answers. */
class PromptClientsTest {
    enum Category {
        BILLING,
        LOGIN
    }

    record Triage(boolean escalation, Category category, String summary) {}

    record Customer(String name, String tier) {}

    @PromptClient("support")
    interface SupportPrompts {
        @Prompt("triage")
        Triage triage(String ticket);

        @Prompt(value = "triage", version = "^2")
        Completion<Triage> triageWithCost(String ticket);

        @Prompt("triage")
        CompletableFuture<Triage> triageLater(String ticket);

        @Prompt("reply")
        ChatStream reply(String ticket, Customer customer, CallContext context);

        @SystemMessage("You answer in {{language}}.")
        @UserMessage("Summarize: {{text}}")
        String summarize(String language, String text);

        @Guarded("pii")
        @UserMessage("Shorten: {{text}}")
        String shorten(@Var("text") String value);
    }

    private static final String TRIAGE = """
            ---
            version: 2.1.0
            model: small
            parameters: {temperature: 0}
            inputs:
              ticket: {type: string}
            output:
              type: object
              properties:
                escalation: {type: boolean}
                category: {type: string, enum: [BILLING, LOGIN]}
                summary: {type: string, maxLength: 200}
              required: [escalation, category, summary]
              additionalProperties: false
            ---
            system:
            You triage support tickets.

            user:
            Ticket: {{ticket}}
            """;

    private static final String ANSWER =
            "{\"escalation\":true,\"category\":\"BILLING\",\"summary\":\"Charged twice.\"}";

    @TempDir
    private Path root;

    private final ScriptedModel model = ScriptedModel.answering();
    private final LlmClient client = LlmClient.builder()
            .model(model)
            .defaultModel("small")
            .guardrailNames(List.of("pii"))
            .build();

    @BeforeEach
    void writePrompts() throws IOException {
        write("support/triage.prompt", TRIAGE);
        write("support/reply.prompt", "Answer {{customer.name}}{{#customer}} ({{tier}}){{/customer}}: {{ticket}}");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve("prompts").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private SupportPrompts create() throws IOException {
        var resources = new URLClassLoader(new URL[] {root.toUri().toURL()}, null);
        return PromptClients.builder(client)
                .repository(PromptRepositories.classpath("prompts", resources))
                .build()
                .create(SupportPrompts.class);
    }

    @Test
    void answersEachMethodOfTheInterface() throws IOException {
        SupportPrompts support = create();
        model.thenText(ANSWER)
                .thenText(ANSWER)
                .thenText(ANSWER)
                .thenChunks("Dear ", "Ann")
                .thenText("Brevis.")
                .thenText("S.");
        Triage triage = new Triage(true, Category.BILLING, "Charged twice.");

        assertThat(support.triage("The shop charged my card twice.")).isEqualTo(triage);
        Completion<Triage> completion = support.triageWithCost("Twice.");
        assertThat(completion.value()).isEqualTo(triage);
        assertThat(completion.prompt()).hasToString("support/triage@2.1.0");
        assertThat(support.triageLater("Twice.").join()).isEqualTo(triage);
        try (ChatStream reply = support.reply("Help", new Customer("Ann", "gold"), CallContext.EMPTY)) {
            assertThat(reply.texts()).containsExactly("Dear ", "Ann");
        }
        assertThat(support.summarize("Latin", "A long story.")).isEqualTo("Brevis.");
        assertThat(support.shorten("Short.")).isEqualTo("S.");

        assertThat(model.requests().get(0).messages())
                .extracting(Message::text)
                .containsExactly("You triage support tickets.", "Ticket: The shop charged my card twice.");
        assertThat(model.requests().get(3).messages()).containsExactly(Message.user("Answer Ann (gold): Help"));
    }

    @Test
    void namesThePlaceInTheFileOfEachProblem() throws IOException {
        write(
                "support/triage.prompt",
                TRIAGE.replace("[BILLING, LOGIN]", "[BILLING, LOGINS]")
                        .replace("ticket: {", "tickets: {")
                        .replace("{{ticket}}", "{{tickets}}"));
        write("support/reply.prompt", "Answer {{customer.nmae}}: {{ticket}}");
        assertThatThrownBy(this::create)
                .isInstanceOf(PromptDeclarationException.class)
                .hasMessageContaining("""
                        prompts/support/reply.prompt:1:8: {{customer.nmae}}: Customer has no 'nmae'. Did you mean 'name'? It has [name, tier].
                                for method SupportPrompts.reply [UNKNOWN_PROPERTY]""")
                .hasMessageContaining("""
                        prompts/support/triage.prompt:20:9: Prompt 'support/triage' 2.1.0 needs 'tickets', which no parameter gives. Did you mean 'ticket'? Parameters: [ticket].
                                for method SupportPrompts.triage [MISSING_PARAMETER]""")
                .hasMessageContaining(
                        "triage.prompt: Triage cannot hold the output of prompt 'support/triage' 2.1.0: /category may be"
                                + " 'LOGINS' there, which is none of [BILLING, LOGIN]. Did you mean 'LOGIN'?");
    }

    @Test
    void saysWhichVersionsThereAre() throws IOException {
        write("support/triage.prompt", TRIAGE.replace("2.1.0", "3.0.0"));
        assertThatThrownBy(this::create)
                .isInstanceOf(PromptDeclarationException.class)
                .hasMessageStartingWith("SupportPrompts has 1 problem:")
                .hasMessageContaining("3.0.0")
                .hasMessageEndingWith("for method SupportPrompts.triageWithCost [PROMPT_NOT_FOUND]");
    }
}
