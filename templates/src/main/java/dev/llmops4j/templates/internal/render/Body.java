package dev.llmops4j.templates.internal.render;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.MustacheSyntaxException;
import dev.llmops4j.templates.internal.mustache.MustacheTemplate;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A prompt's body with its templates parsed.
 *
 * @param parts the parts in order
 * @param mode the mode of all templates
 * @param partials where recursive partials of lenient templates come from
 */
public record Body(List<BodyPart> parts, Mode mode, PartialLoader partials) {
    /** Copies the list. */
    public Body {
        parts = List.copyOf(parts);
    }

    /** {@return every tag that reads a value, in the order of the text} */
    public List<PromptTag> tags() {
        return new BodyTags(parts).tags();
    }

    /** {@return the parts as a prompt version holds them} */
    public List<PromptPart> toParts() {
        return parts.stream().map(BodyPart::toPart).toList();
    }

    /** {@return an input of any type for each name that is used outside of sections, in the order of the text} */
    public List<PromptInput> inferredInputs() {
        Map<String, PromptInput> inputs = new LinkedHashMap<>();
        for (PromptTag tag : tags()) {
            boolean outside = tag.enclosing().stream().noneMatch(outer -> outer.kind() == PromptTag.Kind.SECTION);
            if (outside && !tag.path().isEmpty()) {
                String name = tag.path().get(0);
                inputs.putIfAbsent(name, PromptInput.inferred(name, tag.location()));
            }
        }
        return List.copyOf(inputs.values());
    }

    /**
     * What is wrong between the tags and the inputs.
     *
     * @param inputs the inputs
     * @return each tag that means no input, and each input without a tag; nothing in lenient mode
     */
    public List<Problem> problems(List<PromptInput> inputs) {
        return mode == Mode.LENIENT ? List.of() : new TagCheck(inputs, tags()).problems();
    }

    /**
     * Keeps the compiled form of a version that was made of this body, so that its messages name places in its file.
     *
     * @param version the version, whose parts are {@link #toParts()}
     * @return the version
     */
    public PromptVersion compiledFor(PromptVersion version) {
        CompiledPrompts.put(version, compile(version));
        return version;
    }

    /**
     * Keeps how to compile a version at its first use, so that its messages name places in its file.
     *
     * @param version the version
     * @param body reads the body that the version was made of once more; must not refer to the version
     * @return the version
     */
    public static PromptVersion compiledLater(PromptVersion version, Supplier<Body> body) {
        CompiledPrompts.put(version, body::get);
        return version;
    }

    /** Compiles a version that comes from elsewhere. */
    static CompiledPrompt compile(PromptVersion version, Mode mode) {
        var problems = new ArrayList<Problem>();
        Body body = new Body(parsed(version.parts(), mode, problems), mode, PartialLoader.NONE);
        if (problems.isEmpty()) {
            problems.addAll(body.problems(version.inputs()));
        }
        if (!problems.isEmpty()) {
            throw new PromptSyntaxException(problems, null);
        }
        return body.compile(version);
    }

    /** Compiles a version that was made of this body. */
    CompiledPrompt compile(PromptVersion version) {
        return new CompiledPrompt(version, mode, new PromptCompiler(version.inputs(), this));
    }

    private static List<BodyPart> parsed(List<PromptPart> parts, Mode mode, List<Problem> problems) {
        var parsed = new ArrayList<BodyPart>();
        for (PromptPart part : parts) {
            if (part instanceof PromptPart.MessageTemplate message) {
                try {
                    parsed.add(new BodyPart.Text(message.role(), template(message, mode), message.location()));
                } catch (MustacheSyntaxException e) {
                    problems.add(problem(e));
                }
            } else if (part instanceof PromptPart.MessageLoop loop) {
                List<String> path = List.of(loop.input().split("\\.", -1));
                List<BodyPart> inner = parsed(loop.parts(), mode, problems);
                parsed.add(new BodyPart.Loop(path, loop.inverted(), inner, loop.location()));
            } else if (part instanceof PromptPart.History history) {
                parsed.add(new BodyPart.History(history.input(), history.location()));
            }
        }
        return parsed;
    }

    private static MustacheTemplate template(PromptPart.MessageTemplate message, Mode mode) {
        SourceLocation at = message.location();
        var source =
                new TemplateSource(message.template(), at.file(), Math.max(1, at.line()), Math.max(1, at.column()));
        return MustacheTemplate.parse(source, PartialLoader.NONE, mode);
    }

    /**
     * A template's error as a problem of a prompt.
     *
     * @param e the error
     * @return the problem, with the place of the error
     */
    public static Problem problem(MustacheSyntaxException e) {
        String message = String.valueOf(e.getMessage());
        String place = " (" + e.position() + ")";
        String plain = message.endsWith(place) ? message.substring(0, message.length() - place.length()) : message;
        return new Problem("TEMPLATE_SYNTAX", plain, CompiledPrompt.location(e.position()));
    }
}
