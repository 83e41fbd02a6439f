package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.guardrails.internal.match.PatternScan;
import dev.llmops4j.guardrails.internal.match.PatternSet;
import dev.llmops4j.guardrails.internal.match.RandomRegex;
import dev.llmops4j.guardrails.testing.Mutations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of streams for random regular expressions, alone and one after the other, over random texts and chunkings. */
class PatternLawTest {
    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(Message.user("hello")));
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);
    private static final int RUNS_PER_SEED = 20;
    private static final Predicate<String> EDGES =
            Pattern.compile("\\\\[bBAz]|\\(\\?m").asPredicate();

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void streamsGiveThePlainTextOrTheSameBlock(long seed) {
        var random = new Random(seed);
        var regexes = new RandomRegex(random);
        var cuts = new Mutations(seed, List.of("x"));
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            Patterns first = new Patterns("first", set(regexes, random), -1);
            Patterns second = new Patterns("second", set(regexes, random), random.nextInt(4) == 0 ? 0 : -1);
            String text = regexes.text(1 + random.nextInt(60));
            Answers model = Answers.inPieces(cuts.pieces(text).toArray(String[]::new));
            LlmClient client = LlmClient.builder()
                    .model(model)
                    .with(Guardrails.of(first, second))
                    .build();

            var released = new StringBuilder();
            Throwable streamed = catchThrowable(() -> read(client, released));
            var plain = new StringBuilder();
            Throwable whole =
                    catchThrowable(() -> plain.append(client.chat(REQUEST).text()));

            if (whole == null) {
                assertThat(streamed).isNull();
                assertThat(released).hasToString(plain.toString());
            } else {
                List<Finding> found = ((GuardrailBlockedException) whole).findings();
                assertThat(streamed)
                        .isInstanceOfSatisfying(
                                GuardrailBlockedException.class,
                                e -> assertThat(found).startsWith(e.findings().toArray(Finding[]::new)));
                assertThat(allowed(first, second, text)).startsWith(released);
                assertThat(model.streams.get(0).closed).isTrue();
            }
        }
    }

    /** What may leave before the first block of the second, in the text that the first leaves. */
    private static String allowed(Patterns first, Patterns second, String text) {
        String left = first.check(text, AT) instanceof Verdict.Rewrite rewrite ? rewrite.text() : text;
        List<Finding> found = Streamed.read(second.streaming(AT), List.of(left)).findings();
        Finding block = found.get(found.size() - 1);
        var allowed = new StringBuilder();
        int done = 0;
        for (Finding replaced : found.subList(0, found.size() - 1)) {
            allowed.append(left, done, replaced.start()).append(Patterns.REPLACEMENT);
            done = replaced.end();
        }
        return allowed.append(left, done, block.start()).toString();
    }

    private static void read(LlmClient client, StringBuilder released) {
        try (ChatStream stream = client.stream(REQUEST)) {
            stream.texts().forEach(released::append);
        }
    }

    /**
     * (c): what waits could become a match, or is one that may grow. Without edges such as a word's, of which
     * {@code java.util.regex} does not say that they wait for what comes.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsBackOnlyWhatMayStillMatch(long seed) {
        var random = new Random(seed);
        var regexes = new RandomRegex(random);
        var cuts = new Mutations(seed, List.of("x"));
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            String[] patterns = withoutEdges(regexes, random);
            String text = regexes.text(1 + random.nextInt(60));
            StreamingCheck check = new Patterns("one", patterns, -1).streaming(AT);
            var edits = new Edits(true);
            int read = 0;
            for (String piece : cuts.pieces(text)) {
                read += piece.length();
                edits.read(read);
                check.accept(piece, edits);
                int settled = check.settled();
                if (settled < read) {
                    assertThat(mayMatch(patterns, text.substring(0, read), settled))
                            .as("%s waits at %d of %s", List.of(patterns), settled, text.substring(0, read))
                            .isTrue();
                }
            }
        }
    }

    private static boolean mayMatch(String[] patterns, String read, int from) {
        boolean halfPair = Character.isHighSurrogate(read.charAt(read.length() - 1));
        return halfPair
                || Arrays.stream(patterns).anyMatch(pattern -> {
                    Matcher matcher = Pattern.compile(pattern, Pattern.UNIX_LINES | Pattern.UNICODE_CASE)
                            .matcher(read)
                            .region(from, read.length());
                    return matcher.matches() || matcher.hitEnd();
                });
    }

    private static String[] withoutEdges(RandomRegex regexes, Random random) {
        String[] patterns = set(regexes, random);
        while (Arrays.stream(patterns).anyMatch(EDGES)) {
            patterns = set(regexes, random);
        }
        return patterns;
    }

    private static String[] set(RandomRegex regexes, Random random) {
        var patterns = new ArrayList<String>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            patterns.add(regexes.next(1));
        }
        return patterns.toArray(String[]::new);
    }

    /** Replaces what its patterns match, and blocks for one of them. */
    private static final class Patterns implements Guardrail {
        static final String REPLACEMENT = "#";

        private final String name;
        private final PatternSet set;
        private final int blocking;

        Patterns(String name, String[] patterns, int blocking) {
            this.name = name;
            this.set = PatternSet.of(patterns);
            this.blocking = blocking;
        }

        @Override
        public String name() {
            return name;
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
                private final PatternScan scan = set.scan();

                @Override
                public void accept(CharSequence more, Sink found) {
                    scan.accept(more, (pattern, start, end, text) -> report(pattern, start, end, found));
                }

                @Override
                public void end(Sink found) {
                    scan.end((pattern, start, end, text) -> report(pattern, start, end, found));
                }

                @Override
                public int settled() {
                    return scan.settled();
                }
            };
        }

        private boolean report(int pattern, int start, int end, StreamingCheck.Sink found) {
            Finding finding = Finding.of("p." + pattern, start, end);
            if (pattern == blocking) {
                found.block(finding);
            } else {
                found.replace(finding, REPLACEMENT);
            }
            return true;
        }
    }
}
