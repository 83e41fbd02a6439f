package dev.llmops4j.change;

import dev.llmops4j.chat.Role;
import dev.llmops4j.error.SourceLocation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One difference between two versions of a prompt. Immutable. */
public sealed interface Change {
    /**
     * The part of the prompt that it is in.
     *
     * @return the part
     */
    ChangedPart part();

    /**
     * Where in the prompt it is, for people.
     *
     * @return such as {@code message 2 (user)} or {@code inputs.ticket.max_chars}
     */
    String place();

    /**
     * How much it asks of the version number.
     *
     * @return the level; {@link ChangeLevel#NONE} for what the model never sees
     */
    ChangeLevel level();

    /**
     * Why it has that level.
     *
     * @return one plain sentence, without any content of the prompt
     */
    String reason();

    /**
     * A message that is added, removed or worded differently.
     *
     * @param role who the message comes from
     * @param number its number, counted from 1 in the version after (before, if it is removed); {@code 2.1} for the first
     *     message of a loop that is the second part
     * @param before where it starts in the version before, or null if it is added
     * @param after where it starts in the version after, or null if it is removed
     * @param edits every line of it, in the canonical form of its template: partials in place, comments gone
     */
    record MessageChange(
            Role role,
            String number,
            @Nullable SourceLocation before,
            @Nullable SourceLocation after,
            List<LineEdit> edits)
            implements Change {
        /** Copies the list. */
        public MessageChange {
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(number, "number");
            edits = List.copyOf(edits);
        }

        @Override
        public ChangedPart part() {
            return ChangedPart.MESSAGES;
        }

        @Override
        public String place() {
            return "message " + number + " (" + role.wireName() + ")";
        }

        @Override
        public ChangeLevel level() {
            return ChangeLevel.PATCH;
        }

        @Override
        public String reason() {
            if (before == null) {
                return "The message is new; inputs and output keep their types.";
            }
            return after == null
                    ? "The message is gone; inputs and output keep their types."
                    : "The wording changes; inputs and output keep their types.";
        }
    }

    /**
     * Any other value that is added, removed or replaced.
     *
     * @param part the part of the prompt
     * @param place where in the prompt, with dots: {@code output.properties.summary.maxLength}
     * @param before the value before as JSON or a name, or null if there was none
     * @param after the value after, or null if there is none
     * @param level how much it asks of the version number
     * @param reason why, in one sentence
     */
    record ValueChange(
            ChangedPart part,
            String place,
            @Nullable String before,
            @Nullable String after,
            ChangeLevel level,
            String reason)
            implements Change {
        /** Checks that all but the values are there. */
        public ValueChange {
            Objects.requireNonNull(part, "part");
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
