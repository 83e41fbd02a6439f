package dev.llmops4j.templates.internal.render;

import dev.llmops4j.chat.Role;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.templates.internal.mustache.MustacheTemplate;
import java.util.List;

/** A part of a prompt's body with its template parsed: what a {@link PromptPart} says in text. Immutable. */
public sealed interface BodyPart {
    /** {@return the part as a prompt version holds it} */
    PromptPart toPart();

    /**
     * One message.
     *
     * @param role who it comes from
     * @param template its text
     * @param location where its text starts
     */
    record Text(Role role, MustacheTemplate template, SourceLocation location) implements BodyPart {
        @Override
        public PromptPart toPart() {
            return new PromptPart.MessageTemplate(role, template.canonical(), location);
        }
    }

    /**
     * A section around messages.
     *
     * @param path the segments of its dotted name
     * @param inverted whether what is in it stands for the absence of a value
     * @param parts what is in it
     * @param location where it starts
     */
    record Loop(List<String> path, boolean inverted, List<BodyPart> parts, SourceLocation location)
            implements BodyPart {
        /** Copies the lists. */
        public Loop {
            path = List.copyOf(path);
            parts = List.copyOf(parts);
        }

        @Override
        public PromptPart toPart() {
            List<PromptPart> inner = parts.stream().map(BodyPart::toPart).toList();
            return new PromptPart.MessageLoop(String.join(".", path), inverted, inner, location);
        }
    }

    /**
     * A conversation so far.
     *
     * @param input the input that holds it
     * @param location where it stands
     */
    record History(String input, SourceLocation location) implements BodyPart {
        @Override
        public PromptPart toPart() {
            return new PromptPart.History(input, location);
        }
    }
}
