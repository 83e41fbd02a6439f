package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.guardrails.GuardrailPolicy.OnFailure;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All guardrails of one stage share the time that the stage may take. */
class BudgetTest {
    private static final ChatRequest REQUEST =
            ChatRequest.of("test", List.of(Message.system("be kind"), Message.user("hello")));
    private static final Duration SHORT = Duration.ofMillis(50);
    /** Enough for what is quick, on a busy machine too; short enough to wait for its end. */
    private static final Duration ENOUGH = Duration.ofMillis(500);

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final GuardrailPolicy OPEN = GuardrailPolicy.ENFORCE.withOnFailure(OnFailure.FAIL_OPEN);
    private static final String OVER =
            "' gave no verdict on the output within the stage's budget of 50 ms, and its policy" + " is FAIL_CLOSED.";

    private final Answers model = Answers.inPieces("one ", "two ", "three");
    private final Recorder recorder = new Recorder();
    private final AtomicInteger runs = new AtomicInteger();

    private LlmClient client(Duration budget, Consumer<GuardrailsBuilder> guardrails) {
        GuardrailsBuilder builder = Guardrails.builder().budget(budget);
        guardrails.accept(builder);
        return LlmClient.builder()
                .model(model)
                .with(builder.build())
                .listener(recorder)
                .build();
    }

    private Guardrail hanging(Stage stage) {
        return Guardrail.of("hanging", stage, text -> {
            runs.incrementAndGet();
            return sleep(Duration.ofMinutes(10));
        });
    }

    private Guardrail counting(Stage stage) {
        return Guardrail.of("counting", stage, text -> {
            runs.incrementAndGet();
            return Verdict.PASS;
        });
    }

    @Test
    void stopsAGuardrailThatIsAtWorkWhenTheTimeIsOver() {
        assertThatThrownBy(() -> client(SHORT, guards -> guards.always(hanging(Stage.OUTPUT)))
                        .chat(REQUEST))
                .isInstanceOf(GuardrailBlockedException.class)
                .hasMessage("Guardrail 'hanging" + OVER);
        assertThat(recorder.events.get(0).attributes()).containsEntry("error.type", "timeout");
    }

    @Test
    void leavesNoTimeToThoseThatComeAfter() {
        LlmClient client = client(
                SHORT, guards -> guards.always(hanging(Stage.OUTPUT), OPEN).always(counting(Stage.OUTPUT), OPEN));

        assertThat(client.chat(REQUEST).text()).isEqualTo("one two three");
        assertThat(runs).hasValue(1);
        assertThat(recorder.lines())
                .containsExactly("hanging output error enforce 0 []", "counting output error enforce 0 []");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsMonitoredTakesNoTimeFromWhatCounts(boolean together) {
        Consumer<GuardrailsBuilder> monitored = guards -> guards.always(hanging(Stage.OUTPUT), GuardrailPolicy.MONITOR);
        LlmClient client = client(ENOUGH, guards -> {
            if (together) {
                guards.parallel(group -> {
                    monitored.accept(group);
                    group.always(Guardrail.of("fast", Stage.OUTPUT, text -> Verdict.PASS));
                });
            } else {
                monitored.accept(guards);
            }
            guards.always(counting(Stage.OUTPUT));
        });

        assertThat(client.chat(REQUEST).text()).isEqualTo("one two three");
        assertThat(runs).hasValue(2);
    }

    @Test
    void aTimeThatIsLongerThanTimesCanBeIsNoLimit() {
        Duration forever = ChronoUnit.FOREVER.getDuration();
        GuardrailPolicy policy = GuardrailPolicy.ENFORCE.withTimeout(forever);
        LlmClient client = client(
                forever,
                guards -> guards.always(counting(Stage.OUTPUT), policy)
                        .parallel(group -> group.always(Guardrail.of("a", Stage.OUTPUT, text -> Verdict.PASS), policy)
                                .always(Guardrail.of("b", Stage.OUTPUT, text -> Verdict.PASS))));

        assertThat(client.chat(REQUEST).text()).isEqualTo("one two three");
    }

    @Test
    void coversAllTextsOfAStageButEachStageHasItsOwn() {
        LlmClient client = client(
                ENOUGH, guards -> guards.always(hanging(Stage.INPUT), OPEN).always(counting(Stage.OUTPUT)));

        assertThat(client.chat(REQUEST).text()).isEqualTo("one two three");
        assertThat(recorder.lines())
                .containsExactly(
                        "hanging input error enforce 0 []",
                        "hanging input error enforce 0 []",
                        "counting output pass enforce 0 []");
        assertThat(runs).hasValue(2);
    }

    @Test
    void eachCallHasItsOwn() {
        LlmClient client = client(SHORT, guards -> guards.always(hanging(Stage.OUTPUT), OPEN));

        client.chat(REQUEST);
        client.chat(REQUEST);

        assertThat(runs).hasValue(2);
    }

    @Test
    void theShorterOfTimeoutAndBudgetCounts() {
        LlmClient client = client(
                LONG,
                guards -> guards.always(
                        hanging(Stage.OUTPUT), GuardrailPolicy.ENFORCE.withTimeout(Duration.ofMillis(30))));

        assertThatThrownBy(() -> client.chat(REQUEST))
                .hasMessage("Guardrail 'hanging' gave no verdict on the output within 30 ms, and its policy is"
                        + " FAIL_CLOSED.");
    }

    @Test
    void holdsForGroups() {
        LlmClient client = client(
                ENOUGH,
                guards -> guards.parallel(group ->
                                group.always(hanging(Stage.OUTPUT), OPEN).always(Literals.replacing("two")))
                        .always(counting(Stage.OUTPUT)));

        assertThatThrownBy(() -> client.chat(REQUEST))
                .hasMessage("Guardrail 'counting" + OVER.replace("50 ms", "500 ms"));
        assertThat(recorder.lines())
                .containsSubsequence(
                        "hanging output error enforce 0 []",
                        "replace-two output rewrite enforce 1 [word.replace]",
                        "counting output error enforce 0 []");
        assertThatThrownBy(() -> client(
                                ENOUGH,
                                guards -> guards.parallel(group ->
                                        group.always(hanging(Stage.OUTPUT)).always(counting(Stage.OUTPUT))))
                        .chat(REQUEST))
                .hasMessage("Guardrail 'hanging" + OVER.replace("50 ms", "500 ms"));
    }

    @Test
    void coversAllStepsOfAStream() {
        var slow = new Steps(Duration.ofMillis(30));

        assertThatThrownBy(() -> client(SHORT, guards -> guards.always(slow)).stream(REQUEST)
                        .response())
                .hasMessage("Guardrail 'steps" + OVER);
        assertThat(client(SHORT, guards -> guards.always(slow, OPEN)).stream(REQUEST)
                        .response()
                        .text())
                .isEqualTo("one two three");
        assertThat(client(LONG, guards -> guards.always(slow, OPEN).always(Literals.replacing("two"))).stream(REQUEST)
                        .response()
                        .text())
                .isEqualTo("one <3> three");
    }

    @Test
    void coversTheAnswersOfReprompts() {
        Guardrail slow = Guardrail.of("slow", Stage.OUTPUT, text -> {
            sleep(Duration.ofMillis(300));
            return Verdict.retry("Do better.");
        });

        assertThatThrownBy(() -> client(
                                Duration.ofMillis(500),
                                guards -> guards.always(slow).maxReprompts(5))
                        .chat(REQUEST))
                .hasMessage(
                        "Guardrail 'slow' gave no verdict on the output within the stage's budget of 500 ms, and its"
                                + " policy is FAIL_CLOSED.");
        assertThat(model.requests).hasSize(2);
    }

    @Test
    void withoutABudgetGuardrailsRunOnTheThreadOfTheCall() {
        var thread = new AtomicReference<Thread>();
        Guardrail witness = Guardrail.of("witness", Stage.OUTPUT, text -> {
            thread.set(Thread.currentThread());
            return Verdict.PASS;
        });

        LlmClient.builder().model(model).with(Guardrails.of(witness)).build().chat(REQUEST);
        assertThat(thread).hasValue(Thread.currentThread());
        client(LONG, guards -> guards.always(witness)).chat(REQUEST);
        assertThat(thread.get()).extracting(Thread::getName).asString().startsWith("llmops4j-guardrail-");
    }

    @Test
    void refusesABudgetOfNothing() {
        assertThatThrownBy(() -> Guardrails.builder().budget(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("budget must be more than 0, was PT0S");
    }

    private static Verdict sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return Verdict.PASS;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the same time for each piece. */
    private record Steps(Duration each) implements Guardrail {
        @Override
        public String name() {
            return "steps";
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
                private int read;

                @Override
                public void accept(CharSequence more, Sink found) {
                    sleep(each);
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
