package dev.llmops4j.templates.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is malformed is refused with its place and what to do about it. */
class BadInputTest {
    private static final PromptFileName NAME = new PromptFileName(PromptId.of("bad"), null);
    private static final String NOT_UTF8 =
            "The file is not UTF-8 text: the byte here is part of no character. Save it as UTF-8." + " [NOT_UTF8]";
    private static final String FRONT_KEYS =
            " is no key of the front matter. Keys: version, description, model, parameters,"
                    + " inputs, output, tools, guardrails, metadata. [UNKNOWN_KEY]";
    private static final String PARTIAL_NAME =
            ": a partial's name is relative to the prompt root, such as 'shared/tone', of ASCII"
                    + " letters, digits, '_', '-' and '.', without leading '/', '..', backslash or scheme. [TEMPLATE_SYNTAX]";
    private static final String NO_NAME =
            ", which is no name: it starts with a sign or has a brace in it. Literal '{{' needs other"
                    + " delimiters: {{=<% %>=}} {{ <%={{ }}=%>. [TEMPLATE_SYNTAX]";
    private static final String TAB = "found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for"
            + " indentation). [YAML_SYNTAX]";

    private static PromptVersion read(byte[] bytes, Map<String, String> partials) {
        return PromptFileReader.read(
                NAME,
                Fuzzed.file(bytes),
                name -> Optional.ofNullable(partials.get(name))
                        .map(text -> TemplateSource.of(text, name + ".mustache")),
                Mode.STRICT);
    }

    private static PromptVersion read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static List<String> problems(byte[] bytes, Map<String, String> partials) {
        return catchThrowableOfType(PromptSyntaxException.class, () -> read(bytes, partials)).problems().stream()
                .map(Problem::toString)
                .map(problem -> problem.replace(Fuzzed.FILE + ":", ""))
                .toList();
    }

    private static String front(String yaml) {
        return "---\n" + yaml + "\n---\nHi";
    }

    private static Arguments bad(String name, String text, String... problems) {
        return bad(name, text.getBytes(StandardCharsets.UTF_8), problems);
    }

    private static Arguments bad(String name, byte[] bytes, String... problems) {
        return Arguments.of(name, bytes, List.of(problems));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        IntStream.range(0, values.length).forEach(i -> bytes[i] = (byte) values[i]);
        return bytes;
    }

    static Stream<Arguments> malformed() {
        String deep = "Lists and maps are nested more than 50 deep. Nest them less. [YAML_SYNTAX]";
        String nul = "The file holds a character U+0000, as UTF-16 and binary files do. Save it as UTF-8. [NOT_UTF8]";
        String utf16 = "1:1: The file is UTF-16 text. Save it as UTF-8. [NOT_UTF8]";
        String file = "---\nmodel: a\n---\nHi";
        return Stream.of(
                bad(
                        "laughs",
                        front("metadata:\n  a: &a [x]\n  b: [*a]"),
                        "3:6: Anchors (&name) are not allowed. Remove it. [YAML_ALIAS]",
                        "4:7: Aliases (*name) are not allowed. Write the value out. [YAML_ALIAS]"),
                bad("flow lists", front("metadata: " + "[".repeat(100_000)), "2:61: " + deep),
                bad("flow maps", front("metadata: " + "{a: ".repeat(100_000)), "2:208: " + deep),
                bad("block lists", front("metadata:\n" + "- ".repeat(100_000)), "3:101: " + deep),
                bad("block maps", front("metadata:\n" + nested(1_000)), "52:51: " + deep),
                bad("keys of keys", front("? ".repeat(100_000) + "x"), "2:103: " + deep),
                bad("long key", front("x".repeat(900) + ": 1"), "2:1: a text of 900 characters" + FRONT_KEYS),
                bad(
                        "longer key",
                        front("x".repeat(2_000) + ": 1"),
                        "2:2001: The front matter is not YAML: mapping values are not allowed here. [YAML_SYNTAX]"),
                bad(
                        "longest key",
                        front("? " + "x".repeat(900_000) + "\n: 1"),
                        "2:3: a text of 900000 characters" + FRONT_KEYS),
                bad(
                        "long version",
                        front("version: 1.0.0-" + "a.".repeat(100_000) + "a"),
                        "2:10: 'version' must be three numbers, such as 2.1.0 or 2.1.0-rc.1, but is a text of 200007"
                                + " characters. [INVALID_VALUE]"),
                bad(
                        "two documents",
                        front("model: a\n--- # second"),
                        "3:1: The front matter is one YAML document; here a second one starts. [YAML_SYNTAX]"),
                bad(
                        "tag",
                        front("model: !!java.net.URL x"),
                        "2:8: YAML tags (!name) are not allowed. Remove it. [YAML_TAG]"),
                bad(
                        "merge",
                        front("metadata:\n  <<: {a: 1}"),
                        "3:3: Merge keys (<<) are not allowed here. Write the keys out. [YAML_ALIAS]"),
                bad(
                        "duplicate",
                        front("model: a\nmodel: b"),
                        "3:1: 'model' stands here a second time; the first is in line 2. Keep one. [DUPLICATE_KEY]"),
                bad("list as key", front("? [a]\n: b"), "2:3: A key must be a text, but here is a list. [WRONG_TYPE]"),
                bad("tab indents", front("metadata:\n\ta: 1"), "3:1: The front matter is not YAML: " + TAB),
                bad("tab after key", front("model:\ta"), "2:7: The front matter is not YAML: " + TAB),
                bad(
                        "bell",
                        front("model: a\u0007"),
                        "2:9: The front matter holds a control character (U+0007), which YAML does not allow. Remove it, or"
                                + " write it as \"\\u…\" in double quotes. [YAML_SYNTAX]"),
                bad(
                        "hidden characters in a key",
                        front("mod\u200bel: a"),
                        "2:1: 'mod\\u{200b}el'" + FRONT_KEYS.replace(" Keys", " Did you mean 'model'? Keys")),
                bad("NUL in front matter", front("model: a\0"), "2:9: " + nul),
                bad("NUL in body", "Hi\n \0", "2:2: " + nul),
                bad("UTF-16 big-endian", ("\uFEFF" + file).getBytes(StandardCharsets.UTF_16BE), utf16),
                bad("UTF-16 little-endian", ("\uFEFF" + file).getBytes(StandardCharsets.UTF_16LE), utf16),
                bad("UTF-16 unmarked", file.getBytes(StandardCharsets.UTF_16LE), "1:2: " + nul),
                bad("UTF-32", ("\uFEFF" + file).getBytes(Charset.forName("UTF-32LE")), utf16),
                bad("Latin-1", "a\r\nbé".getBytes(StandardCharsets.ISO_8859_1), "2:2: " + NOT_UTF8),
                bad("after a mark", bytes(0xEF, 0xBB, 0xBF, 'a', 0xFF), "1:2: " + NOT_UTF8),
                bad("overlong", bytes('a', 0xC0, 0xAF), "1:2: " + NOT_UTF8),
                bad("half of a pair", bytes('a', 0xED, 0xA0, 0x80), "1:2: " + NOT_UTF8),
                bad("cut off", bytes('a', 0xE2, 0x82), "1:2: " + NOT_UTF8),
                bad("empty", "", "1:1: The prompt has no message. Write its text. [EMPTY_PROMPT]"),
                bad("blank", " \n\t\n", "1:1: The prompt has no message. Write its text. [EMPTY_PROMPT]"),
                bad(
                        "only front matter",
                        "---\nversion: 1.0.0\n---\n",
                        "4:1: The prompt has no message. Write its text. [EMPTY_PROMPT]"),
                bad(
                        "open",
                        "---\nversion: 1.0.0\nHi",
                        "1:1: The front matter is never closed. Add a line '---' where it ends. [FRONT_MATTER]"),
                bad(
                        "late front matter",
                        "\n \n---\nmodel: a\n---\nHi",
                        "3:1: Front matter starts in the first line of a file. Remove what stands above it; if '---' is text, put"
                                + " front matter before it, which may be empty. [FRONT_MATTER]"),
                bad(
                        "end of a long line",
                        "x".repeat((1 << 20) - 2) + "{{",
                        "1:1048575: The tag that starts here is never closed. Add '}}' where it ends. [TEMPLATE_SYNTAX]"),
                bad(
                        "large",
                        "x".repeat(10 << 20),
                        "1:1: The file is larger than 1 MiB (1048576 bytes). Shorten it." + " [FILE_TOO_LARGE]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void saysWhereAndWhatToDo(String name, byte[] bytes, List<String> problems) {
        assertThat(problems(bytes, Map.of())).isEqualTo(problems);
    }

    private static String nested(int depth) {
        return IntStream.rangeClosed(1, depth)
                .mapToObj(i -> " ".repeat(i) + "a:\n")
                .collect(Collectors.joining());
    }

    static Stream<Arguments> partialNames() {
        return Stream.of(
                Arguments.of("../x", "No partial can be named '../x'" + PARTIAL_NAME),
                Arguments.of("a/../x", "No partial can be named 'a/../x'" + PARTIAL_NAME),
                Arguments.of("..", "No partial can be named '..'" + PARTIAL_NAME),
                Arguments.of("./x", "No partial can be named './x'" + PARTIAL_NAME),
                Arguments.of("a//x", "No partial can be named 'a//x'" + PARTIAL_NAME),
                Arguments.of("a/", "No partial can be named 'a/'" + PARTIAL_NAME),
                Arguments.of("/x", "The tag holds '/x'" + NO_NAME),
                Arguments.of("a\\x", "No partial can be named 'a\\x'" + PARTIAL_NAME),
                Arguments.of("%2e%2e/x", "The tag holds '%2e%2e/x'" + NO_NAME),
                Arguments.of("a%2fx", "No partial can be named 'a%2fx'" + PARTIAL_NAME),
                Arguments.of("C:/x", "No partial can be named 'C:/x'" + PARTIAL_NAME),
                Arguments.of("file:///etc/passwd", "No partial can be named 'file:///etc/passwd'" + PARTIAL_NAME),
                Arguments.of("~/x", "No partial can be named '~/x'" + PARTIAL_NAME),
                Arguments.of("x".repeat(300), "No partial can be named a text of 300 characters" + PARTIAL_NAME),
                Arguments.of("t\u043Ene", "No partial can be named 't\u043Ene'" + PARTIAL_NAME),
                Arguments.of("\u202Eenot", "No partial can be named '\\u{202e}enot'" + PARTIAL_NAME),
                Arguments.of("to\u200Bne", "No partial can be named 'to\\u{200b}ne'" + PARTIAL_NAME),
                Arguments.of("t\u00F3ne", "No partial can be named 't\u00F3ne'" + PARTIAL_NAME),
                Arguments.of("to\u0301ne", "No partial can be named 'to\\u{301}ne'" + PARTIAL_NAME),
                Arguments.of("\uD83D\uDE00", "No partial can be named '\uD83D\uDE00'" + PARTIAL_NAME),
                Arguments.of("tune", "There is no partial 'tune'. Add it, or correct the name. [TEMPLATE_SYNTAX]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("partialNames")
    void aPartialCannotNameAnotherPlace(String name, String problem) {
        byte[] file = ("Hi\n {{> " + name + "}}").getBytes(StandardCharsets.UTF_8);
        assertThat(problems(file, Map.of("tone", "x"))).containsExactly("2:2: " + problem);
    }

    /** Partials {@code p0} to {@code p<last>}, each made from its number. */
    private static Map<String, String> partials(int last, IntFunction<String> text) {
        Map<String, String> partials = new HashMap<>();
        IntStream.rangeClosed(0, last).forEach(i -> partials.put("p" + i, text.apply(i)));
        return partials;
    }

    private static List<String> including(String text, Map<String, String> partials) {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> problems(text.getBytes(StandardCharsets.UTF_8), partials));
    }

    @Test
    void partialsThatIncludeEachOtherAreNamed() {
        assertThat(including("{{>a}}", Map.of("a", "x {{>a}}")))
                .containsExactly(
                        "a.mustache:1:3: Partials include each other in a circle: a → a. Take one of these tags out."
                                + " [TEMPLATE_SYNTAX]");
        assertThat(including("{{>a}}", Map.of("a", "{{>b}}", "b", "\n{{>c}}", "c", "{{>a}}")))
                .containsExactly(
                        "c.mustache:1:1: Partials include each other in a circle: a → b → c → a. Take one of these tags"
                                + " out. [TEMPLATE_SYNTAX]");
    }

    @Test
    void aHundredPartialsDeepIsTheLimit() {
        Map<String, String> chain = partials(99, i -> i == 99 ? "end" : "{{>p" + (i + 1) + "}}");
        assertThat(read("{{>p0}}".getBytes(StandardCharsets.UTF_8), chain).parts())
                .hasSize(1);

        assertThat(including("{{>p0}}", partials(10_000, i -> "{{>p" + (i + 1) + "}}")))
                .containsExactly(
                        "p99.mustache:1:1: Sections and partials are nested more than 100 deep. Nest them less."
                                + " [TEMPLATE_SYNTAX]");
    }

    @Test
    void partialsThatMultiplyAreRefusedBeforeTheyFillTheMemory() {
        String tooMuch =
                "The template's partials come to more than 2000000 characters when put together. Include fewer."
                        + " [TEMPLATE_SYNTAX]";
        for (String end : List.of("x", "", "{{a}}".repeat(20_000))) {
            Map<String, String> doubling =
                    partials(30, i -> i == 30 ? end : "{{>p" + (i + 1) + "}}{{>p" + (i + 1) + "}}");
            assertThat(including("{{>p0}}", doubling))
                    .singleElement()
                    .asString()
                    .endsWith(tooMuch);
        }
        assertThat(including(" ".repeat(500_000) + "{{>a}}", Map.of("a", "x\n".repeat(250_000))))
                .containsExactly("1:500001: " + tooMuch);
    }

    /** As long as a file may be, and made so that each item is compared with all others. */
    @Test
    void filesOfManyNamesAreReadInTimeThatGrowsWithThem() {
        String properties = numbered(30_000, i -> "k" + i + ": string", ", ");
        String required = numbered(30_000, i -> "r" + i, ", ");
        String inputs = "inputs:\n" + numbered(20_000, i -> " i" + i + ": any", "\n");
        assertThat(including(
                        front("output: {type: object, properties: {" + properties + "}, required: [" + required + "]}"),
                        Map.of()))
                .hasSize(100)
                .first()
                .asString()
                .startsWith("2:")
                .contains(": 'r0' is required, but is no property. ")
                .endsWith(", k18, k19 and 29980 more. [UNKNOWN_KEY]");
        assertThat(including("---\n" + inputs + "\n---\n" + numbered(40_000, i -> "{{t" + i + "}}", ""), Map.of()))
                .hasSize(100)
                .first()
                .asString()
                .startsWith("20004:1: 't0' is not an input of this prompt. Inputs: [i0, i1, i10, ")
                .hasSizeLessThan(400);
    }

    private static String numbered(int count, IntFunction<String> item, String separator) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(separator));
    }

    @Test
    void whatIsOnlyUnusualIsRead() {
        PromptVersion plain = read("---\nmodel: a\n---\nsystem:\nBe kind.\n\nuser:\nHi {{name}}.\n");
        String text = "---\nmodel: a\n---\nsystem:\nBe kind.\n\nuser:\nHi {{name}}.\n";
        for (String same :
                List.of("\uFEFF" + text, "\uFEFF\uFEFF" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r"))) {
            assertThat(read(same).revision()).isEqualTo(plain.revision());
        }
        assertThat(read("x".repeat(1 << 20)).parts()).hasSize(1);
        assertThat(read("---\n---\n---\nHi").parts()).hasSize(1);
        assertThat(read(front("description: " + "x".repeat(500_000))).description())
                .hasSize(500_000);
    }
}
