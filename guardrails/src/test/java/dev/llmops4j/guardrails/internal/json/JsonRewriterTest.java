package dev.llmops4j.guardrails.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.json.JsonCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRewriterTest {
    private static final int RUNS_PER_SEED = 200;

    /** Pieces that make JSON, nearly JSON, and none. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\"",
            "\"a\":",
            "\"b\"",
            "\"\\u0041\\\"x\\\\\"",
            "\\ud83d\\ude00",
            "\uD83D\uDE00",
            "\\u12",
            "\\",
            "12",
            "-1.5e3",
            " ",
            "\n",
            "true",
            "nul",
            "xx",
            "```json\n",
            "```",
            "\\/");

    private final List<String> seen = new ArrayList<>();

    private String rewritten(String json, UnaryOperator<String> change, String... names) {
        return rewritten(List.of(json), change, Set.of(names));
    }

    private String rewritten(List<String> pieces, UnaryOperator<String> change, Set<String> names) {
        seen.clear();
        var rewriter = new JsonRewriter(names, pointer -> new Whole(pointer + " ", change, seen));
        var out = new StringBuilder();
        pieces.forEach(piece -> rewriter.accept(piece, out));
        rewriter.end(out);
        return out.toString();
    }

    private record Whole(StringBuilder text, String place, UnaryOperator<String> change, List<String> seen)
            implements Leaves.Leaf {
        Whole(String place, UnaryOperator<String> change, List<String> seen) {
            this(new StringBuilder(), place, change, seen);
        }

        @Override
        public String accept(String more) {
            text.append(more);
            return "";
        }

        @Override
        public String end() {
            seen.add(place + text);
            return change.apply(text.toString());
        }

        @Override
        public boolean holds() {
            return true;
        }
    }

    @Test
    void readsStringsAndNumbersByTheirPointers() {
        String json =
                "{\"name\": \"Ann \\u0026 Bob\", \"ages\": [41, 2.5e1 , true, null, \"\"], \"to\":{\"a/b~\":\"x\"}}";

        assertThat(rewritten(json, text -> text, "name", "ages", "to", "a/b~")).isEqualTo(json);
        assertThat(seen).containsExactly("/name Ann & Bob", "/ages/0 41", "/ages/1 2.5e1", "/to/a~1b~0 x");
    }

    @Test
    void readsNamesThatAreNotKnownAndKeepsThemOutOfPointers() {
        String json = "{\"mails\":{\"ann@example.com\":{\"n\":1}}}";

        assertThat(rewritten(json, text -> text.replace("ann@example.com", "[\"MAIL\"]"), "mails", "n"))
                .isEqualTo("{\"mails\":{\"[\\\"MAIL\\\"]\":{\"n\":1}}}");
        assertThat(seen).containsExactly("/mails/* ann@example.com", "/mails/*/n 1");
    }

    @Test
    void encodesWhatIsNewAndLeavesTheRestAsItWas() {
        String json = "{ \"a\" : \"\\u00e9\\/ secret \\u00e9\\n\" , \"b\":\"\\u00e9\\/\" }";

        assertThat(rewritten(json, text -> text.replace("secret", "\"\u0001\\"), "a", "b"))
                .isEqualTo("{ \"a\" : \"\\u00e9\\/ \\\"\\u0001\\\\ é\\n\" , \"b\":\"\\u00e9\\/\" }");
    }

    @ParameterizedTest
    @CsvSource({"12,34,34", "12,[X],'\"[X]\"'", "12,01,'\"01\"'", "12,-1.5E+2,-1.5E+2", "12,1.,'\"1.\"'", "12,'','\"\"'"
    })
    void makesAStringOfANumberThatIsNoneAnyMore(String number, String changed, String expected) {
        assertThat(rewritten("[" + number + "]", text -> changed)).isEqualTo("[" + expected + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Here is ann@example.com",
                "{\"a\":4111 1111}",
                "{\"a\" \"b\"}",
                "[1,2",
                "{\"a\":\"cut o",
                "{\"a\":\"cut \\u00",
                "{\"a\":tru",
                "{\"cut",
                "``json\n{}",
                "```json\n{}\n``` and more",
                "{}{}",
                "nullable",
                "1-2 3",
                "",
                " \n",
                "\"\\x\\u12g\"",
                "]"
            })
    void leavesTextsThatAreNoJsonAsTheyAre(String text) {
        assertThat(rewritten(text, leaf -> leaf, "a")).isEqualTo(text);
    }

    @Test
    void readsAsOneTextWhatIsNoJson() {
        rewritten("{\"a\":\"b\", \"c\": 4111 1111 1111}", text -> text, "a", "c");
        assertThat(seen).containsExactly("/a b", "null 4111 1111 1111}");

        rewritten("Sure: {\"a\":\"b\"}", text -> text);
        assertThat(seen).containsExactly("null Sure: {\"a\":\"b\"}");
    }

    @Test
    void seesThroughACodeFence() {
        String fenced = "\n```json\n{\"a\": \"\\u0041\", \"b\": 1}\n```\n";

        assertThat(rewritten(fenced, text -> text.replace("A", "!"), "a", "b"))
                .isEqualTo("\n```json\n{\"a\": \"!\", \"b\": 1}\n```\n");
        assertThat(seen).containsExactly("/a A", "/b 1");
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void doesNotDependOnThePieces(long seed) {
        var random = new Random(seed);
        UnaryOperator<String> change = text -> text.replace("b", "<\">").replace("1", "");
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            String text = text(random);
            for (UnaryOperator<String> each : List.<UnaryOperator<String>>of(leaf -> leaf, change)) {
                String whole = rewritten(List.of(text), each, Set.of("a"));
                List<String> leaves = List.copyOf(seen);

                assertThat(rewritten(split(random, text), each, Set.of("a")))
                        .as(text)
                        .isEqualTo(whole);
                assertThat(seen).as(text).isEqualTo(leaves);
            }
            assertThat(rewritten(List.of(text), leaf -> leaf, Set.of("a"))).isEqualTo(text);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsWhatAParserReadsAndWritesWhatAParserCanRead(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            Object value = value(random, 3);
            String json = JsonCodec.jackson().write(value);
            var strings = new ArrayList<String>();
            collect(value, strings);

            String changed = rewritten(json, text -> text + "\"\\\n");

            assertThat(seen.stream().map(each -> each.substring(each.indexOf(' ') + 1)))
                    .containsExactlyElementsOf(strings);
            var after = new ArrayList<String>();
            collect(Objects.requireNonNull(JsonCodec.jackson().readTree(changed)), after);
            assertThat(after)
                    .containsExactlyElementsOf(
                            strings.stream().map(each -> each + "\"\\\n").toList());
        }
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 2 : 4)) {
            case 0 -> random.nextInt(1000);
            case 1 -> string(random);
            case 2 ->
                Stream.generate(() -> value(random, depth - 1))
                        .limit(random.nextInt(4))
                        .toList();
            default -> {
                var map = new LinkedHashMap<String, Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(i + string(random), value(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String string(Random random) {
        var text = new StringBuilder("s");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append("a\"\\\n\t\u0001é/ \uD83D\uDE00".charAt(random.nextInt(11)));
        }
        return text.toString();
    }

    private static void collect(Object value, List<String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> {
                into.add((String) name);
                collect(inner, into);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> collect(inner, into));
        } else {
            into.add(String.valueOf(value));
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static List<String> split(Random random, String text) {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + random.nextInt(4));
            pieces.add(text.substring(i, end));
            i = end;
        }
        return pieces;
    }
}
