package dev.llmops4j.templates.internal.file;

import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Role;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.MustacheSyntaxException;
import dev.llmops4j.templates.internal.mustache.MustacheTemplate;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import dev.llmops4j.templates.internal.render.Body;
import dev.llmops4j.templates.internal.render.BodyPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prompt whose messages stand in Java source, not in a file. Their roles come from the source: no line of a text is
 * read as a role. Not safe for use by several threads.
 */
public final class InlinePrompt {
    private final PromptId id;
    private final SourceLocation location;
    private final List<BodyPart> parts = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private SemanticVersion version = PromptVersion.UNVERSIONED;
    private String description = "";
    private @Nullable String model;
    private Parameters parameters = Parameters.NONE;
    private @Nullable List<PromptInput> inputs;
    private @Nullable JsonSchema output;
    private List<String> guardrails = List.of();
    private PartialLoader partials = PartialLoader.NONE;

    private InlinePrompt(PromptId id, SourceLocation location) {
        this.id = id;
        this.location = location;
    }

    /**
     * Starts a prompt.
     *
     * @param id its id
     * @param location where it is written, such as the method's name
     * @return a prompt without messages, without a version, with inputs inferred from the tags
     */
    public static InlinePrompt of(PromptId id, SourceLocation location) {
        return new InlinePrompt(id, location);
    }

    /** Sets the version. */
    public InlinePrompt version(SemanticVersion newVersion) {
        version = newVersion;
        return this;
    }

    /** Sets the description. */
    public InlinePrompt description(String newDescription) {
        description = newDescription;
        return this;
    }

    /** Sets the model's name or alias. */
    public InlinePrompt model(@Nullable String newModel) {
        model = newModel;
        return this;
    }

    /** Sets the parameters. */
    public InlinePrompt parameters(Parameters newParameters) {
        parameters = newParameters;
        return this;
    }

    /** Declares the inputs; without this they are inferred from the tags. */
    public InlinePrompt inputs(List<PromptInput> newInputs) {
        inputs = List.copyOf(newInputs);
        return this;
    }

    /** Sets the JSON Schema of the answer. */
    public InlinePrompt output(@Nullable JsonSchema newOutput) {
        output = newOutput;
        return this;
    }

    /** Sets the names of the guardrails. */
    public InlinePrompt guardrails(List<String> newGuardrails) {
        guardrails = List.copyOf(newGuardrails);
        return this;
    }

    /** Tells where partials come from; set before the first message. */
    public InlinePrompt partials(PartialLoader newPartials) {
        partials = newPartials;
        return this;
    }

    /**
     * Adds a message.
     *
     * @param role who it comes from
     * @param text its Mustache text; blank lines at its start and end are left out
     * @param at where it is written; a line or column of 0 counts as 1, so that places within the text are told
     * @return this prompt
     */
    public InlinePrompt message(Role role, String text, SourceLocation at) {
        var source = new TemplateSource(text, at.file(), Math.max(1, at.line()), Math.max(1, at.column()));
        TemplateSource trimmed = MessageText.trimmed(source);
        try {
            MustacheTemplate template = MustacheTemplate.parse(trimmed, partials, Mode.STRICT);
            var start = new SourceLocation(trimmed.file(), trimmed.firstLine(), trimmed.firstColumn());
            parts.add(new BodyPart.Text(role, template, start));
        } catch (MustacheSyntaxException e) {
            problems.add(Body.problem(e));
        }
        return this;
    }

    /**
     * The prompt as a version, ready to render.
     *
     * @return the version
     * @throws PromptSyntaxException if a text is not Mustache, or its tags do not fit the inputs
     */
    public PromptVersion toVersion() {
        Body body = new Body(parts, Mode.STRICT, partials);
        List<PromptInput> declared = inputs == null ? body.inferredInputs() : inputs;
        if (problems.isEmpty()) {
            problems.addAll(body.problems(declared));
        }
        if (!problems.isEmpty()) {
            throw new PromptSyntaxException(problems, null);
        }
        return body.compiledFor(PromptVersion.of(
                id,
                version,
                description,
                model,
                parameters,
                declared,
                body.toParts(),
                output,
                List.of(),
                guardrails,
                Map.of(),
                location));
    }
}
