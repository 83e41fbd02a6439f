package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.error.CallCancelledException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Guardrails that judge the same text at the same time. */
class GroupTest {
    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(Message.user("hello")));

    private final Answers model = Answers.inPieces("one ", "two ", "three");
    private final Recorder recorder = new Recorder();

    private LlmClient client(GuardrailsBuilder guardrails) {
        return LlmClient.builder()
                .model(model)
                .with(guardrails.build())
                .listener(recorder)
                .build();
    }

    private LlmClient together(Guardrail... guardrails) {
        return client(Guardrails.builder().parallel(group -> group.always(guardrails)));
    }

    private static Guardrail output(String name, Function<String, Verdict> check) {
        return Guardrail.of(name, Stage.OUTPUT, check);
    }

    @Test
    void membersJudgeTheSameTextAtTheSameTimeAsPartOfTheCall() {
        var meeting = new CyclicBarrier(2);
        Map<String, Call> calls = new ConcurrentHashMap<>();
        Guardrail a = output("a", text -> {
            calls.put("a " + text, Objects.requireNonNull(Call.current()));
            return meet(meeting);
        });
        Guardrail b = output("b", text -> {
            calls.put("b " + text, Objects.requireNonNull(Call.current()));
            meet(meeting);
            return Verdict.rewrite("changed");
        });

        Call call = together(a, b).newCall(REQUEST, CallContext.EMPTY);

        assertThat(call.execute().text()).isEqualTo("changed");
        assertThat(calls).containsOnly(Map.entry("a one two three", call), Map.entry("b one two three", call));
    }

    @Test
    void theFirstBlockEndsTheCallAndInterruptsTheOthers() throws InterruptedException {
        var slowRuns = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        Guardrail slow = output("slow", text -> {
            slowRuns.countDown();
            return hang(interrupted);
        });
        Guardrail fast = output("fast", text -> {
            await(slowRuns);
            return Verdict.block(Finding.of("bad", 0, 3));
        });

        assertThatThrownBy(() -> together(slow, fast).chat(REQUEST))
                .isInstanceOf(GuardrailBlockedException.class)
                .hasMessage("Guardrail 'fast' blocked the output: 1 finding at 0..3. The text is not shown.");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(recorder.lines())
                .containsExactly("slow output cancelled enforce 0 []", "fast output block enforce 1 [bad]");
    }

    @Test
    void aFailureThatClosesEndsTheCallAtOnceAndOneThatOpensDoesNot() {
        var never = new CountDownLatch(1);
        Guardrail failing = output("failing", text -> {
            throw new IllegalStateException("secret");
        });
        GuardrailPolicy open = GuardrailPolicy.ENFORCE.withOnFailure(GuardrailPolicy.OnFailure.FAIL_OPEN);

        assertThatThrownBy(() ->
                        together(output("slow", text -> hang(never)), failing).chat(REQUEST))
                .hasMessage("Guardrail 'failing' failed on the output (java.lang.IllegalStateException), and its policy"
                        + " is FAIL_CLOSED.");
        assertThat(client(Guardrails.builder()
                                .parallel(group -> group.always(failing, open).always(Literals.replacing("two"))))
                        .chat(REQUEST)
                        .text())
                .isEqualTo("one <3> three");
        assertThat(recorder.lines()).contains("failing output error enforce 0 []");
    }

    @Test
    void aBlockComesBeforeARetryThatWasThereFirst() {
        var retried = new CountDownLatch(1);
        Guardrail retrying = output("retrying", text -> {
            retried.countDown();
            return Verdict.retry("Do better.");
        });
        Guardrail blocking = output("blocking", text -> {
            await(retried);
            return Verdict.block();
        });

        assertThatThrownBy(() -> together(retrying, blocking).chat(REQUEST))
                .hasMessageStartingWith("Guardrail 'blocking' blocked the output");
        assertThat(model.requests).hasSize(1);
    }

    @Test
    void theRetryThatWasDeclaredFirstIsTheOneThatIsSent() {
        var second = new CountDownLatch(1);
        Guardrail first = output("first", text -> {
            await(second);
            return Verdict.retry("First.");
        });
        Guardrail last = output("last", text -> {
            second.countDown();
            return Verdict.retry("Last.");
        });

        assertThatThrownBy(
                        () -> together(first, last, Literals.replacing("two")).chat(REQUEST))
                .hasMessageStartingWith("Guardrail 'first' rejected 2 answers");
        assertThat(model.requests.get(1).messages())
                .containsExactly(Message.user("hello"), Message.assistant("one two three"), Message.user("First."));
    }

    @Test
    void makesRewritesOfDifferentPlacesTogetherAndUnitesThoseThatOverlap() {
        assertThat(together(Literals.replacing("one"), Literals.replacing("three"))
                        .chat(REQUEST)
                        .text())
                .isEqualTo("<3> two <5>");
        assertThat(together(Literals.replacing("e tw"), Literals.replacing("two th"))
                        .chat(REQUEST)
                        .text())
                .isEqualTo("on<6>ree");
    }

    @Test
    void aRewriteThatNamesNoPlacesIsMadeAfterTheOthersAndJudgedAgain() {
        Guardrail upper = output("upper", text -> Verdict.rewrite(text.toUpperCase(Locale.ROOT)));
        Guardrail twice = output("twice", text -> Verdict.rewrite(text + "!"));

        assertThat(together(upper, twice, Literals.replacing("two"))
                        .chat(REQUEST)
                        .text())
                .isEqualTo("ONE <3> THREE!");
        assertThat(recorder.lines())
                .containsExactly(
                        "replace-two input pass enforce 0 []",
                        "upper output rewrite enforce 0 []",
                        "twice output rewrite enforce 0 []",
                        "replace-two output rewrite enforce 1 [word.replace]",
                        "upper output rewrite enforce 0 []",
                        "twice output rewrite enforce 0 []");
    }

    @Test
    void aGuardrailThatJudgesAgainMayBlock() {
        Guardrail upper = output("upper", text -> Verdict.rewrite(text.toUpperCase(Locale.ROOT)));
        Guardrail picky =
                output("picky", text -> text.startsWith("ONE") ? Verdict.block() : Verdict.rewrite(text.substring(1)));

        assertThatThrownBy(() -> together(upper, picky).chat(REQUEST))
                .hasMessage("Guardrail 'picky' blocked the output. The text is not shown.");
    }

    @Test
    void aMonitoredMemberIsRecordedAndChangesNothing() {
        LlmClient client = client(Guardrails.builder()
                .parallel(group -> group.always(Literals.blocking("two"), GuardrailPolicy.MONITOR)
                        .always(Literals.replacing("one"))));

        assertThat(client.chat(REQUEST).text()).isEqualTo("<3> two three");
        assertThat(client.stream(REQUEST).response().text()).isEqualTo("<3> two three");
        assertThat(recorder.lines().subList(0, 4))
                .containsExactly(
                        "block-two input pass monitor 0 []",
                        "replace-one input pass enforce 0 []",
                        "block-two output block monitor 1 [word.block]",
                        "replace-one output rewrite enforce 1 [word.replace]");
    }

    @Test
    void runsBetweenWhatStandsBeforeAndBehindIt() {
        LlmClient client = client(Guardrails.builder()
                .always(Literals.replacing("one"))
                .parallel(group -> group.always(Literals.replacing("<3>"), Literals.replacing("two")))
                .always(Literals.replacing("<3> <3>")));

        assertThat(client.chat(REQUEST).text()).isEqualTo("<7> three");
        assertThat(client.stream(REQUEST).response().text()).isEqualTo("<7> three");
    }

    @Test
    void membersThatAreAskedForByNameRunTogether() {
        var meeting = new CyclicBarrier(2);
        Guardrail a = output("a", text -> meet(meeting));
        Guardrail b = output("b", text -> meet(meeting));
        LlmClient client = client(Guardrails.builder().parallel(group -> group.byName(a, b, Literals.blocking("one"))));

        assertThat(client.complete(
                                REQUEST,
                                CallContext.builder()
                                        .guardrails(List.of("b", "a"))
                                        .build())
                        .value()
                        .text())
                .isEqualTo("one two three");
        assertThat(recorder.lines()).containsExactly("b output pass enforce 0 []", "a output pass enforce 0 []");
    }

    @Test
    void holdsAStreamOnlyIfAMemberReadsWholeTextsOnly() {
        try (var stream = together(Literals.replacing("one"), Literals.replacing("two")).stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(piece("<3> "));
            assertThat(model.streams.get(0).pulled).isEqualTo(1);
        }
        try (var stream = together(Literals.replacing("one"), output("whole", text -> Verdict.PASS)).stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(piece("<3> two three"));
        }
    }

    @Test
    void interruptingTheCallersThreadCancelsTheCallAndItsMembers() throws InterruptedException {
        var runs = new CountDownLatch(2);
        var interrupted = new CountDownLatch(2);
        Function<String, Verdict> hanging = text -> {
            runs.countDown();
            return hang(interrupted);
        };
        LlmClient client = together(output("a", hanging), output("b", hanging));
        Call call = client.newCall(REQUEST, CallContext.EMPTY);

        var future = call.async(Call::execute);
        await(runs);
        call.cancel();

        // join() itself wraps it in one more CancellationException since JDK 23
        assertThat(future.handle((answer, e) -> e).join()).hasCauseInstanceOf(CallCancelledException.class);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void namesTheFirstDeclaredOfThoseThatHadBlockedByThen() {
        Guardrail first = output("first", text -> Verdict.block());
        Guardrail last = output("last", text -> Verdict.block());

        for (int run = 0; run < 50; run++) {
            recorder.events.clear();
            assertThatThrownBy(() -> together(first, last).chat(REQUEST))
                    .isInstanceOfSatisfying(GuardrailBlockedException.class, e -> {
                        boolean firstIsDone = recorder.lines().contains("first output block enforce 0 []");
                        assertThat(e.guardrail()).isEqualTo(firstIsDone ? "first" : "last");
                    });
            assertThat(recorder.lines()).hasSize(2).anyMatch(line -> line.contains(" block "));
        }
    }

    @Test
    void refusesAGroupInAGroup() {
        assertThatThrownBy(() -> Guardrails.builder().parallel(group -> group.parallel(inner -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a group of guardrails must not hold another group");
    }

    private static ChatDelta piece(String text) {
        return new ChatDelta.Text(text);
    }

    private static Verdict meet(CyclicBarrier meeting) {
        try {
            meeting.await(10, TimeUnit.SECONDS);
            return Verdict.PASS;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Verdict hang(CountDownLatch interrupted) {
        try {
            Thread.sleep(Duration.ofMinutes(10).toMillis());
            return Verdict.PASS;
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new IllegalStateException(e);
        }
    }
}
