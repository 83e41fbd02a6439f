package dev.llmops4j.templates.internal.render;

import dev.llmops4j.chat.Role;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.MustacheTemplate;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.templates.internal.mustache.RenderRules;
import dev.llmops4j.templates.internal.mustache.Tag;
import dev.llmops4j.templates.internal.mustache.TemplateGroup;
import dev.llmops4j.templates.internal.mustache.TemplateGroup.Member;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import dev.llmops4j.templates.internal.mustache.ValueRenderer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a body and its inputs into what renders fast. For one prompt and one thread. */
final class PromptCompiler {
    private static final MustacheTemplate NOTHING =
            MustacheTemplate.parse(TemplateSource.of("", ""), PartialLoader.NONE, Mode.STRICT);

    private final BodyTags tags;
    private final Map<String, CheckedInput> inputs = new LinkedHashMap<>();
    private final List<MessageSlot> slots = new ArrayList<>();
    private final TemplateGroup group;
    private final RenderRules rules;
    private boolean noteDue;

    PromptCompiler(List<PromptInput> declared, Body body) {
        tags = new BodyTags(body.parts());
        var check = new TagCheck(declared, tags.tags());
        declared.forEach(input -> inputs.put(
                input.name(), new CheckedInput(input, check.firstUse(input.name()), isWritten(input.name()))));
        noteDue = inputs.values().stream().anyMatch(input -> input.fenced);
        var members = new ArrayList<Member>();
        if (noteDue && body.parts().stream().noneMatch(PromptCompiler::isSystem)) {
            members.add(constant(Role.SYSTEM, Fence.NOTE));
            noteDue = false;
        }
        members.addAll(members(body.parts()));
        // A compiled prompt outlives its repository if it refers to it; strict templates hold their partials already.
        PartialLoader partials = body.mode() == Mode.STRICT ? PartialLoader.NONE : body.partials();
        group = TemplateGroup.of(members, partials, body.mode());
        rules = rules(check);
    }

    List<PromptTag> tags() {
        return tags.tags();
    }

    CheckedInput[] inputs() {
        return inputs.values().toArray(CheckedInput[]::new);
    }

    TemplateGroup group() {
        return group;
    }

    RenderRules rules() {
        return rules;
    }

    MessageSlot[] slots() {
        return slots.toArray(MessageSlot[]::new);
    }

    /** Whether a tag writes an input outside of a section over it, so that it needs a text even if there is no value. */
    private boolean isWritten(String input) {
        return tags.tags().stream()
                .filter(tag -> tag.kind() == PromptTag.Kind.VALUE && startsWith(tag, input))
                .anyMatch(tag -> tag.enclosing().stream()
                        .noneMatch(outer -> outer.kind() == PromptTag.Kind.SECTION && startsWith(outer, input)));
    }

    private static boolean startsWith(PromptTag tag, String input) {
        return !tag.path().isEmpty() && tag.path().get(0).equals(input);
    }

    private static boolean isSystem(BodyPart part) {
        return part instanceof BodyPart.Text text && text.role() == Role.SYSTEM;
    }

    private List<Member> members(List<BodyPart> parts) {
        var members = new ArrayList<Member>();
        for (BodyPart part : parts) {
            if (part instanceof BodyPart.Text text) {
                members.add(message(text));
            } else if (part instanceof BodyPart.Loop loop) {
                boolean due = noteDue;
                noteDue = false;
                members.add(new Member.Block(tags.tag(loop), members(loop.parts())));
                noteDue = due;
            } else if (part instanceof BodyPart.History history) {
                members.add(history(history));
            }
        }
        return members;
    }

    private Member message(BodyPart.Text text) {
        boolean noted = noteDue && text.role() == Role.SYSTEM;
        noteDue &= !noted;
        if (text.template().tags().isEmpty()) {
            String constant = text.template().render(Map.of());
            return constant(text.role(), noted ? MessageSlot.withNote(constant) : constant);
        }
        return new Member.Whole(add(new MessageSlot.Templated(text.role(), noted)), text.template());
    }

    private Member constant(Role role, String text) {
        return new Member.Whole(add(new MessageSlot.Constant(MessageSlot.message(role, text))), NOTHING);
    }

    private Member history(BodyPart.History history) {
        String name = history.input();
        CheckedInput declared = inputs.get(name);
        CheckedInput input = declared != null
                ? declared
                : new CheckedInput(PromptInput.inferred(name, history.location()), history.location(), false);
        Tag tag = new Tag(Tag.Kind.VALUE, List.of(name), BodyTags.position(history.location()), null);
        return new Member.Plain(add(new MessageSlot.Listed(new HistoryMessages(input))), tag);
    }

    private int add(MessageSlot slot) {
        slots.add(slot);
        return slots.size() - 1;
    }

    private RenderRules rules(TagCheck check) {
        Set<Tag> optional = tags.matching(check::mayBeAbsent);
        Map<String, CheckedInput> rewritten = inputs.values().stream()
                .filter(CheckedInput::isRewritten)
                .collect(Collectors.toUnmodifiableMap(input -> input.name, input -> input));
        ValueRenderer values = (tag, place, text) -> {
            CheckedInput input = rewritten.get(place.root(tag));
            return input == null ? text : input.text(text, tag.position());
        };
        return new RenderRules(rewritten.isEmpty() ? null : values, optional::contains);
    }
}
