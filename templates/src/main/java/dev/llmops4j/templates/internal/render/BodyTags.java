package dev.llmops4j.templates.internal.render;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.mustache.Position;
import dev.llmops4j.templates.internal.mustache.Tag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tags of a body, those of its templates and those that its sections around messages stand for. */
final class BodyTags {
    private final List<PromptTag> tags = new ArrayList<>();
    private final IdentityHashMap<Tag, PromptTag> byTag = new IdentityHashMap<>();
    private final IdentityHashMap<BodyPart.Loop, Tag> loops = new IdentityHashMap<>();

    BodyTags(List<BodyPart> parts) {
        add(parts, null);
    }

    /** All of them, in the order of the text. */
    List<PromptTag> tags() {
        return List.copyOf(tags);
    }

    /** The engine's tags, the very objects, for those of the prompt that pass a test. */
    Set<Tag> matching(Predicate<PromptTag> test) {
        Set<Tag> matching = Collections.newSetFromMap(new IdentityHashMap<>());
        byTag.forEach((tag, asked) -> {
            if (test.test(asked)) {
                matching.add(tag);
            }
        });
        return matching;
    }

    /** The engine's tag for a section around messages. */
    Tag tag(BodyPart.Loop loop) {
        return loops.computeIfAbsent(loop, section -> {
            Tag.Kind kind = section.inverted() ? Tag.Kind.INVERTED : Tag.Kind.SECTION;
            return new Tag(kind, section.path(), position(section.location()), null);
        });
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
