package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.templates.internal.render.Body;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.SourceFile;
import dev.llmops4j.yaml.YamlNode;
import dev.llmops4j.yaml.YamlReader;
import java.util.List;
import java.util.function.Supplier;

/** Reads a prompt file: optional front matter between two lines {@code ---}, then the body. */
final class PromptFileReader {
    private static final String FENCE = "---";

    private final PromptFileName name;
    private final SourceFile file;
    private final Problems problems = new Problems();

    private PromptFileReader(PromptFileName name, SourceFile file) {
        this.name = name;
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @return the version, ready to render
     * @throws dev.llmops4j.error.PromptSyntaxException with everything that is wrong with it
     */
    static PromptVersion read(PromptFileName name, SourceFile file, PartialLoader partials, Mode mode) {
        return new PromptFileReader(name, file).read(partials, mode);
    }

    private PromptVersion read(PartialLoader partials, Mode mode) {
        int bodyStart = bodyStart();
        var used = new UsedPartials(partials);
        FrontMatter front = frontMatter(bodyStart);
        SemanticVersion version = version(front);
        int before = problems.count();
        // a lenient prompt may ask for further partials while it renders
        Body body = BodyReader.read(file, bodyStart, mode, mode == Mode.STRICT ? used : partials, problems);
        List<PromptInput> declared = front.inputs();
        List<PromptInput> inputs = declared == null ? body.inferredInputs() : declared;
        if (problems.count() == before) { // else tags may be missing, and inputs would seem unused
            problems.addAll(body.problems(inputs));
        }
        problems.throwIfAny();
        PromptVersion prompt = version(front, version, inputs, body);
        return mode == Mode.STRICT
                ? Body.compiledLater(prompt, again(file.from(bodyStart), used.only()))
                : body.compiledFor(prompt);
    }

    private static Supplier<Body> again(SourceFile body, PartialLoader partials) {
        return () -> BodyReader.read(body, 0, Mode.STRICT, partials, new Problems());
    }

    /** Where the body starts: after the second line of dashes, if the first line is one. */
    private int bodyStart() {
        if (!isFence(0)) {
            refuseLateFrontMatter();
            return 0;
        }
        for (int at = file.nextLine(0); at < file.text().length(); at = file.nextLine(at)) {
            if (isFence(at)) {
                return file.nextLine(at);
            }
        }
        throw Problems.one(
                "FRONT_MATTER", "The front matter is never closed. Add a line '---' where it ends.", file.location(0));
    }

    /** Else it would be sent to the model as text. */
    private void refuseLateFrontMatter() {
        int start = 0;
        while (start < file.text().length() && file.line(start).isBlank()) {
            start = file.nextLine(start);
        }
        if (start > 0 && isFence(start)) {
            throw Problems.one(
                    "FRONT_MATTER",
                    "Front matter starts in the first line of a file. Remove what stands above it; if '---' is text, put front"
                            + " matter before it, which may be empty.",
                    file.location(start));
        }
    }

    private boolean isFence(int lineStart) {
        return file.line(lineStart).stripTrailing().equals(FENCE);
    }

    private FrontMatter frontMatter(int bodyStart) {
        SourceLocation start = file.location(0);
        if (bodyStart == 0) {
            return FrontMatterReader.read(null, start, problems);
        }
        int from = file.nextLine(0);
        int to = file.text().lastIndexOf('\n', bodyStart - 2) + 1;
        YamlNode root = YamlReader.read(file, from, Math.max(from, to), "The front matter", problems);
        return FrontMatterReader.read(root, start, problems);
    }

    private SemanticVersion version(FrontMatter front) {
        SemanticVersion named = name.version();
        SemanticVersion declared = front.version();
        if (named != null && declared != null && !named.equals(declared)) {
            problems.add(
                    "VERSION_MISMATCH",
                    "'version' is " + declared + ", but the file's name says " + named + ". Make them equal.",
                    front.versionAt());
        }
        return declared != null ? declared : named != null ? named : PromptVersion.UNVERSIONED;
    }

    private PromptVersion version(FrontMatter front, SemanticVersion version, List<PromptInput> inputs, Body body) {
        try {
            return PromptVersion.of(
                    name.id(),
                    version,
                    front.description(),
                    front.model(),
                    front.parameters(),
                    inputs,
                    body.toParts(),
                    front.output(),
                    front.tools(),
                    front.guardrails(),
                    front.metadata(),
                    front.versionAt());
        } catch (IllegalArgumentException e) {
            throw Problems.one(
                    "INVALID_VALUE", "The prompt has no canonical form: " + e.getMessage() + ".", file.location(0));
        }
    }
}
