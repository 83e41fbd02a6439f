package dev.llmops4j.templates.internal.mustache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text is a template or a {@link MustacheSyntaxException}. {@code -Pfuzz} searches for more inputs. */
class MustacheFuzzTest {

    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{{{",
            "}}}",
            "#",
            "^",
            "/",
            "&",
            "!",
            ">",
            "=",
            "*",
            "%",
            "<",
            "$",
            "?",
            "a",
            "b.c",
            ".",
            " ",
            "\n",
            "\r",
            "\r\n",
            "<%",
            "%>",
            "{",
            "}",
            "{{#a}}",
            "{{/a}}",
            "{{=<% %>=}}",
            "<%={{ }}=%>",
            "{{>p}}",
            "😀",
            "\u0000",
            "\ud800",
            "{{=| |=}}",
            "|");
    private static final Map<String, Object> DATA = Map.of("a", List.of(Map.of("b", Map.of("c", 1)), true), "x", "p");

    @DictionaryEntries({
        "{{",
        "}}",
        "{{{",
        "}}}",
        "{{#a}}",
        "{{/a}}",
        "{{^a}}",
        "{{>p}}",
        "{{>a}}",
        "{{=<% %>=}}",
        "<%={{ }}=%>",
        "{{!",
        "{{&a}}",
        "{{>*x}}",
        "{{.}}",
        "{{b.c}}"
    })
    @FuzzTest(maxDuration = "60s")
    void readsOrRefusesAnyBytes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        check(text, Mode.STRICT);
        check(text, Mode.LENIENT);
    }

    /** Unlike a file, the text of an annotation may hold halves of surrogate pairs. */
    @ParameterizedTest
    @MethodSource("textsFullOfTags")
    void readsOrRefuses(boolean strict, String text) {
        check(text, strict ? Mode.STRICT : Mode.LENIENT);
    }

    static Stream<Arguments> textsFullOfTags() {
        return LongStream.range(0, 400).mapToObj(seed -> {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            return Arguments.arguments(random.nextBoolean(), text.toString());
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("longSeeds")
    void doesNotHangOnLongTexts(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        String some = PIECES.get(random.nextInt(PIECES.size()));
        while (text.length() < 50_000) {
            text.append(seed % 2 == 0 ? some : PIECES.get(random.nextInt(PIECES.size())));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> check(text.toString(), Mode.LENIENT));
    }

    static LongStream longSeeds() {
        return LongStream.range(0, 40);
    }

    private static void check(String text, Mode mode) {
        PartialLoader partials = Templates.loader(Map.of("p", "[{{a}}]", "a", "{{>a}}"));
        MustacheTemplate template;
        try {
            template = MustacheTemplate.parse(TemplateSource.of(text, "t"), partials, mode);
        } catch (MustacheSyntaxException e) {
            assertInside(e.position(), text);
            return;
        }
        template.tags();
        template.names();
        String canonical = template.canonical();
        if (canonical.length() < 100_000) {
            MustacheTemplate again = MustacheTemplate.parse(TemplateSource.of(canonical, "t"), partials, mode);
            assertThat(again.canonical()).isEqualTo(canonical);
            // the indentation of what is called while it renders is not kept, and lists in lists take long
            if (!canonical.contains("{{>") && template.tags().size() < 12) {
                assertThat(outcome(again)).isEqualTo(outcome(template));
            }
        }
    }

    /** The text, or that there is none. */
    private static String outcome(MustacheTemplate template) {
        try {
            return template.render(DATA);
        } catch (MustacheRenderException e) {
            assertThat(e.position().line()).isPositive();
            return "no text: " + e.variable();
        }
    }

    private static void assertInside(Position position, String text) {
        if (position.file().equals("t")) {
            String[] lines = text.split("\n", -1);
            assertThat(position.line()).isBetween(1, lines.length);
            assertThat(position.column()).isBetween(1, lines[position.line() - 1].length() + 1);
        } else {
            assertThat(position.file()).isIn("p.mustache", "a.mustache");
        }
    }
}
