package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.guardrails.GuardrailPolicy.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guardrails that throw, hang, return null or break the law of streaming checks. */
class FailureTest {
    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(Message.user("hello")));
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final String ILLEGAL_STATE = "failed on the output (java.lang.IllegalStateException)";

    private final Answers model = Answers.inPieces("one ", "two ", "three");
    private final Recorder recorder = new Recorder();

    static Stream<Failing> failures() {
        return Stream.of(
                whole("throws", ILLEGAL_STATE, text -> boom()),
                whole("overflows", "failed on the output (java.lang.StackOverflowError)", text -> overflow(0)),
                whole("returns null", "failed on the output (null_verdict)", FailureTest::noVerdict),
                whole("hangs", "gave no verdict on the output within 30 ms", text -> hang())
                        .within(SHORT),
                whole("throws in time", ILLEGAL_STATE, text -> boom()).within(Duration.ofMinutes(1)),
                whole("overflows in time", "failed on the output (java.lang.StackOverflowError)", text -> overflow(0))
                        .within(Duration.ofMinutes(1)),
                whole("returns null in time", "failed on the output (null_verdict)", FailureTest::noVerdict)
                        .within(Duration.ofMinutes(1)),
                whole("asserts", "failed on the output (java.lang.AssertionError)", text -> {
                    throw new AssertionError("secret text of the user");
                }),
                whole("misses a class", "failed on the output (java.lang.NoClassDefFoundError)", text -> {
                    throw new NoClassDefFoundError("optional/Library");
                }),
                whole("cannot link", "failed on the output (java.lang.LinkageError)", text -> {
                    throw new LinkageError("optional/Library");
                }),
                whole(
                        "rewrites beyond the text",
                        "failed on the output (java.lang.IllegalArgumentException)",
                        text -> new Verdict.Rewrite(
                                "x", List.of(), List.of(new Replacement(Finding.of("x", 0, 1_000), "x")))),
                windowed("throws", ILLEGAL_STATE, text -> boom()),
                windowed("overflows", "failed on the output (java.lang.StackOverflowError)", text -> overflow(0)),
                windowed("returns null", "failed on the output (null_verdict)", FailureTest::noVerdict),
                windowed("hangs", "gave no verdict on the output within 30 ms", text -> hang())
                        .within(SHORT),
                stream("throws", (more, found) -> boom()),
                stream("overflows", "java.lang.StackOverflowError", (more, found) -> overflow(0)),
                stream("misses a class", "java.lang.NoClassDefFoundError", (more, found) -> {
                    throw new NoClassDefFoundError("optional/Library");
                }),
                stream("reports null", "java.lang.NullPointerException", FailureTest::reportNull),
                stream("replaces by null", "java.lang.NullPointerException", FailureTest::replaceByNull),
                stream("finds beyond what was read", (more, found) -> found.flag(Finding.of("x", 0, 1_000))),
                stream("replaces out of order", (more, found) -> {
                    found.replace(Finding.of("x", 2, 3), "e");
                    found.replace(Finding.of("x", 0, 1), "");
                }),
                new Failing(
                                "streams and hangs",
                                "gave no verdict on the output within 30 ms",
                                new Streaming((more, found) -> hang(), 0))
                        .within(SHORT),
                new Failing("settles beyond what was read", ILLEGAL_STATE, new Streaming((more, found) -> {}, 1_000)),
                new Failing("settles below the start", ILLEGAL_STATE, new Streaming((more, found) -> {}, -1)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failsClosed(Failing failing) {
        LlmClient client = client(failing, GuardrailPolicy.ENFORCE);

        assertThatThrownBy(() -> client.chat(REQUEST))
                .isInstanceOfSatisfying(
                        GuardrailBlockedException.class,
                        e -> assertThat(e.findings()).isEmpty())
                .hasMessage("Guardrail 'failing' " + failing.words + ", and its policy is FAIL_CLOSED.")
                .hasCauseInstanceOf(Throwable.class);
        assertThatThrownBy(() -> client.stream(REQUEST).response())
                .isInstanceOf(GuardrailBlockedException.class)
                .hasMessage("Guardrail 'failing' " + failing.words + ", and its policy is FAIL_CLOSED.");
        assertThat(recorder.lines())
                .containsExactly("failing output error enforce 0 []", "failing output error enforce 0 []");
        assertThat(model.streams).hasSize(1).allMatch(stream -> stream.closed);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failsOpen(Failing failing) {
        LlmClient client = client(failing, GuardrailPolicy.ENFORCE.withOnFailure(OnFailure.FAIL_OPEN));

        assertThat(client.chat(REQUEST).text()).isEqualTo("one two three");
        assertThat(client.stream(REQUEST).response().text()).isEqualTo("one two three");
        assertThat(recorder.lines())
                .containsExactly("failing output error enforce 0 []", "failing output error enforce 0 []");
        assertThat(recorder.events).allSatisfy(event -> {
            String type = (String) event.attributes().get("error.type");
            assertThat(failing.words).contains("timeout".equals(type) ? "within 30 ms" : "(" + type + ")");
        });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void changesNothingWhenItOnlyMonitors(Failing failing) {
        LlmClient client = client(failing, GuardrailPolicy.MONITOR);

        assertThat(client.chat(REQUEST).text()).isEqualTo("one two three");
        assertThat(client.stream(REQUEST).response().text()).isEqualTo("one two three");
        assertThat(recorder.lines())
                .containsExactly("failing output error monitor 0 []", "failing output error monitor 0 []");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void behavesInAGroupAsItDoesAlone(Failing failing) {
        LlmClient closed = together(failing, GuardrailPolicy.ENFORCE);
        LlmClient open = together(failing, GuardrailPolicy.ENFORCE.withOnFailure(OnFailure.FAIL_OPEN));
        LlmClient monitored = together(failing, GuardrailPolicy.MONITOR);

        assertThatThrownBy(() -> closed.chat(REQUEST))
                .hasMessage("Guardrail 'failing' " + failing.words + ", and its policy is FAIL_CLOSED.");
        assertThatThrownBy(() -> closed.stream(REQUEST).response())
                .hasMessage("Guardrail 'failing' " + failing.words + ", and its policy is FAIL_CLOSED.");
        for (LlmClient client : List.of(open, monitored)) {
            assertThat(client.chat(REQUEST).text()).isEqualTo("one <3> three");
            assertThat(client.stream(REQUEST).response().text()).isEqualTo("one <3> three");
        }
        assertThat(recorder.lines())
                .filteredOn(line -> line.startsWith("failing"))
                .hasSize(6)
                .allMatch(line -> line.startsWith("failing output error"));
    }

    @Test
    void letsThroughThatTheMachineIsOutOfMemory() {
        Failing full = whole("is full", "", text -> {
            throw new OutOfMemoryError("made up");
        });
        Failing streaming = stream("is full", "", (more, found) -> {
            throw new OutOfMemoryError("made up");
        });
        GuardrailPolicy open = GuardrailPolicy.ENFORCE.withOnFailure(OnFailure.FAIL_OPEN);

        for (Failing failing : List.of(full, full.within(Duration.ofMinutes(1)), streaming)) {
            for (LlmClient client : List.of(client(failing, open), together(failing, open))) {
                assertThatThrownBy(() -> client.chat(REQUEST))
                        .isInstanceOf(OutOfMemoryError.class)
                        .hasMessage("made up");
                assertThatThrownBy(() -> client.stream(REQUEST).response())
                        .isInstanceOf(OutOfMemoryError.class)
                        .hasMessage("made up");
            }
        }
    }

    @Test
    void keepsWhatWasFoundBeforeTheFailure() {
        Guardrail once = new Streaming(
                (more, found) -> {
                    if (more.toString().startsWith("two")) {
                        boom();
                    }
                    found.replace(Finding.of("x", 0, 3), "1");
                },
                0);
        GuardrailPolicy open = GuardrailPolicy.ENFORCE.withOnFailure(OnFailure.FAIL_OPEN);

        assertThat(client(new Failing("", "", once), open).stream(REQUEST)
                        .response()
                        .text())
                .isEqualTo("1 two three");
    }

    @Test
    void failsBeforeAnythingIsAskedIfNoStreamCanBegin() {
        Guardrail noStream = new NoStream();

        assertThatThrownBy(() -> client(new Failing("", "", noStream), GuardrailPolicy.ENFORCE).stream(REQUEST))
                .hasMessage("Guardrail 'failing' " + ILLEGAL_STATE + ", and its policy is FAIL_CLOSED.");
        assertThat(model.requests).isEmpty();
        GuardrailPolicy open = GuardrailPolicy.ENFORCE.withOnFailure(OnFailure.FAIL_OPEN);
        assertThat(client(new Failing("", "", noStream), open).stream(REQUEST)
                        .response()
                        .text())
                .isEqualTo("one two three");
    }

    @Test
    void interruptsAGuardrailThatTakesTooLong() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        Guardrail hanging = Guardrail.of("failing", Stage.OUTPUT, text -> {
            try {
                return hang();
            } finally {
                interrupted.countDown();
            }
        });

        assertThatThrownBy(() -> client(new Failing("", "", hanging).within(SHORT), GuardrailPolicy.ENFORCE)
                        .chat(REQUEST))
                .isInstanceOf(GuardrailBlockedException.class);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givesAVerdictInTimeItsEffect() {
        Failing working = new Failing("", "", Literals.replacing("two")).within(Duration.ofMinutes(1));

        assertThat(client(working, GuardrailPolicy.ENFORCE).chat(REQUEST).text())
                .isEqualTo("one <3> three");
        assertThat(client(working, GuardrailPolicy.ENFORCE).stream(REQUEST)
                        .response()
                        .text())
                .isEqualTo("one <3> three");
    }

    @Test
    void flagsAndBlocksInTime() {
        Failing flagging = new Failing("", "", Literals.flagging("one")).within(Duration.ofMinutes(1));
        Failing blocking = new Failing("", "", Literals.blocking("three")).within(Duration.ofMinutes(1));

        client(flagging, GuardrailPolicy.ENFORCE).stream(REQUEST).response();
        assertThat(recorder.lines()).last().isEqualTo("flag-one output flag enforce 1 [word.flag]");
        assertThatThrownBy(() -> client(blocking, GuardrailPolicy.ENFORCE).stream(REQUEST)
                        .response())
                .isInstanceOfSatisfying(
                        GuardrailBlockedException.class,
                        e -> assertThat(e.findings()).containsExactly(Finding.of("word.block", 8, 13)));
    }

    @Test
    void takesAnInterruptOfTheCallersThreadForACancellation() {
        Failing hanging = whole("hangs", "", text -> hang()).within(Duration.ofMinutes(1));

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> client(hanging, GuardrailPolicy.ENFORCE.withOnFailure(OnFailure.FAIL_OPEN))
                        .chat(REQUEST))
                .isInstanceOf(CallCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void keepsWhatWindowsBeforeTheFailureSaid() {
        Guardrail once = Guardrail.of(
                "failing",
                Stage.OUTPUT,
                Window.chars(4, 0),
                text -> text.startsWith("two") ? boom() : Verdict.rewrite("1 ", Finding.of("x", 0, text.length())));
        GuardrailPolicy open = GuardrailPolicy.ENFORCE.withOnFailure(OnFailure.FAIL_OPEN);

        assertThat(client(new Failing("", "", once), open).stream(REQUEST)
                        .response()
                        .text())
                .isEqualTo("1 two three");
    }

    @Test
    void closesTheModelsStreamWhenAGuardrailFails() {
        LlmClient client = client(stream("throws", (more, found) -> boom()), GuardrailPolicy.ENFORCE);

        try (ChatStream stream = client.stream(REQUEST)) {
            assertThatThrownBy(stream::next).isInstanceOf(GuardrailBlockedException.class);
            assertThat(model.streams.get(0).closed).isTrue();
            assertThat(model.streams.get(0).pulled).isEqualTo(1);
        }
    }

    @Test
    void refusesATimeoutOfNothing() {
        assertThatThrownBy(() -> GuardrailPolicy.ENFORCE.withTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout must be more than 0, was PT0S");
    }

    private LlmClient together(Failing failing, GuardrailPolicy policy) {
        Duration timeout = failing.timeout;
        return LlmClient.builder()
                .model(model)
                .with(Guardrails.builder()
                        .parallel(group -> group.always(
                                        failing.guardrail, timeout == null ? policy : policy.withTimeout(timeout))
                                .always(Literals.replacing("two")))
                        .build())
                .listener(recorder)
                .build();
    }

    private LlmClient client(Failing failing, GuardrailPolicy policy) {
        Duration timeout = failing.timeout;
        return LlmClient.builder()
                .model(model)
                .with(Guardrails.builder()
                        .always(failing.guardrail, timeout == null ? policy : policy.withTimeout(timeout))
                        .build())
                .listener(recorder)
                .build();
    }

    private static Failing whole(String label, String words, Function<String, Verdict> check) {
        return new Failing(label, words, Guardrail.of("failing", Stage.OUTPUT, check));
    }

    /** Judges the first word before the second is complete. */
    private static Failing windowed(String label, String words, Function<String, Verdict> check) {
        return new Failing(
                "in a window " + label, words, Guardrail.of("failing", Stage.OUTPUT, Window.chars(4, 0), check));
    }

    private static Failing stream(String label, BiConsumer<CharSequence, StreamingCheck.Sink> step) {
        return new Failing("streams and " + label, ILLEGAL_STATE, new Streaming(step, 0));
    }

    private static Failing stream(String label, String type, BiConsumer<CharSequence, StreamingCheck.Sink> step) {
        return new Failing("streams and " + label, "failed on the output (" + type + ")", new Streaming(step, 0));
    }

    @SuppressWarnings("NullAway") // what a careless guardrail does
    private static void reportNull(CharSequence more, StreamingCheck.Sink found) {
        found.flag(null);
    }

    @SuppressWarnings("NullAway") // what a careless guardrail does
    private static void replaceByNull(CharSequence more, StreamingCheck.Sink found) {
        found.replace(Finding.of("x", 0, 1), null);
    }

    private static Verdict boom() {
        throw new IllegalStateException("secret text of the user");
    }

    private static Verdict overflow(int depth) {
        return depth < 0 ? Verdict.PASS : overflow(depth + 1 - depth % 2);
    }

    @SuppressWarnings("NullAway") // what a careless guardrail does
    private static Verdict noVerdict(String text) {
        return null;
    }

    private static Verdict hang() {
        try {
            Thread.sleep(Duration.ofMinutes(10).toMillis());
            return Verdict.PASS;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param words what the error says of it */
    private record Failing(
            String label,
            String words,
            Guardrail guardrail,
            @Nullable Duration timeout) {
        Failing(String label, String words, Guardrail guardrail) {
            this(label, words, guardrail, null);
        }

        Failing within(Duration limit) {
            return new Failing(label, words, guardrail, limit);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Reads a stream with the given step, and says that so much is settled. */
    private record Streaming(BiConsumer<CharSequence, StreamingCheck.Sink> step, int settled) implements Guardrail {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public Set<Stage> stages() {
            return Set.of(Stage.OUTPUT);
        }

        @Override
        public Verdict check(String text, Boundary at) {
            return StreamingCheck.verdict(streaming(at), text);
        }

        @Override
        public StreamingCheck streaming(Boundary at) {
            return new StreamingCheck() {
                @Override
                public void accept(CharSequence more, Sink found) {
                    step.accept(more, found);
                }

                @Override
                public void end(Sink found) {}

                @Override
                public int settled() {
                    return settled;
                }
            };
        }
    }

    private static final class NoStream implements Guardrail {
        @Override
        public String name() {
            return "failing";
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
            throw new IllegalStateException("no stream");
        }
    }
}
