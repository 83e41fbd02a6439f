package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.MalformedResponseException;
import dev.llmops4j.error.OverloadedException;
import dev.llmops4j.error.ProviderFailure;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {
    private static final ChatRequest REQUEST = ChatRequest.of("m", List.of(Message.user("Hello")));
    private final OverloadedException overloaded = new OverloadedException(ProviderFailure.of("scripted", "m"), null);

    @Test
    void answersInOrderAndRecordsTheRequests() {
        ScriptedModel model = ScriptedModel.answering("one").then(ChatResponse.of("n", "two", Usage.of(3, 4)));

        ChatResponse first = model.chat(REQUEST);
        assertThat(model.remainingSteps()).isEqualTo(1);
        ChatResponse second = model.chat(REQUEST.withModel("other"));

        assertThat(first).isEqualTo(ChatResponse.of("m", "one", Usage.UNKNOWN));
        assertThat(second).isEqualTo(ChatResponse.of("n", "two", Usage.of(3, 4)));
        assertThat(model.requests()).containsExactly(REQUEST, REQUEST.withModel("other"));
    }

    @Test
    void saysThatTheScriptIsAtItsEnd() {
        ScriptedModel model = ScriptedModel.answering("one");
        model.chat(REQUEST);

        assertThatThrownBy(() -> model.stream(REQUEST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ScriptedModel has no answer for request 2. "
                        + "Add a step with thenText(...), or answer all with answeringWith(...).");
    }

    @Test
    void answersByFunctionAfterTheScript() {
        ScriptedModel model = ScriptedModel.answeringWith(
                        request -> ChatResponse.of(request.model(), "function", Usage.ZERO))
                .thenText("script");

        assertThat(model.chat(REQUEST).text()).isEqualTo("script");
        assertThat(model.chat(REQUEST).text()).isEqualTo("function");
    }

    @Test
    void streamsTheGivenChunksAndCollectsThem() {
        ScriptedModel model = ScriptedModel.answering().thenChunks("a", "b").thenChunks("c", "d");

        try (ChatStream stream = model.stream(REQUEST)) {
            assertThat(stream.texts()).containsExactly("a", "b");
        }
        assertThat(model.chat(REQUEST).text()).isEqualTo("cd");
        assertThat(model.openStreams()).isZero();
        assertThat(model.cancelledStreams()).isZero();
    }

    @Test
    void failsAtOnceAndInTheMiddle() {
        ScriptedModel model = ScriptedModel.answering()
                .thenFail(overloaded)
                .thenFailAfter(List.of(new ChatDelta.Text("half")), overloaded)
                .thenFailAfter(List.of(new ChatDelta.Text("half")), overloaded);

        assertThatThrownBy(() -> model.stream(REQUEST)).isSameAs(overloaded);
        assertThatThrownBy(() -> model.chat(REQUEST)).isSameAs(overloaded);
        try (ChatStream stream = model.stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text("half"));
            assertThatThrownBy(stream::next).isSameAs(overloaded);
        }
        assertThat(model.openStreams()).isZero();
        assertThat(model.cancelledStreams()).isZero();
    }

    @Test
    void streamWithoutItsEndIsMalformed() {
        ScriptedModel model = ScriptedModel.answering().thenDeltas(List.of(new ChatDelta.Text("half")));

        assertThatThrownBy(() -> model.chat(REQUEST)).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void countsStreamsThatAreOpenAndThoseThatWereCancelled() {
        ScriptedModel model = ScriptedModel.answering("one", "two");

        try (ChatStream stream = model.stream(REQUEST)) {
            stream.next();
            assertThat(model.openStreams()).isEqualTo(1);
        }

        assertThat(model.openStreams()).isZero();
        assertThat(model.cancelledStreams()).isEqualTo(1);
    }

    @Test
    void delaysAnswersAndDeltas() {
        ScriptedModel model = ScriptedModel.answering().thenChunks("a", "b").delaying(Duration.ofMillis(60));

        long start = System.nanoTime();
        try (ChatStream stream = model.stream(REQUEST)) {
            stream.response();
        }

        // before the answer, before b, before the end
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(180));
    }

    @Test
    void closingByAnotherThreadEndsTheWait() {
        ScriptedModel model = ScriptedModel.answering().thenChunks("a", "b").delaying(Duration.ofMillis(800));
        ChatStream stream = model.stream(REQUEST);
        assertThat(stream.next()).isEqualTo(new ChatDelta.Text("a"));

        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(stream::close);

        assertThatThrownBy(stream::next).isInstanceOf(CallCancelledException.class);
        assertThat(model.cancelledStreams()).isEqualTo(1);
    }

    @Test
    void interruptCancelsTheWait() {
        ScriptedModel model = ScriptedModel.answering("never").delaying(Duration.ofHours(1));

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> model.chat(REQUEST)).isInstanceOf(CallCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void givesEachStepToOneOfManyThreads() {
        ScriptedModel model = ScriptedModel.answering();
        IntStream.range(0, 1000).forEach(i -> model.thenText(Integer.toString(i)));

        List<CompletableFuture<String>> answers = IntStream.range(0, 1000)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> model.chat(REQUEST).text()))
                .toList();

        Set<String> texts = new HashSet<>();
        answers.forEach(answer -> texts.add(answer.join()));
        assertThat(texts).hasSize(1000);
        assertThat(model.requests()).hasSize(1000);
    }
}
