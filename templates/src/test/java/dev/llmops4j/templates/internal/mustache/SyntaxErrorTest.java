package dev.llmops4j.templates.internal.mustache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxErrorTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("a\nb {{name", 2, 3, "The tag that starts here is never closed. Add '}}' where it ends."),
                arguments("{{! never", 1, 1, "The tag that starts here is never closed. Add '}}' where it ends."),
                arguments("{{=<% %>}} x", 1, 1, "The tag that starts here is never closed. Add '=}}' where it ends."),
                arguments("x {{#a}}\n{{#b}}{{/b}}", 1, 3, "{{#a}} is never closed. Add {{/a}} where it ends."),
                arguments(
                        "{{#a}}\n  {{#b}}\n{{/a}}{{/b}}",
                        3,
                        1,
                        "{{/a}} stands where {{/b}} is due: {{#b}} of t.mustache:2:3 is still open."),
                arguments(
                        "x{{/a}}",
                        1,
                        2,
                        "{{/a}} closes a section that was not opened. Open it with {{#a}} or remove this tag."),
                arguments("{{}}", 1, 1, "The tag is empty. Write a name in it, or {{! a comment }}."),
                arguments("{{  }}", 1, 1, "The tag is empty. Write a name in it, or {{! a comment }}."),
                arguments("{{#}}{{/}}", 1, 1, "The tag has no name; write one, as in {{name}}."),
                arguments("{{>}}", 1, 1, "The tag has no name; write one, as in {{name}}."),
                arguments(
                        "{{a..b}}",
                        1,
                        1,
                        "'a..b' has an empty part; write a name, or names with single dots between them."),
                arguments(
                        "\n {{#if paid}}x{{/if paid}}",
                        2,
                        2,
                        "The tag holds 'if paid', and a name has no white space. Mustache has no helpers or conditions:"
                                + " {{#name}}…{{/name}} renders when there is a value,"
                                + " {{^name}}…{{/name}} when there is none."),
                arguments(
                        "{{=<%=%>}}",
                        1,
                        1,
                        "A delimiter tag holds an opening and a closing delimiter of one or two"
                                + " characters each, without '=', as in {{=<% %>=}}."),
                arguments(
                        "{{=<<< >>>=}}",
                        1,
                        1,
                        "A delimiter tag holds an opening and a closing delimiter of one or"
                                + " two characters each, without '=', as in {{=<% %>=}}."),
                arguments(
                        "{{={{=}}",
                        1,
                        1,
                        "A delimiter tag holds an opening and a closing delimiter of one or two"
                                + " characters each, without '=', as in {{=<% %>=}}."),
                arguments(
                        "{{#a}}{{=<% %>=}}<%/a%>",
                        1,
                        18,
                        "The delimiters were changed inside of {{#a}} of"
                                + " t.mustache:1:1. Change them back before it is closed."),
                arguments(
                        "{{={ }=}}{{a}",
                        1,
                        10,
                        "Triple braces need delimiters of two characters. Write '&' before" + " the name instead."),
                arguments(
                        "{{{a}} b",
                        1,
                        1,
                        "The tag opens with three braces and is not closed with three. Write"
                                + " {{{name}}} or {{name}}; a literal brace before a tag needs {{! a comment }} or a space"
                                + " between them."),
                arguments(
                        "{{<a}}{{/a}}",
                        1,
                        1,
                        "Parents and blocks ({{<…}}, {{$…}}) are not supported. Use partials: {{>name}}."),
                arguments("{{%PRAGMA}}", 1, 1, "{{%…}} is no tag of the Mustache specification."),
                arguments("{{?a}}{{/a}}", 1, 1, "{{?…}} is no tag of the Mustache specification."),
                arguments("{{>>", 1, 1, "The tag that starts here is never closed. Add '}}' where it ends."),
                arguments("{{>a}}", 1, 1, "There is no partial 'a'. Add it, or correct the name."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(String template, int line, int column, String problem) {
        assertThatExceptionOfType(MustacheSyntaxException.class)
                .isThrownBy(() -> Templates.strict(template))
                .withMessage(problem + " (t.mustache:" + line + ":" + column + ")")
                .satisfies(e -> assertThat(e.position()).isEqualTo(new Position("t.mustache", line, column)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{>>/x}}",
                "{{>>",
                "{{>> %",
                "{{&}}",
                "{{{}}}",
                "{{={{ }}=}}{{{{a}}}}",
                "{{a{b}}",
                "{{##a}}{{/#a}}"
            })
    void refusesWhatTheParserWouldMistake(String template) {
        assertThatExceptionOfType(MustacheSyntaxException.class).isThrownBy(() -> Templates.strict(template));
    }

    @Test
    void countsFromWhereTheTextStartsInItsFile() {
        TemplateSource source = new TemplateSource("a {{}}", "p.prompt", 12, 7);
        assertThat(fail(source).position()).isEqualTo(new Position("p.prompt", 12, 9));
        TemplateSource later = new TemplateSource("a\r\n b {{}}", "p.prompt", 12, 7);
        assertThat(fail(later).position()).isEqualTo(new Position("p.prompt", 13, 4));
    }

    @Test
    void countsLinesThatEndInCarriageReturnAndLineFeed() {
        TemplateSource source = TemplateSource.of("a\r\n{{! two\r\nlines }}\r\n  {{#x}}\r\n{{/y}}", "p");
        assertThat(fail(source))
                .hasMessage("{{/y}} stands where {{/x}} is due: {{#x}} of p:4:3 is still open. (p:5:1)");
    }

    @Test
    void doesNotQuoteTextAfterAStrayOpeningTag() {
        assertThatExceptionOfType(MustacheSyntaxException.class)
                .isThrownBy(() -> Templates.strict("{{ some confidential\ninstruction {{name}}"))
                .withMessageContaining("a text of 36 characters")
                .withMessageNotContaining("confidential");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{#a}}", "{{^a}}"})
    void refusesVeryDeepNesting(String opening) {
        String template = opening.repeat(10_000) + "{{/a}}".repeat(10_000);
        assertThatExceptionOfType(MustacheSyntaxException.class)
                .isThrownBy(() -> Templates.strict(template))
                .withMessage("Sections and partials are nested more than 100 deep. Nest them less. (t.mustache:1:601)");
    }

    @Test
    void refusesPlacesThatNoFileHas() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new TemplateSource("", "f", 0, 1))
                .withMessage("Lines and columns count from 1, found 0:1. (f)");
    }

    private static MustacheSyntaxException fail(TemplateSource source) {
        return catchThrowableOfType(
                MustacheSyntaxException.class, () -> MustacheTemplate.parse(source, PartialLoader.NONE, Mode.STRICT));
    }
}
