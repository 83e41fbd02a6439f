package dev.llmops4j.change;

import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.prompt.PromptPart.MessageTemplate;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prompt versions for tests, from a plain one by {@code with} methods. */
record Versions(
        String version,
        String description,
        @Nullable String model,
        Parameters parameters,
        List<PromptInput> inputs,
        List<PromptPart> parts,
        @Nullable JsonSchema output,
        List<ToolDefinition> tools,
        List<String> guardrails,
        Map<String, Object> metadata) {
    static final SourceLocation HERE = new SourceLocation("support/triage.prompt", 12, 1);

    static final Versions PLAIN = new Versions(
            "1.0.0",
            "",
            null,
            Parameters.NONE,
            List.of(),
            List.of(message(Role.USER, "Hello")),
            null,
            List.of(),
            List.of(),
            Map.of());

    static MessageTemplate message(Role role, String template) {
        return new MessageTemplate(role, template, HERE);
    }

    static PromptInput input(String name, @Nullable String schema, boolean optional) {
        return new PromptInput(
                name, schema == null ? null : JsonSchema.parse(schema), optional, false, false, null, null);
    }

    PromptVersion build() {
        return build("support/triage");
    }

    PromptVersion build(String id) {
        return PromptVersion.of(
                PromptId.of(id),
                SemanticVersion.parse(version),
                description,
                model,
                parameters,
                inputs,
                parts,
                output,
                tools,
                guardrails,
                metadata,
                HERE);
    }

    Versions version(String value) {
        return new Versions(value, description, model, parameters, inputs, parts, output, tools, guardrails, metadata);
    }

    Versions description(String value) {
        return new Versions(version, value, model, parameters, inputs, parts, output, tools, guardrails, metadata);
    }

    Versions model(String value) {
        return new Versions(
                version, description, value, parameters, inputs, parts, output, tools, guardrails, metadata);
    }

    Versions parameters(Parameters value) {
        return new Versions(version, description, model, value, inputs, parts, output, tools, guardrails, metadata);
    }

    Versions inputs(PromptInput... values) {
        return new Versions(
                version, description, model, parameters, List.of(values), parts, output, tools, guardrails, metadata);
    }

    Versions parts(PromptPart... values) {
        return new Versions(
                version, description, model, parameters, inputs, List.of(values), output, tools, guardrails, metadata);
    }

    Versions output(@Nullable String schema) {
        JsonSchema value = schema == null ? null : JsonSchema.parse(schema);
        return new Versions(version, description, model, parameters, inputs, parts, value, tools, guardrails, metadata);
    }

    Versions tools(ToolDefinition... values) {
        return new Versions(
                version, description, model, parameters, inputs, parts, output, List.of(values), guardrails, metadata);
    }

    Versions guardrails(String... values) {
        return new Versions(
                version, description, model, parameters, inputs, parts, output, tools, List.of(values), metadata);
    }

    Versions metadata(Map<String, Object> value) {
        return new Versions(version, description, model, parameters, inputs, parts, output, tools, guardrails, value);
    }
}
