package dev.llmops4j.templates.internal.render;

import dev.llmops4j.chat.Message;
import dev.llmops4j.error.RenderException;
import dev.llmops4j.templates.internal.mustache.TemplateGroup;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of one rendering. For one thread. */
final class MessageCollector implements TemplateGroup.Sink, Consumer<Message> {
    private final MessageSlot[] slots;
    private @Nullable Message[] messages;
    private int count;

    MessageCollector(MessageSlot[] slots) {
        this.slots = slots;
        messages = new Message[slots.length];
    }

    @Override
    public void text(int key, String text) {
        slots[key].text(text, this);
    }

    @Override
    public void value(int key, @Nullable Object value) {
        slots[key].value(value, this);
    }

    @Override
    public void accept(Message message) {
        if (count == messages.length) {
            messages = Arrays.copyOf(messages, count * 2);
        }
        messages[count++] = message;
    }

    @SuppressWarnings("NullAway") // the first count elements are set
    List<Message> list() {
        if (count == 0) {
            throw new RenderException(
                    "The prompt has no message for these values; every one is in a section.", null, null);
        }
        return List.of(count == messages.length ? messages : Arrays.copyOf(messages, count));
    }
}
