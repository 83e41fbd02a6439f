package dev.llmops4j.templates.internal.file;

import dev.llmops4j.chat.Role;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.file.SectionScan.SectionTag;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.MustacheSyntaxException;
import dev.llmops4j.templates.internal.mustache.MustacheTemplate;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.templates.internal.mustache.Tag;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import dev.llmops4j.templates.internal.render.Body;
import dev.llmops4j.templates.internal.render.BodyPart;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.SourceFile;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a prompt file: role lines, sections around messages, and the template of each message. A section
 * around messages opens and closes with a tag alone on its line, before a role line or at the end.
 */
final class BodyReader {
    private final SourceFile file;
    private final Mode mode;
    private final PartialLoader partials;
    private final Problems problems;
    private final LoopStack parts;

    private BodyReader(SourceFile file, Mode mode, PartialLoader partials, Problems problems) {
        this.file = file;
        this.mode = mode;
        this.partials = partials;
        this.problems = problems;
        parts = new LoopStack(problems);
    }

    /** The body that starts at an offset; what is wrong with it is added to the problems. */
    static Body read(SourceFile file, int from, Mode mode, PartialLoader partials, Problems problems) {
        return new BodyReader(file, mode, partials, problems).read(from);
    }

    private Body read(int from) {
        List<RawMessage> messages = RoleSplitter.split(file, from, problems);
        if (messages.size() == 1) {
            onlyMessage(messages.get(0));
        } else {
            messages.forEach(this::message);
        }
        return new Body(parts.finish(), mode, partials);
    }

    /** A body without a role line is one user message. */
    private void onlyMessage(RawMessage raw) {
        if (MessageText.isBlankOrComment(raw.source().text())) {
            problems.add("EMPTY_PROMPT", "The prompt has no message. Write its text.", raw.roleAt());
        } else {
            message(new RawMessage("user", raw.source(), raw.roleAt()));
        }
    }

    private void message(RawMessage raw) {
        TemplateSource source = raw.source();
        List<SectionTag> around = new SectionScan(source.text()).unmatched();
        var places = new SourceFile(source.file(), source.text());
        int cut = around.isEmpty()
                ? source.text().length()
                : source.text().lastIndexOf('\n', around.get(0).start()) + 1;
        if (!SectionTail.isClean(source.text(), cut, around)) {
            SectionTag first = around.get(0);
            problems.add("SECTION_ACROSS_MESSAGES", across(first), at(source, places, first.start()));
            return;
        }
        TemplateSource own = new TemplateSource(
                source.text().substring(0, cut), source.file(), source.firstLine(), source.firstColumn());
        if (raw.role() != null) {
            message(raw.role(), own, raw.roleAt());
        } else if (!MessageText.isBlankOrComment(own.text())) {
            TemplateSource text = MessageText.trimmed(own);
            String message = "Text stands before the first role line. Put a role above it, such as 'system:'.";
            problems.add("TEXT_BEFORE_ROLE", message, start(text));
        }
        around.forEach(tag -> section(tag, at(source, places, tag.start())));
    }

    private static String across(SectionTag tag) {
        String text = "{{" + tag.sigil() + Problems.shown(tag.name()).replace("'", "") + "}}";
        return text
                + (tag.sigil() == '/'
                        ? " closes a section that this message does not open"
                        : " is not closed in this message")
                + ". Close a section in the message that opens it, or put both of its tags alone on lines between messages,"
                + " before a role line.";
    }

    private void message(String role, TemplateSource raw, SourceLocation roleAt) {
        TemplateSource source = MessageText.trimmed(raw);
        if (source.text().isEmpty()) {
            problems.add(
                    "EMPTY_MESSAGE",
                    "The " + role + " message has no text. Write it, or remove the role line.",
                    roleAt);
            return;
        }
        MustacheTemplate template = parse(source);
        if (template == null) {
            return;
        }
        if (role.equals("messages")) {
            history(template, source);
        } else {
            parts.add(new BodyPart.Text(Role.valueOf(role.toUpperCase(Locale.ROOT)), template, start(source)));
        }
    }

    private void history(MustacheTemplate template, TemplateSource source) {
        List<Tag> tags = template.tags();
        boolean isOne = tags.size() == 1
                && tags.get(0).path().size() == 1
                && template.canonical().strip().equals("{{" + tags.get(0).name() + "}}");
        if (isOne && parts.isOutermost()) {
            parts.add(new BodyPart.History(tags.get(0).path().get(0), start(source)));
            return;
        }
        String message = isOne
                ? "'messages:' cannot stand in a section around messages."
                : "'messages:' takes exactly one tag, such as {{history}}, which names an input that is a list of messages.";
        problems.add("HISTORY_CONTENT", message, start(source));
    }

    private void section(SectionTag tag, SourceLocation at) {
        if (tag.sigil() == '/') {
            parts.close(tag.name(), at);
            return;
        }
        String name = tag.name();
        // The engine's parser decides what a name is.
        MustacheTemplate alone =
                parse(new TemplateSource("{{#" + name + "}}{{/" + name + "}}", at.file(), at.line(), at.column()));
        if (alone != null) {
            parts.open(name, alone.tags().get(0).path(), tag.sigil() == '^', at);
        }
    }

    private @Nullable MustacheTemplate parse(TemplateSource source) {
        try {
            return MustacheTemplate.parse(source, partials, mode);
        } catch (MustacheSyntaxException e) {
            problems.addAll(List.of(Body.problem(e)));
        } catch (PromptSyntaxException e) {
            problems.addAll(e.problems());
        }
        return null;
    }

    private static SourceLocation start(TemplateSource source) {
        return new SourceLocation(source.file(), source.firstLine(), source.firstColumn());
    }

    /** The place of an offset in a text that starts at the start of a line. */
    private static SourceLocation at(TemplateSource source, SourceFile places, int offset) {
        SourceLocation within = places.location(offset);
        return new SourceLocation(source.file(), source.firstLine() + within.line() - 1, within.column());
    }
}
