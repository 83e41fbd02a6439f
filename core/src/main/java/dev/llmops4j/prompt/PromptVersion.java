package dev.llmops4j.prompt;

import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.internal.JsonTree;
import dev.llmops4j.internal.RevisionContent;
import dev.llmops4j.json.JsonSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of a prompt: the templates, the parameters, the inputs and the output's schema together. Immutable.
 *
 * @param id the prompt
 * @param version the version that people chose; {@code 0.0.0} if the prompt names none
 * @param description what it is for, empty if it does not say
 * @param model the model's name or alias, or null for the client's default
 * @param parameters how to generate
 * @param inputs the inputs by name, in order
 * @param parts the messages
 * @param output the JSON Schema of the answer, or null for free text
 * @param tools the tools that the model may ask for
 * @param guardrails the names of the guardrails that must hold
 * @param metadata whatever else the author notes; never changes the revision
 * @param location where it is written
 * @param revision the hash of all that can change the model's answer
 */
public record PromptVersion(
        PromptId id,
        SemanticVersion version,
        String description,
        @Nullable String model,
        Parameters parameters,
        List<PromptInput> inputs,
        List<PromptPart> parts,
        @Nullable JsonSchema output,
        List<ToolDefinition> tools,
        List<String> guardrails,
        Map<String, @Nullable Object> metadata,
        SourceLocation location,
        Revision revision) {
    /** The version of a prompt that names none. */
    public static final SemanticVersion UNVERSIONED = SemanticVersion.of(0, 0, 0);

    /** Stands for the content's own revision, so that it is computed once. */
    private static final Revision COMPUTED = new Revision("0".repeat(64));

    /** Copies the collections and checks that the revision is the content's. */
    @SuppressWarnings("ReferenceEquality") // only of() has this very object
    public PromptVersion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(location, "location");
        inputs = List.copyOf(inputs);
        parts = List.copyOf(parts);
        tools = List.copyOf(tools);
        guardrails = List.copyOf(guardrails);
        metadata = JsonTree.copyOfObject(metadata);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a prompt must have at least one message");
        }
        Revision actual = RevisionContent.revision(model, parameters, inputs, parts, output, tools);
        if (revision != COMPUTED && !revision.equals(actual)) {
            throw new IllegalArgumentException("the revision is not that of the content");
        }
        revision = actual;
    }

    /**
     * A version with its revision computed from the content.
     *
     * @param id the prompt
     * @param version the version that people chose
     * @param description what it is for, may be empty
     * @param model the model's name or alias, or null
     * @param parameters how to generate
     * @param inputs the inputs
     * @param parts the messages, at least one
     * @param output the JSON Schema of the answer, or null
     * @param tools the tools
     * @param guardrails the names of guardrails
     * @param metadata whatever else the author notes
     * @param location where it is written
     * @return the version
     */
    public static PromptVersion of(
            PromptId id,
            SemanticVersion version,
            String description,
            @Nullable String model,
            Parameters parameters,
            List<PromptInput> inputs,
            List<PromptPart> parts,
            @Nullable JsonSchema output,
            List<ToolDefinition> tools,
            List<String> guardrails,
            Map<String, ? extends @Nullable Object> metadata,
            SourceLocation location) {
        return new PromptVersion(
                id,
                version,
                description,
                model,
                parameters,
                inputs,
                parts,
                output,
                tools,
                guardrails,
                JsonTree.copyOfObject(metadata),
                location,
                COMPUTED);
    }

    /**
     * The revision of this version with other parameters or another model.
     *
     * @param model the model's name or alias, or null for the client's default
     * @param parameters how to generate
     * @return the derived revision; this version's own if nothing differs
     */
    public Revision derive(@Nullable String model, Parameters parameters) {
        return RevisionContent.revision(model, parameters, inputs, parts, output, tools);
    }

    /** Returns such as {@code support/triage@2.1.0}; never the content. */
    @Override
    public String toString() {
        return id + "@" + version;
    }
}
