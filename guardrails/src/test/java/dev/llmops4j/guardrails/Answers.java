package dev.llmops4j.guardrails;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.ResponseCollector;
import dev.llmops4j.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model that gives the answers it is made of, one after the other, and remembers what it was asked. */
final class Answers implements ChatModel {
    static final Usage USAGE = Usage.of(10, 5);

    final List<ChatRequest> requests = new ArrayList<>();
    final List<DeltaStream> streams = new ArrayList<>();
    private final List<List<ChatDelta>> answers;

    private Answers(List<List<ChatDelta>> answers) {
        this.answers = answers;
    }

    /** Each answer is one text. */
    static Answers of(String... texts) {
        var answers = new ArrayList<List<ChatDelta>>();
        for (String text : texts) {
            answers.add(List.of(new ChatDelta.Text(text)));
        }
        return new Answers(answers);
    }

    /** One answer after the other, each in its pieces. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static Answers ofDeltas(List<ChatDelta>... answers) {
        return new Answers(List.of(answers));
    }

    /** One answer, in these pieces. */
    static Answers inPieces(List<? extends ChatDelta> deltas) {
        return new Answers(List.of(List.copyOf(deltas)));
    }

    static Answers inPieces(String... texts) {
        return inPieces(List.of(texts).stream().map(ChatDelta.Text::new).toList());
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        var collector = new ResponseCollector();
        next(request).forEach(collector::accept);
        return collector.response();
    }

    @Override
    public ChatStream stream(ChatRequest request) {
        var stream = new DeltaStream(next(request));
        streams.add(stream);
        return stream;
    }

    private List<ChatDelta> next(ChatRequest request) {
        var deltas = new ArrayList<>(answers.get(Math.min(requests.size(), answers.size() - 1)));
        deltas.add(new ChatDelta.End(null, "test", FinishReason.STOP, USAGE, Map.of()));
        requests.add(request);
        return deltas;
    }

    /** Remembers how far it was read. */
    static final class DeltaStream extends ChatStream {
        private final List<ChatDelta> deltas;
        int pulled;
        boolean closed;

        DeltaStream(List<ChatDelta> deltas) {
            this.deltas = deltas;
        }

        @Override
        protected @Nullable ChatDelta pull() {
            return pulled < deltas.size() ? deltas.get(pulled++) : null;
        }

        @Override
        protected void release() {
            closed = true;
        }
    }
}
