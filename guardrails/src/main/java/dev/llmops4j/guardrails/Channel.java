package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the texts that an answer consists of. Each is checked by itself, in this order. */
enum Channel {
    REASONING(Part.Reasoning.class) {
        @Override
        String textOf(Part part) {
            return ((Part.Reasoning) part).text();
        }

        @Override
        Part part(String text) {
            return new Part.Reasoning(text);
        }

        @Override
        ChatDelta delta(String text) {
            return new ChatDelta.Reasoning(text);
        }

        @Override
        Stage stage() {
            return Stage.REASONING;
        }
    },
    TEXT(Part.Text.class) {
        @Override
        String textOf(Part part) {
            return ((Part.Text) part).text();
        }

        @Override
        Part part(String text) {
            return new Part.Text(text);
        }

        @Override
        ChatDelta delta(String text) {
            return new ChatDelta.Text(text);
        }
    },
    REFUSAL(Part.Refusal.class) {
        @Override
        String textOf(Part part) {
            return ((Part.Refusal) part).text();
        }

        @Override
        Part part(String text) {
            return new Part.Refusal(text);
        }

        @Override
        ChatDelta delta(String text) {
            return new ChatDelta.Refusal(text);
        }
    };

    static final List<Channel> ALL = List.of(values());

    private final Class<? extends Part> type;

    Channel(Class<? extends Part> type) {
        this.type = type;
    }

    abstract String textOf(Part part);

    abstract Part part(String text);

    abstract ChatDelta delta(String text);

    /** Where the text of an answer stands. */
    final Boundary at(Call call, ChatRequest asked) {
        String part = this == REFUSAL ? Boundary.REFUSAL : null;
        return new Boundary(stage(), Role.ASSISTANT, call.context(), asked, part);
    }

    /** The boundary that the text crosses. */
    Stage stage() {
        return Stage.OUTPUT;
    }

    /** The channel that a delta belongs to, or null if it carries no text. */
    static @Nullable Channel of(ChatDelta delta) {
        if (delta instanceof ChatDelta.Text) {
            return TEXT;
        }
        if (delta instanceof ChatDelta.Reasoning) {
            return REASONING;
        }
        return delta instanceof ChatDelta.Refusal ? REFUSAL : null;
    }

    /** All text of this channel, empty if there is none. */
    String read(Message.Assistant message) {
        String only = "";
        StringBuilder joined = null;
        List<Part> parts = message.parts();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (!type.isInstance(part)) {
                continue;
            }
            String text = textOf(part);
            if (only.isEmpty()) {
                only = text;
            } else {
                joined = joined == null ? new StringBuilder(only) : joined;
                joined.append(text);
            }
        }
        return joined == null ? only : joined.toString();
    }

    /** The message with another text in this channel: it stands where the first part of the channel stood. */
    Message.Assistant write(Message.Assistant message, String text) {
        var parts = new ArrayList<Part>(message.parts().size());
        boolean placed = false;
        for (Part part : message.parts()) {
            if (!type.isInstance(part)) {
                parts.add(part);
            } else if (!placed) {
                parts.add(part(text));
                placed = true;
            }
        }
        return message.withParts(parts);
    }
}
