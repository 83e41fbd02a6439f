package dev.llmops4j.templates.internal.mustache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictnessTest {

    private static final RenderRules OPTIONAL_NOTE =
            new RenderRules(null, tag -> tag.name().equals("note"));

    @Test
    void namesWhatIsMissingWhatIsNearAndWhatWasGiven() {
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() ->
                        Templates.strict("a\n  {{tiket}}").render(Map.of("ticket", "SECRET", "customer", "SECRET")))
                .withMessage(
                        "'tiket' was not given. Did you mean 'ticket'? Given: [customer, ticket]. (t.mustache:2:3)")
                .satisfies(e -> assertThat(e.variable()).isEqualTo("tiket"))
                .satisfies(e -> assertThat(e.position()).isEqualTo(new Position("t.mustache", 2, 3)));
    }

    @Test
    void offersNoNameThatIsFarAway() {
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{city}}").render(Map.of("ticket", "x")))
                .withMessage("'city' was not given. Given: [ticket]. (t.mustache:1:1)");
    }

    @Test
    void listsNamesOfTheSectionsAround() {
        record Item(String title, String text) {}
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{#items}}{{titel}}{{/items}}")
                        .render(Map.of("items", List.of(new Item("a", "b")))))
                .withMessage("'titel' was not given. Did you mean 'title'? Given: [items, text, title]."
                        + " (t.mustache:1:11)");
    }

    @Test
    void saysWhichPartOfADottedNameIsAbsent() {
        record Address(String city, String street) {}
        record Customer(String name, Address address) {}
        Customer customer = new Customer("Ann", new Address("Rome", "x"));
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{customer.address.ciyt}}").render(Map.of("customer", customer)))
                .withMessage("'customer.address.ciyt' was not given. Did you mean 'customer.address.city'?"
                        + " In 'customer.address': [city, street]. (t.mustache:1:1)");
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{customer.name.first}}").render(Map.of("customer", customer)))
                .withMessage("'customer.name.first' was not given. In 'customer.name': []. (t.mustache:1:1)");
    }

    @Test
    void listsNotMoreThanTwentyNames() {
        Map<String, Object> many = new TreeMap<>();
        IntStream.range(100, 150).forEach(i -> many.put("name" + i, i));
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{x}}").render(many))
                .withMessageContaining("name119] and 30 more.")
                .withMessageNotContaining("name120");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{x}}",
                "{{{x}}}",
                "{{&x}}",
                "{{#y}}{{x}}{{/y}}",
                "{{y.x}}",
                "{{x.y}}",
                "{{#x}}{{/x}}",
                "{{^x}}{{/x}}",
                "{{#y.x}}{{/y.x}}"
            })
    void neverRendersAnAbsentNameAsNothing(String template) {
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict(template).render(Map.of("y", Map.of("z", 1))));
        assertThat(Templates.lenient(template).render(Map.of("y", Map.of("z", 1))))
                .isEmpty();
    }

    @Test
    void refusesToWriteNull() {
        Map<String, Object> data = new HashMap<>();
        data.put("x", null);
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{x}}").render(data))
                .withMessage("'x' is null. Give a value, or render the tag inside of {{#x}}…{{/x}}. (t.mustache:1:1)");
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{x}}").render(Map.of("x", Optional.empty())));
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() ->
                        Templates.strict("{{#x}}{{.}}{{/x}}").render(Map.of("x", Collections.singletonList(null))));
        assertThat(Templates.lenient("[{{x}}]").render(data)).isEqualTo("[]");
    }

    @Test
    void takesNullForFalseInSections() {
        Map<String, Object> data = new HashMap<>();
        data.put("x", null);
        assertThat(Templates.strict("{{#x}}yes{{/x}}{{^x}}no{{/x}}").render(data))
                .isEqualTo("no");
    }

    @Test
    void takesAbsentForFalseInSectionsOnlyWhereTheCallerSaysSo() {
        MustacheTemplate template = Templates.strict("{{#note}}({{note}}){{/note}}{{^note}}none{{/note}}");
        assertThat(template.render(Map.of(), OPTIONAL_NOTE)).isEqualTo("none");
        assertThat(template.render(Map.of("note", "n"), OPTIONAL_NOTE)).isEqualTo("(n)");
        assertThatExceptionOfType(MustacheRenderException.class).isThrownBy(() -> template.render(Map.of()));
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{#nota}}{{/nota}}").render(Map.of(), OPTIONAL_NOTE));
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{note}}").render(Map.of(), OPTIONAL_NOTE));
    }

    @Test
    void stopsTheSearchAtAScopeThatHasTheNameWithoutAValue() {
        Map<String, Object> inner = new HashMap<>();
        inner.put("name", null);
        Map<String, Object> data = Map.of("name", "outer", "items", Arrays.asList(inner));
        assertThat(Templates.lenient("{{#items}}[{{name}}]{{/items}}").render(data))
                .isEqualTo("[]");
    }

    @Test
    void rendersNothingFromNoData() {
        assertThat(Templates.lenient("[{{x}}{{.}}{{#x}}{{/x}}]").render(null)).isEqualTo("[]");
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("{{x}}").render(null))
                .withMessage("'x' was not given. Given: []. (t.mustache:1:1)");
    }

    @Test
    void boundsHowOftenSectionsRepeat() {
        String doubling = "{{#a}}".repeat(60) + "{{/a}}".repeat(60);
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict(doubling).render(Map.of("a", List.of(1, 2))))
                .withMessageStartingWith(
                        "Sections show what is in them more than 1000000 times in all. Give shorter lists, or"
                                + " nest fewer sections over lists. (t.mustache:1:");
        assertThat(Templates.strict("{{#a}}{{.}}{{/a}}").render(Map.of("a", Collections.nCopies(900_000, "x"))))
                .hasSize(900_000);
    }
}
