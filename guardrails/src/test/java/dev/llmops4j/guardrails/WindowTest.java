package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Guardrails that see a text by sentences, lines or characters. */
class WindowTest {
    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(Message.user("hello")));
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);

    /** Ends of sentences, abbreviations, empty lines, wide characters, both halves of a surrogate pair. */
    private static final String LETTERS = "ab A.!\n 1。”\uD83D\uDE00";

    private final List<String> seen = new ArrayList<>();
    private final Recorder recorder = new Recorder();

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private Guardrail witness(Window window, Function<String, Verdict> check) {
        return Guardrail.of("wit-ness", Stage.OUTPUT, window, text -> {
            seen.add(text);
            return check.apply(text);
        });
    }

    private List<String> windows(Window window, String text) {
        seen.clear();
        Window.over(witness(window, t -> Verdict.PASS)).check(text, AT);
        return List.copyOf(seen);
    }

    private LlmClient client(Answers model, Guardrail guardrail) {
        return LlmClient.builder()
                .model(model)
                .with(Guardrails.of(guardrail))
                .listener(recorder)
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "One. Two! Three? Four|One. ;Two! ;Three? ;Four",
                "Mail john.doe@x.com now. Thanks.|Mail john.doe@x.com now. ;Thanks.",
                "It costs 3.14 EUR, approx. 4 USD. Yes.|It costs 3.14 EUR, approx. 4 USD. ;Yes.",
                "Ask Dr. Who or J. Smith, e.g. today. OK|Ask Dr. Who or J. Smith, e.g. today. ;OK",
                "He said \"Stop.\" Then (so it goes.) nothing|He said \"Stop.\" ;Then (so it goes.) nothing",
                "Really?! No... what? Yes|Really?! ;No... what? ;Yes",
                "彼は来た。私も。|彼は来た。;私も。",
                "In 2024. Then|In 2024. ;Then",
                "Chapter 1. First steps|Chapter 1. First steps",
            })
    void endsASentenceWhereAReaderWould(String text, String sentences) {
        assertThat(windows(Window.sentences(1_000), text)).containsExactly(sentences.split(";"));
    }

    @Test
    void endsASentenceAtAnEmptyLineAndAtALineBreakBehindAFullStop() {
        assertThat(windows(Window.sentences(1_000), "\n\nTitle\n \nText.\nmore text\nand more"))
                .containsExactly("\n\nTitle\n \n", "Text.\n", "more text\nand more");
    }

    @Test
    void cutsWhatIsTooLongBehindWhiteSpaceElseOutsideOfPairs() {
        assertThat(windows(Window.sentences(10), "one two three four")).containsExactly("one two ", "three ", "four");
        assertThat(windows(Window.lines(4), "ab\ncdefgh\uD83D\uDE00\n"))
                .containsExactly("ab\n", "cdef", "gh\uD83D\uDE00", "\n");
        assertThat(windows(Window.lines(4), "abc\uD83D\uDE00")).containsExactly("abc", "\uD83D\uDE00");
    }

    @Test
    void letsWindowsOfCharactersOverlap() {
        assertThat(windows(Window.chars(4, 2), "abcdefg")).containsExactly("abcd", "cdef", "efg");
        assertThat(windows(Window.chars(2, 1), "\uD83D\uDE00a")).containsExactly("\uD83D\uDE00", "a");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void judgesStreamsByTheWindowsOfThePlainText(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 50; run++) {
            Window window = window(random);
            String text = text(random, 120);
            Guardrail words = words(window, random);
            Verdict plain = Window.over(words).check(text, AT);
            LlmClient client = client(Answers.inPieces(split(random, text).toArray(String[]::new)), words);

            var released = new StringBuilder();
            if (plain instanceof Verdict.Block) {
                List<Finding> findings = plain.findings();
                assertThatThrownBy(() -> read(client, released))
                        .isInstanceOfSatisfying(
                                GuardrailBlockedException.class,
                                e -> assertThat(e.findings()).isEqualTo(findings));
                assertThat(recorder.lines()).last().asString().contains(" block ");
            } else {
                read(client, released);
                assertThat(released).hasToString(plain instanceof Verdict.Rewrite rewrite ? rewrite.text() : text);
                recorder.events.clear();
                client.chat(REQUEST);
                read(client, new StringBuilder());
                assertThat(recorder.lines())
                        .hasSize(2)
                        .containsOnly(recorder.lines().get(0));
            }
        }
    }

    /** Without overlap, windows are the text: none is longer than it may be, and what is held is one of them. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void coversTheTextWithWindows(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 50; run++) {
            int max = 2 + random.nextInt(20);
            Window window = random.nextBoolean() ? Window.sentences(max) : Window.lines(max);
            String text = text(random, 120);
            List<String> windows = windows(window, text);

            assertThat(String.join("", windows)).isEqualTo(text);
            assertThat(windows).allMatch(part -> !part.isEmpty() && part.length() <= max);
        }
    }

    @Test
    void releasesASentenceWhenTheNextOneBegins() {
        Answers model = Answers.inPieces("One. T", "wo. ", "Three");

        try (ChatStream stream = client(model, witness(Window.sentences(100), t -> Verdict.PASS)).stream(REQUEST)) {
            assertThat(stream.texts()).containsExactly("One. ", "Two. ", "Three");
        }
        assertThat(seen).containsExactly("One. ", "Two. ", "Three");
        assertThat(recorder.lines()).containsExactly("wit-ness output pass enforce 0 []");
    }

    @Test
    void blocksAWindowBeforeAnyOfItLeaves() {
        Answers model = Answers.inPieces("Fine. ", "This is ", "rude. ", "Never ", "read.");
        Guardrail polite = witness(Window.sentences(100), t -> t.contains("rude") ? Verdict.block() : Verdict.PASS);

        var released = new StringBuilder();
        try (ChatStream stream = client(model, polite).stream(REQUEST)) {
            assertThatThrownBy(() -> stream.texts().forEach(released::append))
                    .isInstanceOfSatisfying(
                            GuardrailBlockedException.class,
                            e -> assertThat(e.findings()).containsExactly(Finding.of("wit_ness.window", 6, 20)));
        }
        assertThat(released).hasToString("Fine. ");
        assertThat(model.streams.get(0).closed).isTrue();
        assertThatThrownBy(() -> client(model, polite).chat(REQUEST))
                .isInstanceOfSatisfying(
                        GuardrailBlockedException.class,
                        e -> assertThat(e.findings()).containsExactly(Finding.of("wit_ness.window", 6, 20)));
        assertThat(seen)
                .as("nothing is judged after a block")
                .containsExactly("Fine. ", "This is rude. ", "Fine. ", "This is rude. ");
    }

    @Test
    void asksAgainForAWholeAnswerAndBlocksAStream() {
        Guardrail polite =
                witness(Window.sentences(100), t -> t.contains("rude") ? Verdict.retry("Be polite.") : Verdict.PASS);

        assertThat(client(Answers.of("Hi. You rude one. Bye.", "Hi. Bye."), polite)
                        .chat(REQUEST)
                        .text())
                .isEqualTo("Hi. Bye.");
        assertThatThrownBy(() -> client(Answers.of("Hi. You rude one. Bye."), polite).stream(REQUEST)
                        .response())
                .isInstanceOf(GuardrailBlockedException.class);
    }

    @Test
    void mapsRewritesToTheFoundSpansElseToWhatChanged() {
        Guardrail found = witness(
                Window.lines(100),
                t -> t.startsWith("key")
                        ? Verdict.rewrite("<>=<>\n", Finding.of("k", 0, 3), Finding.of("v", 4, 7))
                        : Verdict.PASS);
        Guardrail shout =
                witness(Window.lines(100), t -> Verdict.rewrite(t.replace("loud", "LOUD"), Finding.of("x", 0, 1)));

        assertThat(Window.over(found).check("a\nkey=val\nb", AT))
                .isEqualTo(Verdict.rewrite("a\n<>=<>\nb", Finding.of("k", 2, 5), Finding.of("v", 6, 9)));
        assertThat(Window.over(shout).check("a\nvery loud\n", AT))
                .isEqualTo(Verdict.rewrite(
                        "a\nvery LOUD\n",
                        Finding.of("x", 0, 1),
                        Finding.of("x", 2, 3),
                        Finding.of("wit_ness.rewrite", 7, 11)));
    }

    @Test
    void keepsWhatIsAddedAtTheEndOfAWindow() {
        Guardrail marks = witness(Window.sentences(100), text -> Verdict.rewrite(text + "|"));

        assertThat(Window.over(marks).check("One. Two. Three", AT))
                .isEqualTo(Verdict.rewrite(
                        "One. |Two. |Three|",
                        Finding.of("wit_ness.rewrite", 5, 5),
                        Finding.of("wit_ness.rewrite", 10, 10),
                        Finding.of("wit_ness.rewrite", 15, 15)));
        assertThat(client(Answers.inPieces("One. Two", ". Th", "ree"), marks).stream(REQUEST)
                        .response()
                        .text())
                .isEqualTo("One. |Two. |Three|");
    }

    @Test
    void failsAsItsPolicySaysWhenAFindingLiesOutsideOfItsWindow() {
        Guardrail wrong = witness(Window.lines(100), t -> Verdict.flag(Finding.of("x", 0, 50)));

        assertThatThrownBy(() -> client(Answers.of("a\nb"), wrong).chat(REQUEST))
                .hasMessageContaining("failed on the output (java.lang.IllegalStateException)");
        assertThatThrownBy(
                        () -> client(Answers.of("a\nb"), wrong).stream(REQUEST).response())
                .hasMessageContaining("failed on the output (java.lang.IllegalStateException)");
    }

    @Test
    void refusesWindowsThatCannotMoveOn() {
        assertThatThrownBy(() -> Window.sentences(1)).hasMessage("maxChars must be 2 or more, was 1");
        assertThatThrownBy(() -> Window.chars(10, 6))
                .hasMessage("overlap must be from 0 to half of the size, 5, was 6");
    }

    private static Window window(Random random) {
        int max = 2 + random.nextInt(30);
        return switch (random.nextInt(3)) {
            case 0 -> Window.sentences(max);
            case 1 -> Window.lines(max);
            default -> Window.chars(max, random.nextInt(max / 2 + 1));
        };
    }

    /** Judges windows with the words of a plain check: the streaming one of the words is not asked. */
    private static Guardrail words(Window window, Random random) {
        var rules = new ArrayList<Literals.Rule>();
        for (int i = 0; i < 3; i++) {
            Literals.Action action = random.nextInt(8) == 0
                    ? Literals.Action.BLOCK
                    : random.nextBoolean() ? Literals.Action.REPLACE : Literals.Action.FLAG;
            rules.add(new Literals.Rule(text(random, 3) + "a", action));
        }
        var literals = new Literals("words", rules);
        boolean unplaced = random.nextInt(4) == 0;
        return Guardrail.of("words", Stage.OUTPUT, window, text -> {
            Verdict verdict = literals.check(text, AT);
            return unplaced && verdict instanceof Verdict.Rewrite rewrite ? Verdict.rewrite(rewrite.text()) : verdict;
        });
    }

    private static void read(LlmClient client, StringBuilder released) {
        try (ChatStream stream = client.stream(REQUEST)) {
            stream.texts().forEach(released::append);
        }
    }

    private static String text(Random random, int longest) {
        var text = new StringBuilder();
        for (int i = random.nextInt(longest) + 1; i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static List<String> split(Random random, String text) {
        int longest = 1 + random.nextInt(6);
        var pieces = new ArrayList<String>();
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + 1 + random.nextInt(longest));
            pieces.add(text.substring(i, end));
            i = end;
        }
        return pieces;
    }
}
