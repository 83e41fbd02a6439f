package dev.llmops4j.templates.internal.file;

import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the front matter of a prompt file says.
 *
 * @param version the version, or null if it names none
 * @param versionAt where the version stands, or where the file starts
 * @param inputs the declared inputs, or null if they are to be inferred from the tags
 */
record FrontMatter(
        @Nullable SemanticVersion version,
        SourceLocation versionAt,
        String description,
        @Nullable String model,
        Parameters parameters,
        @Nullable List<PromptInput> inputs,
        @Nullable JsonSchema output,
        List<ToolDefinition> tools,
        List<String> guardrails,
        Map<String, @Nullable Object> metadata) {}
