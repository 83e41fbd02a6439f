package dev.llmops4j.templates.internal.render;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.mustache.Position;
import dev.llmops4j.templates.internal.mustache.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags of a body, those of its templates and those that its sections around messages stand for. */
final class BodyTags {
    private final List<PromptTag> tags = new ArrayList<>();
    private final Map<Tag, PromptTag> byTag = new HashMap<>();

    BodyTags(List<BodyPart> parts) {
        add(parts, null);
    }

    /** All of them, in the order of the text. */
    List<PromptTag> tags() {
        return List.copyOf(tags);
    }

    /** The prompt's tag for one that the engine asks about. */
    @Nullable
    PromptTag of(Tag tag) {
        return byTag.get(tag);
    }

    /** The engine's tag for a section around messages. */
    static Tag tag(BodyPart.Loop loop) {
        Tag.Kind kind = loop.inverted() ? Tag.Kind.INVERTED : Tag.Kind.SECTION;
        return new Tag(kind, loop.path(), position(loop.location()), null);
    }

    static Position position(SourceLocation location) {
        return new Position(location.file(), location.line(), location.column());
    }

    private void add(List<BodyPart> parts, @Nullable PromptTag parent) {
        for (BodyPart part : parts) {
            if (part instanceof BodyPart.Text text) {
                text.template().tags().forEach(tag -> add(tag, parent));
            } else if (part instanceof BodyPart.Loop loop) {
                PromptTag.Kind kind = loop.inverted() ? PromptTag.Kind.INVERTED : PromptTag.Kind.SECTION;
                PromptTag section = new PromptTag(kind, loop.path(), loop.location(), parent);
                tags.add(section);
                byTag.put(tag(loop), section);
                add(loop.parts(), section);
            } else if (part instanceof BodyPart.History history) {
                tags.add(new PromptTag(PromptTag.Kind.HISTORY, List.of(history.input()), history.location(), parent));
            }
        }
    }

    private void add(Tag tag, @Nullable PromptTag around) {
        Tag outer = tag.parent();
        PromptTag parent = outer == null ? around : byTag.get(outer);
        PromptTag found = new PromptTag(kind(tag.kind()), tag.path(), CompiledPrompt.location(tag.position()), parent);
        tags.add(found);
        byTag.put(tag, found);
    }

    private static PromptTag.Kind kind(Tag.Kind kind) {
        return switch (kind) {
            case VALUE, RAW_VALUE, DYNAMIC_PARTIAL -> PromptTag.Kind.VALUE;
            case SECTION -> PromptTag.Kind.SECTION;
            case INVERTED -> PromptTag.Kind.INVERTED;
        };
    }
}
