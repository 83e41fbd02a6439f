package dev.llmops4j.prompt;

import dev.llmops4j.chat.Role;
import dev.llmops4j.error.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One part of a prompt's body. Fixed when the prompt is read: values can never add one. Immutable. */
public sealed interface PromptPart {
    /**
     * Where it starts.
     *
     * @return the place
     */
    SourceLocation location();

    /**
     * One message.
     *
     * @param role who it comes from
     * @param template its Mustache text in canonical form: partials in place, comments gone
     * @param location where its text starts
     */
    record MessageTemplate(Role role, String template, SourceLocation location) implements PromptPart {
        /** Checks that all are there. */
        public MessageTemplate {
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(template, "template");
            Objects.requireNonNull(location, "location");
        }
    }

    /**
     * Messages that are repeated for each item of a list, or shown if a value is there.
     *
     * @param input the dotted name of the section
     * @param inverted whether they are shown if the value is absent or empty instead
     * @param parts what is repeated
     * @param location where the section starts
     */
    record MessageLoop(String input, boolean inverted, List<PromptPart> parts, SourceLocation location)
            implements PromptPart {
        /** Copies the list. */
        public MessageLoop {
            Objects.requireNonNull(input, "input");
            Objects.requireNonNull(location, "location");
            parts = List.copyOf(parts);
        }
    }

    /**
     * A conversation so far, given as a list of messages. The one place where an input adds messages, and only because
     * the prompt says so.
     *
     * @param input the name of the input
     * @param location where it stands
     */
    record History(String input, SourceLocation location) implements PromptPart {
        /** Checks that all are there. */
        public History {
            Objects.requireNonNull(input, "input");
            Objects.requireNonNull(location, "location");
        }
    }

    /**
     * What of a part can change the model's answer.
     *
     * @param part the part
     * @return plain JSON values; places are left out
     */
    static Map<String, Object> canonical(PromptPart part) {
        if (part instanceof MessageTemplate message) {
            return Map.of("role", message.role().wireName(), "template", message.template());
        }
        if (part instanceof MessageLoop loop) {
            return Map.of(
                    "loop", loop.input(),
                    "inverted", loop.inverted(),
                    "parts", loop.parts().stream().map(PromptPart::canonical).toList());
        }
        return Map.of("history", ((History) part).input());
    }
}
