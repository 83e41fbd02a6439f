package dev.llmops4j.guardrails.check;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Role;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.internal.ground.Evidence;
import dev.llmops4j.retrieval.Passage;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an answer must rest on: the passages, or else what the request says in messages that the model did not write.
 * For many threads.
 */
final class Sources {
    /** What was read last: the sentences of an answer have the same passages. */
    private volatile WeakReference<Known> last = new WeakReference<>(null);

    private record Known(Object source, Evidence evidence) {}

    /** Null if there is nothing to look anything up in. */
    @Nullable
    Evidence read(Boundary at) {
        List<Passage> passages = at.context().get(Grounding.PASSAGES);
        ChatRequest request = at.request();
        Object source = passages == null ? request : passages;
        if (source == null) {
            return null;
        }
        Known known = last.get();
        if (known == null || known.source() != source) {
            known = new Known(source, Evidence.of(passages == null ? said(request) : texts(passages)));
            last = new WeakReference<>(known);
        }
        return known.evidence();
    }

    private static List<String> texts(List<Passage> passages) {
        return passages.stream().map(Passage::text).toList();
    }

    private static List<String> said(@Nullable ChatRequest request) {
        return request == null
                ? List.of()
                : request.messages().stream()
                        .filter(message -> message.role() != Role.ASSISTANT)
                        .map(Message::text)
                        .toList();
    }
}
