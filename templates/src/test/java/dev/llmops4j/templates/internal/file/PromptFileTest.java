package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.Prompts.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.templates.internal.render.CompiledPrompt;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptFileTest {
    private static final String TRIAGE = """
            ---
            version: 2.1.0
            description: One line that says if a ticket needs a human.
            model: gpt-5-mini            # a comment
            parameters:
              temperature: 0
              max_tokens: 80
            inputs:
              ticket: {type: string, trust: untrusted, max_chars: 20000}
              customer: {type: object, properties: {name: string, tier: string}, optional: true}
            output:
              type: object
              properties:
                escalation: {type: boolean}
                summary: {type: string, maxLength: 200}
              required: [escalation, summary]
            guardrails: [pii, prompt-injection]
            metadata: {owner: support-platform}
            ---
            system:
            You triage support tickets for {{#customer}}{{name}} ({{tier}}){{/customer}}{{^customer}}an unknown customer{{/customer}}.

            user:
            Summarize the following support ticket in a single sentence.
            Ticket: {{ticket}}
            """;

    @Test
    void readsEveryKeyOfTheFrontMatter() {
        PromptVersion prompt = read(TRIAGE);

        assertThat(prompt.version()).isEqualTo(SemanticVersion.of(2, 1, 0));
        assertThat(prompt.description()).isEqualTo("One line that says if a ticket needs a human.");
        assertThat(prompt.model()).isEqualTo("gpt-5-mini");
        assertThat(prompt.parameters().toMap()).isEqualTo(Map.of("temperature", 0.0, "max_tokens", 80L));
        assertThat(prompt.guardrails()).containsExactly("pii", "prompt-injection");
        assertThat(prompt.metadata()).isEqualTo(Map.of("owner", "support-platform"));
        assertThat(prompt.output()).isEqualTo(JsonSchema.parse("""
                        {"type": "object",
                         "properties": {"escalation": {"type": "boolean"}, "summary": {"type": "string", "maxLength": 200}},
                         "required": ["escalation", "summary"]}"""));
        assertThat(prompt.inputs())
                .containsExactly(
                        new PromptInput(
                                "ticket",
                                JsonSchema.of(Map.of("type", "string")),
                                false,
                                true,
                                true,
                                20000,
                                new SourceLocation("test.prompt", 9, 3)),
                        new PromptInput(
                                "customer",
                                JsonSchema.parse("""
                                        {"type": "object",
                                         "properties": {"name": {"type": "string"}, "tier": {"type": "string"}}}"""),
                                true,
                                false,
                                false,
                                null,
                                new SourceLocation("test.prompt", 10, 3)));
    }

    @Test
    void readsTheMessagesWithTheirPlaces() {
        assertThat(read(TRIAGE).parts())
                .containsExactly(
                        new PromptPart.MessageTemplate(
                                Role.SYSTEM,
                                ((PromptPart.MessageTemplate)
                                                read(TRIAGE).parts().get(0))
                                        .template(),
                                new SourceLocation("test.prompt", 21, 1)),
                        new PromptPart.MessageTemplate(
                                Role.USER,
                                "Summarize the following support ticket in a single sentence.\nTicket: {{ticket}}",
                                new SourceLocation("test.prompt", 24, 1)));
    }

    @Test
    void rendersTheMessages() {
        List<Message> messages = CompiledPrompt.of(read(TRIAGE.replace(", trust: untrusted", "")))
                .render(Map.of("ticket", "a < b && \"c\"", "customer", Map.of("name", "Ann & Co", "tier", "gold")));

        assertThat(messages)
                .containsExactly(
                        Message.system("You triage support tickets for Ann & Co (gold)."),
                        Message.user("Summarize the following support ticket in a single sentence.\n"
                                + "Ticket: a < b && \"c\""));
    }

    @Test
    void needsNoFrontMatter() {
        PromptVersion prompt = read("\n\n  Weather in {{city}}?\n\n");

        assertThat(prompt.version()).isEqualTo(PromptVersion.UNVERSIONED);
        assertThat(prompt.inputs())
                .containsExactly(PromptInput.inferred("city", new SourceLocation("test.prompt", 3, 14)));
        assertThat(CompiledPrompt.of(prompt).render(Map.of("city", "Rome")))
                .containsExactly(Message.user("  Weather in Rome?"));
    }

    @Test
    void readsToolsAndAllParameters() {
        PromptVersion prompt = read("""
                ---
                parameters:
                  temperature: 0.5
                  top_p: 1
                  top_k: 40
                  max_tokens: 100
                  stop: END
                  seed: 7
                  frequency_penalty: -0.5
                  presence_penalty: 0.5
                  reasoning_effort: low
                  extras: {logit_bias: {"50256": -100}, user: null}
                tools:
                  - name: lookup
                    description: Finds an order.
                    parameters: {type: object, properties: {order: string}, required: [order]}
                    strict: true
                  - name: now
                ---
                Hi
                """);

        assertThat(prompt.parameters().stopSequences()).containsExactly("END");
        assertThat(prompt.parameters().extras()).containsEntry("logit_bias", Map.of("50256", -100L));
        assertThat(prompt.parameters().extras()).containsEntry("user", null);
        assertThat(prompt.parameters().topK()).isEqualTo(40);
        assertThat(prompt.parameters().seed()).isEqualTo(7L);
        assertThat(prompt.tools())
                .containsExactly(
                        new ToolDefinition("lookup", "Finds an order.", JsonSchema.parse("""
                                        {"type": "object", "properties": {"order": {"type": "string"}},
                                         "required": ["order"]}"""), true),
                        new ToolDefinition("now", null, null, null));
    }

    @Test
    void commentsKeyOrderLineEndsAndMetadataDoNotChangeTheRevision() {
        PromptVersion prompt = read(TRIAGE);
        PromptVersion other = read(TRIAGE.replace("# a comment", "")
                .replace("  temperature: 0\n  max_tokens: 80\n", "  max_tokens: 80\n  temperature: 0\n")
                .replace("owner: support-platform", "owner: billing")
                .replace("Ticket:", "{{! the text }}Ticket:")
                .replace("\n", "\r\n"));

        assertThat(other.revision()).isEqualTo(prompt.revision());
        assertThat(read(TRIAGE.replace("single", "short")).revision()).isNotEqualTo(prompt.revision());
        assertThat(read(TRIAGE.replace("temperature: 0", "temperature: 1")).revision())
                .isNotEqualTo(prompt.revision());
    }

    @Test
    void wordsThatOtherYamlReadersTurnIntoBooleansAreTexts() {
        PromptVersion prompt = read("---\nmetadata: {country: no, at: 12:30, port: 0o17, big: 1e2}\n---\nHi");

        assertThat(prompt.metadata())
                .containsEntry("country", "no")
                .containsEntry("at", "12:30")
                .containsEntry("port", "0o17");
    }

    @Test
    void schemasMayBeWrittenInTheShortForm() {
        PromptVersion prompt = read("""
                ---
                inputs:
                  any: any
                  passages: {type: array, items: {type: object, properties: {text: string}}}
                output: {type: array, items: string}
                ---
                {{any}}{{#passages}}{{text}}{{/passages}}
                """);

        assertThat(prompt.inputs().get(0).schema()).isNull();
        assertThat(prompt.inputs().get(1).schema()).isEqualTo(JsonSchema.parse("""
                                {"type": "array", "items": {"type": "object", "properties": {"text": {"type": "string"}}}}"""));
        assertThat(prompt.output())
                .isEqualTo(JsonSchema.parse("{\"type\": \"array\", \"items\": {\"type\": \"string\"}}"));
    }
}
