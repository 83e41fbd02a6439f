package dev.llmops4j.templates.internal.mustache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalTest {

    private static final RenderRules MARKED =
            new RenderRules((tag, place, text) -> tag.kind() + "(" + place.root(tag) + ":" + text + ")", tag -> false);

    static LongStream seeds() {
        return LongStream.range(0, 1000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rendersLikeTheTemplateItCameFrom(long seed) {
        RandomTemplates random = new RandomTemplates(seed);
        MustacheTemplate template = Templates.lenient(random.template, random.partials);
        String canonical = template.canonical();
        MustacheTemplate again = Templates.lenient(canonical);
        assertThat(outcome(again, random.data)).isEqualTo(outcome(template, random.data));
        assertThat(again.canonical()).isEqualTo(canonical);
        assertThat(again.tags())
                .map(Tag::name)
                .isEqualTo(template.tags().stream().map(Tag::name).toList());
    }

    /** The text, or which tag has no text. */
    private static String outcome(MustacheTemplate template, Map<String, Object> data) {
        try {
            return template.render(data, MARKED);
        } catch (MustacheRenderException e) {
            return "no text: " + e.variable();
        }
    }

    @Test
    void doesNotDependOnHowTheTextIsWritten() {
        String canonical = "Hi {{name}}.\n{{#a}}{{!}}x\n{{/a}}{{!}}y {{&b}}";
        assertThat(Templates.strict("Hi {{ name }}.\n{{! why }}\n{{#a}}\nx\n{{/ a }}\ny {{{b}}}")
                        .canonical())
                .isEqualTo(canonical);
        assertThat(Templates.strict("{{=<% %>=}}\nHi <%name%>.\n<%#a%>\nx\n<%/a%>\ny <%&b%>")
                        .canonical())
                .isEqualTo(canonical);
        assertThat(Templates.strict(
                                "{{>greeting}}\n{{>rest}}",
                                Map.of("greeting", "Hi {{name}}.\n", "rest", "{{#a}}\nx\n{{/a}}\ny {{&b}}"))
                        .canonical())
                .isEqualTo(canonical);
    }

    @Test
    void changesWithTheTextOfAPartial() {
        String before = Templates.strict("{{>p}}", Map.of("p", "x")).canonical();
        assertThat(Templates.strict("{{>p}}", Map.of("p", "y")).canonical()).isNotEqualTo(before);
    }

    @Test
    void keepsLiteralBraces() {
        String canonical = Templates.strict("{{=<% %>=}}{{x}} {<%y%>{").canonical();
        assertThat(canonical)
                .isEqualTo("{{=<% %>=}}{{<%={{ }}=%>x}} {{=<% %>=}}{<%={{ }}=%>{{y}}{{=<% %>=}}{<%={{ }}=%>");
        assertThat(Templates.strict(canonical).render(Map.of("y", 1))).isEqualTo("{{x}} {1{");
    }
}
