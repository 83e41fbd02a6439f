package dev.llmops4j.templates.internal.render;

import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Role;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes messages of what one part of a prompt renders to. */
sealed interface MessageSlot {
    /** Adds the message of a rendered text. */
    void text(String text, Consumer<Message> messages);

    /** Adds the messages of a value. */
    void value(@Nullable Object value, Consumer<Message> messages);

    /** A message with tags. {@code noted} if it ends with the note on fences. */
    record Templated(Role role, boolean noted) implements MessageSlot {
        @Override
        public void text(String text, Consumer<Message> messages) {
            messages.accept(message(role, noted ? withNote(text) : text));
        }

        @Override
        public void value(@Nullable Object value, Consumer<Message> messages) {
            throw new IllegalStateException("a template renders to a text");
        }
    }

    /** A message that is always the same. */
    record Constant(Message message) implements MessageSlot {
        @Override
        public void text(String text, Consumer<Message> messages) {
            messages.accept(message);
        }

        @Override
        public void value(@Nullable Object value, Consumer<Message> messages) {
            throw new IllegalStateException("a template renders to a text");
        }
    }

    /** The messages of a list. */
    record Listed(HistoryMessages history) implements MessageSlot {
        @Override
        public void text(String text, Consumer<Message> messages) {
            throw new IllegalStateException("a history is a list");
        }

        @Override
        public void value(@Nullable Object value, Consumer<Message> messages) {
            history.add(value, messages);
        }
    }

    /** The system message's text with the note on fences. */
    static String withNote(String text) {
        return text.isEmpty() ? Fence.NOTE : text + "\n\n" + Fence.NOTE;
    }

    /** A message of a role. A tool's result in a prompt answers no real call: its call id is empty. */
    static Message message(Role role, String text) {
        return switch (role) {
            case SYSTEM -> Message.system(text);
            case USER -> Message.user(text);
            case ASSISTANT -> Message.assistant(text);
            case TOOL -> Message.tool("", text);
        };
    }
}
