package dev.llmops4j.chat;

import java.util.List;
import java.util.Objects;

/** One message of a conversation. Immutable. */
public sealed interface Message {
    /**
     * Who it comes from.
     *
     * @return the role
     */
    Role role();

    /**
     * The content.
     *
     * @return the parts in order, possibly none
     */
    List<Part> parts();

    /**
     * The same message with other content.
     *
     * @param parts the new content
     * @return a copy; everything else stays
     */
    Message withParts(List<Part> parts);

    /**
     * All plain text of the message. Reasoning, refusals and images are left out.
     *
     * @return the text parts joined without a separator, empty if there are none
     */
    default String text() {
        List<Part> parts = parts();
        if (parts.size() == 1) {
            return parts.get(0) instanceof Part.Text only ? only.text() : "";
        }
        var joined = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text piece) {
                joined.append(piece.text());
            }
        }
        return joined.toString();
    }

    /**
     * The same message with its plain text replaced: one text part stands where the first one stood.
     *
     * @param text the new text
     * @return a copy; images, reasoning and tool calls stay
     */
    default Message withText(String text) {
        return withParts(PartText.replaced(parts(), text));
    }

    /**
     * The application's instructions.
     *
     * @param text the text
     * @return the message
     */
    static System system(String text) {
        return new System(List.of(new Part.Text(text)));
    }

    /**
     * What the user says.
     *
     * @param text the text
     * @return the message
     */
    static User user(String text) {
        return new User(List.of(new Part.Text(text)));
    }

    /**
     * What the user says and shows.
     *
     * @param parts texts and images
     * @return the message
     */
    static User user(Part... parts) {
        return new User(List.of(parts));
    }

    /**
     * What the model said.
     *
     * @param text the text
     * @return the message, with no tool calls
     */
    static Assistant assistant(String text) {
        return new Assistant(List.of(new Part.Text(text)), List.of());
    }

    /**
     * The result of a tool call.
     *
     * @param toolCallId the id of the call that it answers
     * @param text the result
     * @return the message
     */
    static Tool tool(String toolCallId, String text) {
        return new Tool(toolCallId, List.of(new Part.Text(text)));
    }

    /**
     * The application's instructions.
     *
     * @param parts the content
     */
    @SuppressWarnings("JavaLangClash") // always read as Message.System, beside Message.User
    record System(List<Part> parts) implements Message {
        /** Copies the parts. */
        public System {
            parts = List.copyOf(parts);
        }

        @Override
        public Role role() {
            return Role.SYSTEM;
        }

        @Override
        public System withParts(List<Part> parts) {
            return new System(parts);
        }
    }

    /**
     * What the user says.
     *
     * @param parts the content
     */
    record User(List<Part> parts) implements Message {
        /** Copies the parts. */
        public User {
            parts = List.copyOf(parts);
        }

        @Override
        public Role role() {
            return Role.USER;
        }

        @Override
        public User withParts(List<Part> parts) {
            return new User(parts);
        }
    }

    /**
     * What the model said.
     *
     * @param parts the content, empty if the model only called tools
     * @param toolCalls the tools that the model wants called, in order
     */
    record Assistant(List<Part> parts, List<ToolCall> toolCalls) implements Message {
        /** Copies the lists. */
        public Assistant {
            parts = List.copyOf(parts);
            toolCalls = List.copyOf(toolCalls);
        }

        @Override
        public Role role() {
            return Role.ASSISTANT;
        }

        @Override
        public Assistant withParts(List<Part> parts) {
            return new Assistant(parts, toolCalls);
        }

        @Override
        public Assistant withText(String text) {
            return withParts(PartText.replaced(parts, text));
        }
    }

    /**
     * The result of a tool call.
     *
     * @param toolCallId the id of the call that it answers
     * @param parts the content
     */
    record Tool(String toolCallId, List<Part> parts) implements Message {
        /** Copies the parts. */
        public Tool {
            Objects.requireNonNull(toolCallId, "toolCallId");
            parts = List.copyOf(parts);
        }

        @Override
        public Role role() {
            return Role.TOOL;
        }

        @Override
        public Tool withParts(List<Part> parts) {
            return new Tool(toolCallId, parts);
        }
    }
}
