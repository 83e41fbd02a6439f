package dev.llmops4j.internal;

import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.prompt.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content that a revision hashes: all that can change a model's answer, and nothing else. Internal: may change at any
 * time.
 */
public final class RevisionContent {
    private static final long MAX_SAFE = (1L << 53) - 1;

    private RevisionContent() {}

    /**
     * Hashes the content.
     *
     * @param model the model's name or alias, or null
     * @param parameters how to generate
     * @param inputs the inputs
     * @param parts the messages
     * @param output the JSON Schema of the answer, or null
     * @param tools the tools
     * @return the revision
     */
    public static Revision revision(
            @Nullable String model,
            Parameters parameters,
            List<PromptInput> inputs,
            List<PromptPart> parts,
            @Nullable JsonSchema output,
            List<ToolDefinition> tools) {
        var inputContent = new LinkedHashMap<String, @Nullable Object>();
        inputs.forEach(input -> inputContent.put(input.name(), input(input)));
        var content = new LinkedHashMap<String, @Nullable Object>();
        content.put("messages", parts.stream().map(PromptPart::canonical).toList());
        content.put("model", model);
        content.put("parameters", parameters(parameters));
        content.put("inputs", inputContent);
        content.put("output", output);
        content.put("tools", tools.stream().map(RevisionContent::tool).toList());
        return Revision.of(content);
    }

    /** A schema writes its own canonical form, which it has already. */
    private static Map<String, @Nullable Object> input(PromptInput input) {
        var map = new LinkedHashMap<String, @Nullable Object>(input.canonical());
        map.put("schema", input.schema());
        return map;
    }

    /** A seed may have more digits than a JSON number keeps; as a string none is lost. */
    private static Map<String, @Nullable Object> parameters(Parameters parameters) {
        var map = new LinkedHashMap<String, @Nullable Object>(parameters.toMap());
        Long seed = parameters.seed();
        if (seed != null && (seed > MAX_SAFE || seed < -MAX_SAFE)) {
            map.put("seed", seed.toString());
        }
        return map;
    }

    private static Map<String, @Nullable Object> tool(ToolDefinition tool) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("name", tool.name());
        map.put("description", tool.description());
        map.put("parameters", tool.parameters());
        map.put("strict", tool.strict());
        return map;
    }
}
