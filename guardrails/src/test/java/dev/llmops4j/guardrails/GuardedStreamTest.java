package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.error.CallCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardedStreamTest {
    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(Message.user("hello")));

    private final Recorder recorder = new Recorder();

    private LlmClient client(ChatModel model, Guardrails guardrails) {
        return LlmClient.builder()
                .model(model)
                .with(guardrails)
                .listener(recorder)
                .build();
    }

    private static List<String> deltas(ChatStream stream) {
        var deltas = new ArrayList<String>();
        for (ChatDelta delta : stream) {
            if (delta instanceof ChatDelta.Text text) {
                deltas.add(text.text());
            } else if (delta instanceof ChatDelta.ToolCallFragment fragment) {
                deltas.add("tool " + fragment.arguments());
            } else {
                deltas.add(delta.getClass().getSimpleName());
            }
        }
        return deltas;
    }

    @Test
    void releasesTextAsSoonAsNoMatchCanGrowFromIt() {
        Answers model = Answers.inPieces("my se", "at is", " sec", "ret", ".");

        try (ChatStream stream = client(model, Guardrails.of(Literals.replacing("secret"))).stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text("my "));
            assertThat(model.streams.get(0).pulled).isEqualTo(1);
            assertThat(deltas(stream)).containsExactly("seat i", "s ", "<6>", ".", "End");
        }
    }

    @Test
    void releasesWhatIsLeftBeforeTheEnd() {
        Answers model = Answers.inPieces("my sec");

        try (ChatStream stream = client(model, Guardrails.of(Literals.replacing("secret"))).stream(REQUEST)) {
            assertThat(deltas(stream)).containsExactly("my ", "sec", "End");
        }
    }

    @Test
    void closesTheModelsStreamOnABlockAndFailsOnce() {
        Answers model = Answers.inPieces("a", " se", "cret", " b", " c");

        try (ChatStream stream = client(model, Guardrails.of(Literals.blocking("secret"))).stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text("a"));
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text(" "));
            assertThatThrownBy(stream::next)
                    .isInstanceOfSatisfying(GuardrailBlockedException.class, e -> {
                        assertThat(e.findings()).containsExactly(Finding.of("word.block", 2, 8));
                        assertThatThrownBy(stream::next).isSameAs(e);
                    })
                    .hasMessage(
                            "Guardrail 'block-secret' blocked the output: 1 finding at 2..8. The text is not shown.");
            assertThat(model.streams.get(0).closed).isTrue();
            assertThat(model.streams.get(0).pulled).isEqualTo(3);
        }
        assertThat(recorder.lines())
                .containsExactly(
                        "block-secret input pass enforce 0 []", "block-secret output block enforce 1 [word.block]");
    }

    @Test
    void blocksInputsBeforeAStreamBegins() {
        Answers model = Answers.of("answer");

        assertThatThrownBy(() -> client(model, Guardrails.of(Literals.blocking("hello"))).stream(REQUEST))
                .isInstanceOf(GuardrailBlockedException.class);
        assertThat(model.requests).isEmpty();
    }

    @Test
    void keepsToolCallsBehindTheTextBeforeThem() {
        Answers model = Answers.inPieces(List.of(
                new ChatDelta.ToolCallFragment(0, "t1", "find", "0"),
                new ChatDelta.Text("a sec"),
                new ChatDelta.ToolCallFragment(0, null, null, "1"),
                new ChatDelta.ToolCallFragment(0, null, null, "2"),
                new ChatDelta.Text("ret"),
                new ChatDelta.ToolCallFragment(0, null, null, "3"),
                new ChatDelta.Text("s"),
                new ChatDelta.ToolCallFragment(0, null, null, "4")));

        try (ChatStream stream = client(model, Guardrails.of(Literals.replacing("secret"))).stream(REQUEST)) {
            assertThat(deltas(stream))
                    .containsExactly("tool 0", "a ", "<6>", "tool 1", "tool 2", "tool 3", "s", "tool 4", "End");
        }
    }

    @Test
    void holdsAStreamBackForAGuardrailThatReadsWholeTexts() {
        Answers model = Answers.inPieces("a", "b", "c");
        Guardrail whole = Guardrail.of("whole", Stage.OUTPUT, text -> Verdict.rewrite(text + "!"));

        try (ChatStream stream = client(model, Guardrails.of(Literals.replacing("b"), whole)).stream(REQUEST)) {
            assertThat(model.streams.get(0).pulled).isZero();
            assertThat(deltas(stream)).containsExactly("a<1>c!", "End");
        }
    }

    @Test
    void doesNotHoldAStreamBackForAGuardrailThatOnlyMonitors() {
        Answers model = Answers.inPieces("a", "b", "c");
        Guardrail whole = Guardrail.of("whole", Stage.OUTPUT, text -> Verdict.block());
        Guardrails monitored =
                Guardrails.builder().always(whole, GuardrailPolicy.MONITOR).build();

        try (ChatStream stream = client(model, monitored).stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text("a"));
            assertThat(recorder.events).isEmpty();
            assertThat(deltas(stream)).containsExactly("b", "c", "End");
        }
        assertThat(recorder.lines()).containsExactly("whole output block monitor 0 []");
    }

    @Test
    void releasesTheLastTextBeforeAGuardrailThatOnlyMonitorsIsAsked() {
        var asked = new AtomicInteger();
        Guardrail slow = Guardrail.of("slow", Stage.OUTPUT, text -> {
            asked.incrementAndGet();
            return Verdict.PASS;
        });
        Guardrails guardrails = Guardrails.builder()
                .always(Literals.replacing("secret"))
                .always(slow, GuardrailPolicy.MONITOR)
                .build();

        try (ChatStream stream = client(Answers.inPieces("a sec"), guardrails).stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text("a "));
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text("sec"));
            assertThat(asked).hasValue(0);
            assertThat(deltas(stream)).containsExactly("End");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void hasCheckedAllThatItReleasedWhenNobodyReadsOn() {
        Answers model = Answers.inPieces("x secret y", " secret", " more");
        var seen = new ArrayList<String>();
        Guardrail witness = Guardrail.of("witness", Stage.OUTPUT, text -> {
            seen.add(text);
            return Verdict.PASS;
        });
        Guardrails guardrails = Guardrails.builder()
                .always(Literals.replacing("secret"))
                .always(witness, GuardrailPolicy.MONITOR)
                .build();

        try (ChatStream stream = client(model, guardrails).stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text("x <6> y"));
        }

        assertThat(model.streams.get(0).closed).isTrue();
        assertThat(seen).containsExactly("x <6> y");
        assertThat(recorder.lines())
                .containsExactly(
                        "replace-secret input pass enforce 0 []",
                        "replace-secret output rewrite enforce 1 [word.replace]",
                        "witness output pass monitor 0 []");
    }

    @Test
    void reportsOnceWhenTheModelFailsOnTheWay() {
        ChatModel failing = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                throw new AssertionError("not asked");
            }

            @Override
            public ChatStream stream(ChatRequest request) {
                return new Broken();
            }
        };

        try (ChatStream stream = client(failing, Guardrails.of(Literals.flagging("secret"))).stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text("a "));
            assertThatThrownBy(stream::next).hasMessage("connection lost");
        }
        assertThat(recorder.lines())
                .containsExactly("flag-secret input pass enforce 0 []", "flag-secret output pass enforce 0 []");
    }

    @Test
    void canBeClosedByAnotherThreadWhileAGuardrailIsAtWork() throws InterruptedException {
        var atWork = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = new Slow(atWork, goOn);
        ChatStream stream = client(Answers.inPieces("a", "b"), Guardrails.of(slow)).stream(REQUEST);

        var reader = new Thread(() -> {
            try {
                stream.next();
            } catch (CallCancelledException e) {
                // as good as the delta: both may come first
            }
        });
        reader.start();
        assertThat(atWork.await(10, TimeUnit.SECONDS)).isTrue();
        stream.close();
        assertThat(recorder.events).isEmpty();
        goOn.countDown();
        reader.join(10_000);

        assertThat(recorder.lines()).containsExactly("slow output pass enforce 0 []");
        assertThatThrownBy(stream::next).isInstanceOf(CallCancelledException.class);
    }

    @Test
    void cancelsAHeldStreamThatIsClosed() {
        Answers model = Answers.inPieces("a", "b");
        Guardrail whole = Guardrail.of("whole", Stage.OUTPUT, text -> Verdict.PASS);

        ChatStream stream = client(model, Guardrails.of(whole)).stream(REQUEST);
        stream.close();

        assertThat(model.streams.get(0).closed).isTrue();
        assertThat(model.streams.get(0).pulled).isZero();
    }

    @Test
    void passesStreamsWithoutOutputGuardrailsThrough() {
        Guardrail input = Guardrail.of("in", Stage.INPUT, text -> Verdict.rewrite("sent"));
        Answers model = Answers.inPieces("a", "b");

        try (ChatStream stream = client(model, Guardrails.of(input)).stream(REQUEST)) {
            assertThat(deltas(stream)).containsExactly("a", "b", "End");
        }
        assertThat(model.requests.get(0).messages()).containsExactly(Message.user("sent"));
    }

    private static final class Broken extends ChatStream {
        private boolean begun;

        @Override
        protected @Nullable ChatDelta pull() {
            if (begun) {
                throw new IllegalStateException("connection lost");
            }
            begun = true;
            return new ChatDelta.Text("a ");
        }

        @Override
        protected void release() {}
    }

    /** Waits in its first step. */
    private record Slow(CountDownLatch atWork, CountDownLatch goOn) implements Guardrail {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Set<Stage> stages() {
            return Set.of(Stage.OUTPUT);
        }

        @Override
        public Verdict check(String text, Boundary at) {
            return Verdict.PASS;
        }

        @Override
        public StreamingCheck streaming(Boundary at) {
            return new StreamingCheck() {
                private int read;

                @Override
                public void accept(CharSequence more, Sink found) {
                    atWork.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    read += more.length();
                }

                @Override
                public void end(Sink found) {}

                @Override
                public int settled() {
                    return read;
                }
            };
        }
    }
}
