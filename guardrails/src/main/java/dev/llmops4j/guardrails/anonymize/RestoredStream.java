package dev.llmops4j.guardrails.anonymize;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import java.util.ArrayDeque;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts values back into an answer while it is written. */
final class RestoredStream extends ChatStream {
    private final ChatStream source;
    private final NavigableMap<String, String> values;
    private final Restorer text;
    private final Restorer reasoning;
    private final Restorer refusal;
    private final TreeMap<Integer, Restorer> arguments = new TreeMap<>();
    private final ArrayDeque<ChatDelta> ready = new ArrayDeque<>(1);

    /** @param form how a value is written in the answer's text */
    RestoredStream(ChatStream source, NavigableMap<String, String> values, UnaryOperator<String> form) {
        this.source = source;
        this.values = values;
        this.text = new Restorer(values, form);
        this.reasoning = new Restorer(values, UnaryOperator.identity());
        this.refusal = new Restorer(values, UnaryOperator.identity());
    }

    @Override
    protected @Nullable ChatDelta pull() {
        while (ready.isEmpty()) {
            ChatDelta delta = source.next();
            if (delta == null) {
                return null;
            }
            accept(delta);
        }
        return ready.remove();
    }

    private void accept(ChatDelta delta) {
        if (delta instanceof ChatDelta.Text piece) {
            text(text.accept(piece.text()));
        } else if (delta instanceof ChatDelta.Reasoning piece) {
            reasoning(reasoning.accept(piece.text()));
        } else if (delta instanceof ChatDelta.Refusal piece) {
            refusal(refusal.accept(piece.text()));
        } else if (delta instanceof ChatDelta.ToolCallFragment piece) {
            String restored = arguments
                    .computeIfAbsent(piece.index(), index -> new Restorer(values, JsonTexts::escaped))
                    .accept(piece.arguments());
            ready.add(new ChatDelta.ToolCallFragment(piece.index(), piece.id(), piece.name(), restored));
        } else {
            end();
            ready.add(delta);
        }
    }

    private void end() {
        reasoning(reasoning.end());
        text(text.end());
        refusal(refusal.end());
        arguments.forEach((index, restorer) -> {
            String rest = restorer.end();
            if (!rest.isEmpty()) {
                ready.add(new ChatDelta.ToolCallFragment(index, null, null, rest));
            }
        });
    }

    private void text(String piece) {
        if (!piece.isEmpty()) {
            ready.add(new ChatDelta.Text(piece));
        }
    }

    private void reasoning(String piece) {
        if (!piece.isEmpty()) {
            ready.add(new ChatDelta.Reasoning(piece));
        }
    }

    private void refusal(String piece) {
        if (!piece.isEmpty()) {
            ready.add(new ChatDelta.Refusal(piece));
        }
    }

    @Override
    protected void release() {
        source.close();
    }
}
