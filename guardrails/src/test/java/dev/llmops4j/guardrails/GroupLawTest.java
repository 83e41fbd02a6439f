package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.guardrails.Literals.Action;
import dev.llmops4j.guardrails.Literals.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a group makes of a text depends on its verdicts only, for random texts, rules, chunkings and orders of completion. */
class GroupLawTest {
    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(Message.user("hello")));
    private static final String LETTERS = "aab b\uD83D\uDE00\uDE01";
    private static final int RUNS_PER_SEED = 10;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfCompletionChangesNothing(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            List<Guardrail> members = members(random, true);
            String text = word(random, 1 + random.nextInt(40));

            var inOrder = new Recorder();
            String expected = answer(Ordered.by(members, identity(members.size())), text, inOrder);
            var shuffled = new Recorder();
            List<Integer> order = identity(members.size());
            Collections.shuffle(order, random);

            assertThat(answer(Ordered.by(members, order), text, shuffled)).isEqualTo(expected);
            assertThat(shuffled.lines()).isEqualTo(inOrder.lines());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aStreamGivesThePlainText(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            List<Guardrail> members = members(random, false);
            String text = word(random, random.nextInt(40));

            var plain = new Recorder();
            String expected = answer(members, text, plain);
            var streamed = new Recorder();
            LlmClient client = client(members, Answers.inPieces(split(random, text)), streamed);

            assertThat(client.stream(REQUEST).response().text()).isEqualTo(expected);
            assertThat(streamed.lines()).isEqualTo(plain.lines());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyFoundSpanIsCoveredAndNothingElseIsTouched(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            List<Guardrail> members = members(random, false);
            String text = word(random, 1 + random.nextInt(40));
            var covered = new boolean[text.length()];
            for (Guardrail member : members) {
                StreamingCheck reader = Objects.requireNonNull(member.streaming(Boundary.of(Stage.OUTPUT)));
                if (StreamingCheck.verdict(reader, text) instanceof Verdict.Rewrite rewrite) {
                    for (Replacement place : rewrite.replacements()) {
                        Arrays.fill(covered, place.start(), place.end(), true);
                    }
                }
            }
            var left = new StringBuilder();
            for (int i = 0; i < covered.length; i++) {
                left.append(covered[i] ? "" : String.valueOf(text.charAt(i)));
            }

            assertThat(answer(members, text, new Recorder()).replaceAll("<[0-9]+>", ""))
                    .isEqualTo(left.toString());
        }
    }

    private static String answer(List<Guardrail> members, String text, Recorder recorder) {
        return client(members, Answers.of(text), recorder).chat(REQUEST).text();
    }

    private static LlmClient client(List<Guardrail> members, Answers model, Recorder recorder) {
        return LlmClient.builder()
                .model(model)
                .with(Guardrails.builder()
                        .parallel(group -> members.forEach(group::always))
                        .build())
                .listener(recorder)
                .build();
    }

    /** Two to four, in random order, with rules that overlap; the last may name no places. */
    private static List<Guardrail> members(Random random, boolean withWhole) {
        var members = new ArrayList<Guardrail>();
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            var rules = new ArrayList<Rule>();
            for (int rule = 0; rule <= random.nextInt(3); rule++) {
                Action action = random.nextInt(4) == 0 ? Action.FLAG : Action.REPLACE;
                rules.add(new Rule(word(random, 1 + random.nextInt(5)), action));
            }
            members.add(new Outgoing(new Literals("m" + i, rules, random.nextInt(4))));
        }
        if (withWhole && random.nextBoolean()) {
            members.add(Guardrail.of("whole", Stage.OUTPUT, text -> Verdict.rewrite(text.replace('a', 'c'))));
            Collections.shuffle(members, random);
        }
        return members;
    }

    private static List<Integer> identity(int size) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        return order;
    }

    private static String word(Random random, int length) {
        var word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    private static String[] split(Random random, String text) {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + 1 + random.nextInt(5));
            pieces.add(text.substring(i, end));
            i = end;
        }
        return pieces.toArray(String[]::new);
    }

    /** Literals that read answers only. */
    private record Outgoing(Literals literals) implements Guardrail {
        @Override
        public String name() {
            return literals.name();
        }

        @Override
        public Set<Stage> stages() {
            return Set.of(Stage.OUTPUT);
        }

        @Override
        public Verdict check(String text, Boundary at) {
            return literals.check(text, at);
        }

        @Override
        public StreamingCheck streaming(Boundary at) {
            return literals.streaming(at);
        }
    }

    /** Gives its first verdict after the one before it in a given order has given its own. */
    private record Ordered(Guardrail guardrail, CountDownLatch before, CountDownLatch done) implements Guardrail {
        static List<Guardrail> by(List<Guardrail> members, List<Integer> order) {
            var ordered = new ArrayList<Guardrail>(members);
            var before = new CountDownLatch(0);
            for (int place : order) {
                var done = new CountDownLatch(1);
                ordered.set(place, new Ordered(members.get(place), before, done));
                before = done;
            }
            return ordered;
        }

        @Override
        public String name() {
            return guardrail.name();
        }

        @Override
        public Set<Stage> stages() {
            return guardrail.stages();
        }

        @Override
        public Verdict check(String text, Boundary at) {
            try {
                assertThat(before.await(10, TimeUnit.SECONDS)).isTrue();
                return guardrail.check(text, at);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                done.countDown();
            }
        }
    }
}
