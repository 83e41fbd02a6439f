package dev.llmops4j.templates.internal.mustache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTest {

    private enum Tier {
        GOLD {
            @Override
            public String toString() {
                return "not this";
            }
        }
    }

    @SuppressWarnings("JavaUtilDate") // Callers' classes have dates.
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("a < b && \"c\"", "a < b && \"c\""),
                arguments(
                        "{{role}} {{{x}}}\nuser:\n{\"a\": {\"b\": 1}}", "{{role}} {{{x}}}\nuser:\n{\"a\": {\"b\": 1}}"),
                arguments(CharBuffer.wrap("sb"), "sb"),
                arguments('c', "c"),
                arguments(0, "0"),
                arguments(-7L, "-7"),
                arguments(new BigInteger("12345678901234567890"), "12345678901234567890"),
                arguments(1.21, "1.21"),
                arguments(12345678.9, "12345678.9"),
                arguments(1e-5, "0.000010"),
                arguments(1e10f, "10000000000"),
                arguments(Double.NaN, "NaN"),
                arguments(new BigDecimal("1E3"), "1000"),
                arguments(new BigDecimal("1.50"), "1.50"),
                arguments(true, "true"),
                arguments(Tier.GOLD, "GOLD"),
                arguments(LocalDate.of(2026, 1, 2), "2026-01-02"),
                arguments(Instant.EPOCH, "1970-01-01T00:00:00Z"),
                arguments(new Date(0), "1970-01-01T00:00:00Z"),
                arguments(Duration.ofMinutes(90), "PT1H30M"),
                arguments(URI.create("https://a/b"), "https://a/b"),
                arguments(new UUID(0, 1), "00000000-0000-0000-0000-000000000001"),
                arguments(Locale.GERMANY, "de-DE"),
                arguments(Optional.of("o"), "o"),
                arguments(OptionalInt.of(3), "3"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void writesScalarsTheSameInEveryForm(Object value, String text) {
        assertThat(Templates.strict("{{x}}|{{{x}}}|{{&x}}").render(Map.of("x", value)))
                .isEqualTo(text + "|" + text + "|" + text);
    }

    @Test
    void saysThatAListOrObjectHasNoText() {
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.lenient("{{x}}").render(Map.of("x", List.of("SECRET"))))
                .withMessage("'x' is a list, which has no text of its own. Write its parts in a section,"
                        + " {{#x}}…{{/x}}, or give a text. (t.mustache:1:1)");
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{x}}").render(Map.of("x", Map.of())))
                .withMessageStartingWith("'x' is a map,");
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{x}}").render(Map.of("x", new ValueTest())))
                .withMessageStartingWith("'x' is an object of " + ValueTest.class.getName() + ",");
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                arguments(true, true),
                arguments(false, false),
                arguments("", false),
                arguments(" ", true),
                arguments("false", true),
                arguments(CharBuffer.wrap(""), false),
                arguments(0, true),
                arguments(0.0, true),
                arguments(List.of(), false),
                arguments(List.of(""), true),
                arguments(new ArrayDeque<>(), false),
                arguments(new int[0], false),
                arguments(new int[] {0}, true),
                arguments(Map.of(), true),
                arguments(Optional.empty(), false),
                arguments(Optional.of(false), false),
                arguments(Optional.of("x"), true));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void decidesWhatCountsAsFalse(Object value, boolean expected) {
        assertThat(Templates.strict("{{#x}}yes{{/x}}{{^x}}no{{/x}}").render(Map.of("x", value)))
                .isEqualTo(expected ? "yes" : "no");
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                arguments(List.of(1, 2, 3)),
                arguments((Object) new int[] {1, 2, 3}),
                arguments((Object) new Integer[] {1, 2, 3}),
                arguments(new ArrayDeque<>(List.of(1, 2, 3))),
                arguments((Iterable<Integer>) () -> List.of(1, 2, 3).iterator()),
                arguments(List.of(Optional.of(1), 2, OptionalInt.of(3))));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void goesThroughListsArraysAndIterables(Object list) {
        assertThat(Templates.strict("{{#x}}<{{.}}>{{/x}}").render(Map.of("x", list)))
                .isEqualTo("<1><2><3>");
    }

    @Test
    void findsNothingInAMapWhoseKeysAreNoTexts() {
        assertThat(Templates.lenient("[{{x.a}}]").render(Map.of("x", new TreeMap<>(Map.of(1, 2)))))
                .isEqualTo("[]");
    }

    @Test
    void takesTheTemplateTextAsItIs() {
        String text = "{\"a\": {\"b\": [1, {}]}} { } }} } $1 \\ \r\n\rx\u0000";
        assertThat(Templates.strict(text).render(Map.of())).isEqualTo(text);
        assertThat(Templates.strict("{\"a\":{\"b\":\"{{x}}\"}}{\"c\":{{x}}}").render(Map.of("x", 1)))
                .isEqualTo("{\"a\":{\"b\":\"1\"}}{\"c\":1}");
        assertThat(Templates.strict("{\"c\":{{{x}}}}").render(Map.of("x", 1))).isEqualTo("{\"c\":1}");
    }

    @Test
    void tellsTheRendererWhereAValueComesFrom() {
        record Passage(String text) {}
        RenderRules rules = new RenderRules(
                (tag, place, text) -> place.root(tag) + "/" + tag.name() + "=" + text + ";", tag -> false);
        String template =
                "{{a}}{{{a}}}{{&a}}{{#list}}{{text}}{{a}}{{#text}}{{.}}{{/text}}{{/list}}{{m.k}}{{#m}}{{k}}{{/m}}";
        Map<String, Object> data = Map.of("a", 1, "list", List.of(new Passage("t")), "m", Map.of("k", true));
        assertThat(Templates.strict(template).render(data, rules))
                .isEqualTo("a/a=1;a/a=1;a/a=1;list/text=t;a/a=1;list/.=t;m/m.k=true;m/k=true;");
        assertThat(Templates.strict("{{.}}").render("whole", rules)).isEqualTo("./.=whole;");
    }
}
