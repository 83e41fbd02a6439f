package dev.llmops4j.templates.internal.mustache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TagsTest {

    private static String described(Tag tag) {
        String around = tag.enclosing().stream().map(Tag::name).collect(Collectors.joining(">"));
        return tag.position() + " " + tag.kind() + " " + tag.name() + " [" + around + "]";
    }

    @Test
    void tellsEachTagWithItsPlaceAndTheSectionsAround() {
        String template = "{{a}}{{! no }}\n{{#list}}\r\n  {{{b.c}}}{{^d}}{{.}}{{&e}}{{/d}}\n{{/list}}\n{{>p}}";
        assertThat(Templates.strict(template, Map.of("p", "x\n{{#q}}{{r}}{{/q}}"))
                        .tags())
                .map(TagsTest::described)
                .containsExactly(
                        "t.mustache:1:1 VALUE a []",
                        "t.mustache:2:1 SECTION list []",
                        "t.mustache:3:3 RAW_VALUE b.c [list]",
                        "t.mustache:3:12 INVERTED d [list]",
                        "t.mustache:3:18 VALUE . [list>d]",
                        "t.mustache:3:23 RAW_VALUE e [list>d]",
                        "p.mustache:2:1 SECTION q []",
                        "p.mustache:2:7 VALUE r [q]");
    }

    @Test
    void putsAPartialsTagsInsideOfTheSectionThatIncludesIt() {
        List<Tag> tags = Templates.strict("{{#s}}\n  {{>p}}\n{{/s}}", Map.of("p", "{{x}}"))
                .tags();
        assertThat(tags.get(1).enclosing()).containsExactly(tags.get(0));
    }

    @Test
    void namesWhatMustBeGiven() {
        assertThat(Templates.strict("{{b.c}}{{#a}}{{x}}{{/a}}{{^d}}{{e}}{{#f}}{{.}}{{/f}}{{/d}}{{.}}")
                        .names())
                .containsExactly("a", "b", "d", "e", "f");
    }

    @Test
    void countsColumnsFromWhereTheTextStarts() {
        MustacheTemplate template = MustacheTemplate.parse(
                new TemplateSource("{{a}}\n{{b}}", "p.prompt", 20, 5), PartialLoader.NONE, Mode.STRICT);
        assertThat(template.tags())
                .map(Tag::position)
                .containsExactly(new Position("p.prompt", 20, 5), new Position("p.prompt", 21, 1));
    }
}
