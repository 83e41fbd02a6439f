package dev.llmops4j.templates.internal.render;

import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.MustacheRenderException;
import dev.llmops4j.templates.internal.mustache.MustacheTemplate;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import dev.llmops4j.templates.internal.mustache.ValueKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a {@code messages:} part takes from its input: {@link Message}s, or maps, records and beans with
 * {@code role} and {@code content}, and for a tool's result {@code tool_call_id} or {@code toolCallId}. Only user,
 * assistant and tool may speak there: no value can give system instructions.
 */
final class HistoryMessages {
    private static final MustacheTemplate ROLE = template("{{role}}", Mode.STRICT);
    private static final MustacheTemplate CONTENT = template("{{content}}", Mode.STRICT);
    private static final MustacheTemplate CALL =
            template("{{tool_call_id}}{{^tool_call_id}}{{toolCallId}}{{/tool_call_id}}", Mode.LENIENT);

    private final CheckedInput input;

    HistoryMessages(CheckedInput input) {
        this.input = input;
    }

    private static MustacheTemplate template(String text, Mode mode) {
        return MustacheTemplate.parse(TemplateSource.of(text, "message"), PartialLoader.NONE, mode);
    }

    /** Adds the messages of a list. */
    void add(@Nullable Object value, Consumer<Message> messages) {
        if (value == null && input.optional) {
            return;
        }
        if (value == null || ValueKind.of(value) != ValueKind.ARRAY) {
            throw input.wrong("must be a list of messages.", null);
        }
        int index = 0;
        for (Object item : ValueKind.items(value)) {
            messages.accept(message(index++, item));
        }
    }

    private Message message(int index, @Nullable Object item) {
        if (item instanceof Message message) {
            if (message instanceof Message.System) {
                throw systemRole(index);
            }
            return input.isRewritten() ? checked(message) : message;
        }
        if (item == null || ValueKind.of(item) != ValueKind.OBJECT) {
            throw input.wrong("must hold messages: item " + index + " has no role and content.", null);
        }
        try {
            return message(index, ROLE.render(item), input.text(CONTENT.render(item), null), item);
        } catch (MustacheRenderException e) {
            throw input.wrong("must hold messages: item " + index + " has no readable '" + e.variable() + "'.", e);
        }
    }

    private Message message(int index, String role, String text, Object item) {
        return switch (role) {
            case "user" -> Message.user(text);
            case "assistant" -> Message.assistant(text);
            case "tool" -> Message.tool(CALL.render(item), text);
            case "system" -> throw systemRole(index);
            default ->
                throw input.wrong(
                        "must hold messages of the roles user, assistant and tool: item " + index
                                + " has another role.",
                        null);
        };
    }

    private Message checked(Message message) {
        return message.withParts(message.parts().stream()
                .map(part -> part instanceof Part.Text text ? new Part.Text(input.text(text.text(), null)) : part)
                .toList());
    }

    private RuntimeException systemRole(int index) {
        return input.wrong(
                "holds a system message (item " + index
                        + "). System messages come from the prompt only; leave it out of the" + " history.",
                null);
    }
}
