package dev.llmops4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.MalformedResponseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatStreamTest {
    private static final ChatDelta END = new ChatDelta.End("id-1", "m", FinishReason.STOP, Usage.of(3, 2), Map.of());

    /** Gives what it was given; a RuntimeException in the queue is thrown. */
    private static final class QueueStream extends ChatStream {
        private final Queue<Object> steps;
        private int releases;

        QueueStream(Object... steps) {
            this.steps = new ArrayDeque<>(List.of(steps));
        }

        @Override
        protected @Nullable ChatDelta pull() {
            Object step = steps.poll();
            if (step instanceof RuntimeException failure) {
                throw failure;
            }
            return (ChatDelta) step;
        }

        @Override
        protected void release() {
            releases++;
        }
    }

    @Test
    void collectsWhatItGives() {
        var stream = new QueueStream(new ChatDelta.Text("Hel"), new ChatDelta.Text("lo"), END);

        assertThat(stream.next()).isEqualTo(new ChatDelta.Text("Hel"));
        assertThat(stream.response().text()).isEqualTo("Hello");
        assertThat(stream.response().usage()).isEqualTo(Usage.of(3, 2));
        assertThat(stream.next()).isNull();
        assertThat(stream.releases).isEqualTo(1);
    }

    @Test
    void refusesAStreamThatIsCutOff() {
        var stream = new QueueStream(new ChatDelta.Text("Hel"));

        assertThatThrownBy(stream::response).isInstanceOf(MalformedResponseException.class);
        assertThatThrownBy(stream::next).isInstanceOf(MalformedResponseException.class);
        assertThat(stream.releases).isEqualTo(1);
    }

    @Test
    void throwsTheSameFailureAgainAndReleasesOnce() {
        var failure = new IllegalStateException("broken");
        var stream = new QueueStream(new ChatDelta.Text("Hel"), failure);
        stream.next();

        assertThatThrownBy(stream::next).isSameAs(failure);
        assertThatThrownBy(stream::next).isSameAs(failure);
        stream.close();
        assertThat(stream.releases).isEqualTo(1);
    }

    @Test
    void aClosedStreamGivesNothingMore() {
        var stream = new QueueStream(new ChatDelta.Text("Hel"), END);
        stream.next();
        stream.close();
        stream.close();

        assertThat(stream.releases).isEqualTo(1);
        assertThatThrownBy(stream::next).isInstanceOf(CallCancelledException.class);
    }

    @Test
    void everyIteratorSharesOnePlace() {
        var stream = new QueueStream(new ChatDelta.Text("a"), new ChatDelta.Text("b"), END);

        assertThat(stream.iterator().next()).isEqualTo(new ChatDelta.Text("a"));
        try (var texts = stream.texts()) {
            assertThat(texts).containsExactly("b");
        }
        assertThat(stream.releases).isEqualTo(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void replayingAResponseGivesItBack(long seed) {
        ChatResponse response = response(new Random(seed));

        assertThat(ChatStream.of(response).response()).isEqualTo(response);
    }

    private static ChatResponse response(Random random) {
        var parts = new ArrayList<Part>();
        if (random.nextBoolean()) {
            parts.add(new Part.Reasoning("thinks" + random.nextInt()));
        }
        if (random.nextBoolean()) {
            parts.add(new Part.Text("says" + random.nextInt()));
        }
        if (random.nextBoolean()) {
            parts.add(new Part.Refusal("declines" + random.nextInt()));
        }
        var calls = new ArrayList<ToolCall>();
        for (int i = random.nextInt(4); i > 0; i--) {
            calls.add(new ToolCall("id" + i, "tool" + i, "{\"x\": " + random.nextInt() + "}"));
        }
        return new ChatResponse(
                random.nextBoolean() ? null : "id",
                "m",
                new Message.Assistant(parts, calls),
                random.nextBoolean() ? FinishReason.STOP : FinishReason.LENGTH,
                random.nextBoolean() ? Usage.UNKNOWN : Usage.of(random.nextInt(99), random.nextInt(99)),
                Map.of("service_tier", "default"));
    }

    @Test
    void putsFragmentsOfToolCallsTogether() {
        var stream = new QueueStream(
                new ChatDelta.ToolCallFragment(1, "b", "second", "{\"y\""),
                new ChatDelta.ToolCallFragment(0, "a", "first", ""),
                new ChatDelta.ToolCallFragment(1, null, null, ":2}"),
                new ChatDelta.ToolCallFragment(0, "", "", "{}"),
                END);

        assertThat(stream.response().toolCalls())
                .containsExactly(new ToolCall("a", "first", "{}"), new ToolCall("b", "second", "{\"y\":2}"));
    }

    @Test
    void lookingAheadLosesNothingToAnotherReader() {
        var stream = new QueueStream(new ChatDelta.Text("a"), new ChatDelta.Text("b"), END);

        assertThat(stream.iterator().hasNext()).isTrue();

        assertThat(stream.next()).isEqualTo(new ChatDelta.Text("a"));
        assertThat(stream.iterator()).toIterable().containsExactly(new ChatDelta.Text("b"), END);
    }

    @Test
    void anErrorReleasesTheSourceToo() {
        var releases = new AtomicInteger();
        ChatStream stream = new ChatStream() {
            @Override
            protected @Nullable ChatDelta pull() {
                throw new StackOverflowError();
            }

            @Override
            protected void release() {
                releases.incrementAndGet();
                throw new IllegalStateException("while cleaning up");
            }
        };

        assertThatThrownBy(stream::next)
                .isInstanceOf(StackOverflowError.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThatThrownBy(stream::next).isInstanceOf(CallCancelledException.class);
        assertThat(releases).hasValue(1);
    }
}
