package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.guardrails.Literals.Action;
import dev.llmops4j.guardrails.Literals.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A stream gives what the plain call gives, whatever is mixed: windows, groups, monitors and timeouts, at whatever
 * boundaries, on text and JSON, reasoning, refusals and tool calls, in whatever pieces, empty ones included.
 */
class MixedLawTest {
    private static final String LETTERS = "aab b.A\n1\"\\{}[],:\uD83D\uDE00\uDE01";
    private static final List<Stage> OUTBOUND =
            List.of(Stage.OUTPUT, Stage.OUTPUT_FIELD, Stage.REASONING, Stage.TOOL_ARGUMENTS);
    private static final List<Function<String, Verdict>> CHANGES = List.of(
            text -> Verdict.rewrite(text.toUpperCase(Locale.ROOT)),
            text -> Verdict.rewrite(text.replace("a", "")),
            text -> Verdict.rewrite("<" + text),
            text -> Verdict.rewrite(text + "\"\uD83D"),
            text -> Verdict.rewrite(""),
            text -> text.contains("b")
                    ? Verdict.rewrite(
                            text.replace("b", "**"), Finding.of("k.b", text.indexOf("b"), text.indexOf("b") + 1))
                    : Verdict.PASS,
            text -> text.contains("A.") ? Verdict.block() : Verdict.PASS);
    private static final int RUNS_PER_SEED = 40;

    private record Named(String name, Set<Stage> stages, Window window, Function<String, Verdict> function)
            implements Guardrail {
        @Override
        public Verdict check(String text, Boundary at) {
            return function.apply(text);
        }

        @Override
        public Window window(Boundary at) {
            return window;
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aStreamGivesThePlainAnswerOrIsBlockedAsItIs(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            Guardrails guardrails = guardrails(random);
            boolean json = random.nextBoolean();
            List<ChatDelta> deltas = deltas(random, json);
            ChatRequest request = ChatRequest.of("test", List.of(Message.user("hello")))
                    .withResponseFormat(json ? ResponseFormat.JSON_OBJECT : ResponseFormat.TEXT);

            ChatResponse plain = answer(guardrails, Answers.inPieces(deltas), client -> client.chat(request));
            Answers model = Answers.inPieces(deltas);
            ChatResponse streamed = answer(guardrails, model, client -> {
                try (ChatStream stream = client.stream(request)) {
                    return stream.response();
                }
            });

            assertThat(model.streams.get(0).closed).isTrue();
            assertThat(texts(streamed)).as("run %s", run).isEqualTo(texts(plain));
        }
    }

    private static @Nullable ChatResponse answer(
            Guardrails guardrails, Answers model, Function<LlmClient, ChatResponse> call) {
        try {
            return call.apply(LlmClient.builder().model(model).with(guardrails).build());
        } catch (GuardrailBlockedException e) {
            return null;
        }
    }

    private static List<Object> texts(@Nullable ChatResponse response) {
        return response == null
                ? List.of()
                : List.of(
                        Channel.REASONING.read(response.message()),
                        response.text(),
                        Channel.REFUSAL.read(response.message()),
                        response.toolCalls(),
                        response.usage());
    }

    private static Guardrails guardrails(Random random) {
        int changes = random.nextInt(3) == 0 ? CHANGES.size() : CHANGES.size() - 1;
        GuardrailsBuilder builder = Guardrails.builder();
        for (int i = 0; i <= random.nextInt(4); i++) {
            String name = "g" + i;
            if (random.nextInt(4) == 0) {
                builder.parallel(group -> group.always(guardrail(name + "a", random, changes), policy(random))
                        .always(guardrail(name + "b", random, changes), policy(random)));
            } else {
                builder.always(guardrail(name, random, changes), policy(random));
            }
        }
        return builder.build();
    }

    private static GuardrailPolicy policy(Random random) {
        return random.nextInt(5) == 0 ? GuardrailPolicy.MONITOR : GuardrailPolicy.ENFORCE;
    }

    private static Guardrail guardrail(String name, Random random, int changes) {
        Set<Stage> stages = EnumSet.of(OUTBOUND.get(random.nextInt(4)), OUTBOUND.get(random.nextInt(4)));
        if (random.nextBoolean()) {
            return new Named(name, stages, window(random), CHANGES.get(random.nextInt(changes)));
        }
        var rules = new ArrayList<Rule>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Action action = random.nextInt(4) == 0 ? Action.FLAG : Action.REPLACE;
            rules.add(new Rule("a" + text(random, 3), action));
        }
        return new At(stages, new Literals(name, rules, random.nextInt(4)));
    }

    private static Window window(Random random) {
        int most = 2 + random.nextInt(10);
        return switch (random.nextInt(3)) {
            case 0 -> Window.lines(most);
            case 1 -> Window.chars(most, random.nextInt(most / 2 + 1));
            default -> Window.sentences(most);
        };
    }

    private static List<ChatDelta> deltas(Random random, boolean json) {
        var deltas = new ArrayList<ChatDelta>();
        pieces(random, text(random, 20)).forEach(piece -> deltas.add(new ChatDelta.Reasoning(piece)));
        pieces(random, json ? RandomJson.nearly(random) : text(random, 60))
                .forEach(piece -> deltas.add(new ChatDelta.Text(piece)));
        pieces(random, text(random, 5)).forEach(piece -> deltas.add(new ChatDelta.Refusal(piece)));
        for (int i = 0; i < random.nextInt(3); i++) {
            int index = i;
            deltas.add(new ChatDelta.ToolCallFragment(index, "id" + index, "f", ""));
            pieces(random, RandomJson.nearly(random))
                    .forEach(piece -> deltas.add(new ChatDelta.ToolCallFragment(index, null, null, piece)));
        }
        return deltas;
    }

    private static List<String> pieces(Random random, String text) {
        var pieces = new ArrayList<String>();
        int most = 1 + random.nextInt(8);
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + random.nextInt(most + 1));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    private static String text(Random random, int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
