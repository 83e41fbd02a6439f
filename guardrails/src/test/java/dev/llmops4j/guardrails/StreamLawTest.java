package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.guardrails.Literals.Action;
import dev.llmops4j.guardrails.Literals.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader of a stream gets is what the plain call returns, for random texts, rules and chunkings. */
class StreamLawTest {
    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(Message.user("hello")));

    /** Few letters, so that words overlap, and both halves of two surrogate pairs. Now and then it is any UTF-16 unit. */
    private static final String LETTERS = "aab b\uD83D\uDE00\uDE01";

    private static final int RUNS_PER_SEED = 100;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void streamGivesThePlainText(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            Guardrails guardrails = Guardrails.of(
                    literals("one", random, Action.REPLACE, Action.FLAG),
                    literals("two", random, Action.REPLACE, Action.FLAG),
                    literals("three", random, Action.REPLACE, Action.FLAG));
            String text = text(random, 40);
            String thought = text(random, 10);

            var plainEvents = new Recorder();
            ChatResponse plain = client(guardrails, Answers.inPieces(answer(thought, text)), plainEvents)
                    .chat(REQUEST);
            var streamEvents = new Recorder();
            Answers pieces = Answers.inPieces(mixed(random, split(random, thought), split(random, text)));
            ChatResponse streamed =
                    client(guardrails, pieces, streamEvents).stream(REQUEST).response();

            assertThat(streamed.text()).isEqualTo(plain.text());
            assertThat(Channel.REASONING.read(streamed.message())).isEqualTo(Channel.REASONING.read(plain.message()));
            assertThat(streamEvents.lines()).isEqualTo(plainEvents.lines());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingOfABlockedSpanIsReleased(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            Literals first = literals("first", random, Action.REPLACE, Action.FLAG);
            Literals last = literals("last", random, Action.REPLACE, Action.BLOCK);
            String text = text(random, 60);
            var at = Boundary.of(Stage.OUTPUT);
            String rewritten = first.check(text, at) instanceof Verdict.Rewrite rewrite ? rewrite.text() : text;
            Verdict verdict = rewritten.isEmpty() ? Verdict.PASS : last.check(rewritten, at);
            LlmClient client =
                    client(Guardrails.of(first, last), Answers.inPieces(deltas(split(random, text))), new Recorder());

            var released = new StringBuilder();
            if (verdict instanceof Verdict.Block block) {
                Finding blocked = block.findings().stream()
                        .filter(finding -> finding.kind().equals("word.block"))
                        .findFirst()
                        .orElseThrow();
                assertThatThrownBy(() -> read(client, released))
                        .isInstanceOfSatisfying(GuardrailBlockedException.class, e -> {
                            assertThat(e.guardrail()).isEqualTo("last");
                            assertThat(e.findings())
                                    .isEqualTo(block.findings()
                                            .subList(0, block.findings().indexOf(blocked) + 1));
                        });
                assertThat(allowedBefore(last, rewritten, blocked.start())).startsWith(released);
            } else {
                read(client, released);
                assertThat(released).hasToString(verdict instanceof Verdict.Rewrite r ? r.text() : rewritten);
            }
        }
    }

    /** (c): what waits begins a match that may still grow, and is no longer than that; where none may, nothing waits. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsBackNoMoreThanALiveMatchNeeds(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            List<Rule> rules = rules(random, Action.FLAG);
            String text = text(random, 60);
            List<String> pieces = split(random, text);
            LlmClient client =
                    client(Guardrails.of(new Literals("one", rules)), Answers.inPieces(deltas(pieces)), new Recorder());

            var released = new ArrayList<String>();
            try (ChatStream stream = client.stream(REQUEST)) {
                stream.texts().forEach(released::add);
            }
            assertThat(released).isEqualTo(expected(rules, pieces));
        }
    }

    /** The pieces that leave if nothing waits but the longest end of the text that begins a word. */
    private static List<String> expected(List<Rule> rules, List<String> pieces) {
        var expected = new ArrayList<String>();
        var read = new StringBuilder();
        int sent = 0;
        for (String piece : pieces) {
            read.append(piece);
            int decided = decided(rules, read);
            if (decided > sent) {
                expected.add(read.substring(sent, decided));
                sent = decided;
            }
        }
        if (sent < read.length()) {
            expected.add(read.substring(sent));
        }
        return expected;
    }

    private static int decided(List<Rule> rules, CharSequence read) {
        String text = read.toString();
        int place = 0;
        while (place < text.length()) {
            String rest = text.substring(place);
            Rule first = rules.stream()
                    .filter(rule -> rule.word().startsWith(rest) || rest.startsWith(rule.word()))
                    .findFirst()
                    .orElse(null);
            if (first == null) {
                place++;
            } else if (rest.startsWith(first.word())) {
                place += first.word().length();
            } else {
                return place;
            }
        }
        return place;
    }

    /** What may be seen of a text before a blocked span: its rewrites made, which are those of the text cut there. */
    private static String allowedBefore(Literals literals, String text, int blocked) {
        Verdict before = literals.check(text.substring(0, blocked), Boundary.of(Stage.OUTPUT));
        return before instanceof Verdict.Rewrite rewrite ? rewrite.text() : text.substring(0, blocked);
    }

    private static void read(LlmClient client, StringBuilder released) {
        try (ChatStream stream = client.stream(REQUEST)) {
            stream.texts().forEach(released::append);
        }
    }

    private static LlmClient client(Guardrails guardrails, Answers model, Recorder recorder) {
        return LlmClient.builder()
                .model(model)
                .with(guardrails)
                .listener(recorder)
                .build();
    }

    private static Literals literals(String name, Random random, Action... actions) {
        return new Literals(name, rules(random, actions), random.nextInt(4));
    }

    private static List<Rule> rules(Random random, Action... actions) {
        var rules = new ArrayList<Rule>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            rules.add(new Rule(word(random, 1 + random.nextInt(5)), actions[random.nextInt(actions.length)]));
        }
        return rules;
    }

    private static String text(Random random, int longest) {
        return word(random, random.nextInt(longest + 1));
    }

    private static String word(Random random, int length) {
        var word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            boolean any = random.nextInt(20) == 0;
            word.append(any ? (char) random.nextInt(1 << 16) : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    private static List<ChatDelta> answer(String thought, String text) {
        return List.of(new ChatDelta.Reasoning(thought), new ChatDelta.Text(text));
    }

    /** From single UTF-16 units to the whole text; sometimes with empty pieces. */
    private static List<String> split(Random random, String text) {
        int longest = 1 + random.nextInt(6);
        var pieces = new ArrayList<String>();
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + random.nextInt(longest + 1));
            pieces.add(text.substring(i, end));
            i = end;
        }
        return pieces;
    }

    private static List<ChatDelta> deltas(List<String> texts) {
        return texts.stream().<ChatDelta>map(ChatDelta.Text::new).toList();
    }

    private static List<ChatDelta> mixed(Random random, List<String> thoughts, List<String> texts) {
        var mixed = new ArrayList<ChatDelta>(deltas(texts));
        int place = 0;
        for (String thought : thoughts) {
            place += random.nextInt(mixed.size() - place + 1);
            mixed.add(place++, new ChatDelta.Reasoning(thought));
        }
        return mixed;
    }
}
