package dev.llmops4j.templates.internal.render;

import static dev.llmops4j.templates.internal.file.Prompts.problems;
import static dev.llmops4j.templates.internal.file.Prompts.read;
import static dev.llmops4j.templates.internal.file.Prompts.render;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmops4j.chat.Message;
import dev.llmops4j.error.RenderException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrictRenderingTest {
    record Customer(String name, @Nullable String tier) {}

    private static String declared(String inputs, String body) {
        return "---\ninputs: " + inputs + "\n---\n" + body;
    }

    @Test
    void aMissingValueNamesTheInputWhatWasGivenAndTheNearest() {
        var failure = catchThrowableOfType(
                RenderException.class, () -> render("Hi {{name}}", Map.of("nmae", "Ann", "other", "x")));

        assertThat(failure)
                .hasMessage("test.prompt:1:4: 'name' was not given. Given: [nmae, other]. Is 'nmae' meant to be 'name'?"
                        + " (prompt 'test' 0.0.0)");
        assertThat(failure.location()).isEqualTo(new SourceLocation("test.prompt", 1, 4));
    }

    @Test
    void aNullIsAnErrorUnlessTheInputIsOptional() {
        assertThatThrownBy(() -> render("Hi {{name}}", Collections.singletonMap("name", null)))
                .hasMessage("test.prompt:1:4: 'name' is null. Give a value, or declare the input with 'optional: true'."
                        + " (prompt 'test' 0.0.0)");
        assertThatThrownBy(() -> render("Hi {{name}}", Map.of("name", Optional.empty())))
                .hasMessageContaining("'name' is null");

        String optional = declared("{name: {type: string, optional: true}}", "Hi{{#name}} {{name}}{{/name}}");
        assertThat(render(optional, Collections.singletonMap("name", null))).containsExactly(Message.user("Hi"));
        assertThat(render(optional, Map.of())).containsExactly(Message.user("Hi"));
        assertThat(render(optional, Map.of("name", Optional.of("Ann")))).containsExactly(Message.user("Hi Ann"));
        assertThat(render(declared("{name: {optional: true}}", "Hi {{name}}."), Map.of()))
                .containsExactly(Message.user("Hi ."));
    }

    @Test
    void sectionsOverAnOptionalInputAndItsPropertiesMayFindNothing() {
        String text = declared(
                "{customer: {type: object, properties: {name: string}, optional: true}}",
                "{{#customer.name}}Hi {{.}}{{/customer.name}}{{^customer}}Nobody{{/customer}}");

        assertThat(render(text, Map.of())).containsExactly(Message.user("Nobody"));
        assertThat(render(text, Collections.singletonMap("customer", null))).containsExactly(Message.user("Nobody"));
        assertThat(render(text, Map.of("customer", Map.of("name", "Ann")))).containsExactly(Message.user("Hi Ann"));
    }

    @Test
    void whatIsMissingWithinAValueIsAnError() {
        String text = declared(
                "{customer: {type: object, properties: {name: string, tier: string}}}",
                "{{#customer}}{{name}} {{tier}}{{/customer}}");

        assertThatThrownBy(() -> render(text, Map.of("customer", Map.of("name", "Ann"))))
                .isInstanceOf(RenderException.class)
                .hasMessageStartingWith("test.prompt:4:23: 'tier' was not given.");
        assertThatThrownBy(() -> render(text, Map.of("customer", new Customer("Ann", null))))
                .isInstanceOf(RenderException.class)
                .hasMessageStartingWith("test.prompt:4:23: 'tier' is null.");
    }

    @Test
    void aSectionOverAPropertyThatIsNotRequiredMayFindNothing() {
        String text = declared(
                "{customer: {type: object, properties: {name: string, tier: string}, required: [name]}}",
                "{{#customer}}{{name}}{{#tier}} ({{tier}}){{/tier}}{{/customer}}");

        assertThat(render(text, Map.of("customer", Map.of("name", "Ann")))).containsExactly(Message.user("Ann"));
        assertThat(render(text, Map.of("customer", Map.of("name", "Ann", "tier", "gold"))))
                .containsExactly(Message.user("Ann (gold)"));
    }

    static List<Arguments> wrongValues() {
        return List.of(
                Arguments.of("string", 1, "must be string, but a value of java.lang.Integer was given"),
                Arguments.of("integer", "1", "must be integer, but a value of java.lang.String was given"),
                Arguments.of("integer", 1.5, "must be integer, but a value of java.lang.Double was given"),
                Arguments.of("number", true, "must be number, but a value of java.lang.Boolean was given"),
                Arguments.of("boolean", "true", "must be boolean, but a value of java.lang.String was given"),
                Arguments.of(
                        "{enum: [low, high]}",
                        "secret",
                        "must be one of [low, high]; the value that was given is none"),
                Arguments.of("{const: 1}", 2, "must be the schema's 'const'; another value was given"),
                Arguments.of(
                        "{type: [string, integer]}",
                        true,
                        "must be integer or string, but a value of java.lang.Boolean"),
                Arguments.of("{type: string, max_chars: 3}", "secret", "is 6 characters long; max_chars is 3."));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aValueOfTheWrongTypeIsAnErrorThatDoesNotShowIt(String type, Object value, String expected) {
        assertThatThrownBy(() -> render(declared("{x: " + type + "}", "A {{x}}"), Map.of("x", value)))
                .isInstanceOf(RenderException.class)
                .hasMessageStartingWith("test.prompt:4:3: 'x' " + expected)
                .hasMessageNotContaining("secret");
    }

    static List<Arguments> rightValues() {
        return List.of(
                Arguments.of("string", "a", "a"),
                Arguments.of("string", java.time.LocalDate.of(2026, 11, 23), "2026-11-23"),
                Arguments.of("integer", 1L, "1"),
                Arguments.of("integer", new BigDecimal("2.0"), "2.0"),
                Arguments.of("number", 1, "1"),
                Arguments.of("boolean", false, "false"),
                Arguments.of("{enum: [low, 1]}", 1L, "1"),
                Arguments.of("{enum: [LOW]}", Level.LOW, "LOW"),
                Arguments.of("{type: string, max_chars: 3}", "abc", "abc"),
                Arguments.of("any", 1.5, "1.5"));
    }

    enum Level {
        LOW
    }

    @ParameterizedTest
    @MethodSource("rightValues")
    void aValueOfTheRightTypeIsWritten(String type, Object value, String expected) {
        assertThat(render(declared("{x: " + type + "}", "{{x}}"), Map.of("x", value)))
                .containsExactly(Message.user(expected));
    }

    @Test
    void checksReachIntoListsAndMaps() {
        String text = declared(
                "{xs: {type: array, items: {type: object, properties: {n: integer}, required: [n]}}}",
                "{{#xs}}{{n}};{{/xs}}");

        assertThat(render(text, Map.of("xs", List.of(Map.of("n", 1), Map.of("n", 2)))))
                .containsExactly(Message.user("1;2;"));
        assertThatThrownBy(() -> render(text, Map.of("xs", List.of(Map.of("n", 1), Map.of("n", "2")))))
                .hasMessageContaining("'xs[1].n' must be integer");
        assertThatThrownBy(() -> render(text, Map.of("xs", List.of(Map.of()))))
                .hasMessageContaining("'xs[0].n' was not given");
        assertThatThrownBy(() -> render(text, Map.of("xs", Map.of()))).hasMessageContaining("'xs' must be array");
    }

    @Test
    void limitsHoldForTextsWithinAList() {
        String text = declared("{xs: {type: array, max_chars: 3}}", "{{#xs}}{{.}}{{/xs}}");

        assertThatThrownBy(() -> render(text, Map.of("xs", List.of("abc", "abcd"))))
                .hasMessageStartingWith("test.prompt:4:8: 'xs' is 4 characters long; max_chars is 3.");
    }

    @Test
    void propertiesThatTheSchemaDoesNotListAreErrors() {
        assertThat(
                        problems(
                                declared(
                                        "{customer: {type: object, properties: {name: string}}, n: integer, xs: {type: array, items: string}}",
                                        "{{customer.nme}}{{#customer}}{{nmae}}{{n}}{{/customer}}{{#xs}}{{.}}{{/xs}}{{customer}}{{xs}}{{.}}")))
                .containsExactly(
                        "test.prompt:4:1: 'customer' has no property 'nme'. Did you mean 'name'? Properties: [name]."
                                + " [UNKNOWN_VARIABLE]",
                        "test.prompt:4:30: 'nmae' is not an input of this prompt. Did you mean 'name'? Inputs: [customer, n, name,"
                                + " xs]. [UNKNOWN_VARIABLE]",
                        "test.prompt:4:75: 'customer' is an object, which has no text of its own. Write its parts in a section,"
                                + " {{#customer}}…{{/customer}}. [WRONG_TYPE]",
                        "test.prompt:4:87: 'xs' is an array, which has no text of its own. Write its parts in a section,"
                                + " {{#xs}}…{{/xs}}. [WRONG_TYPE]",
                        "test.prompt:4:93: {{.}} stands outside of any section, where it names nothing. [UNKNOWN_VARIABLE]");
    }

    @Test
    void aSchemaThatLeavesPropertiesOpenAllowsAnyName() {
        String text = declared(
                "{a: object, b: {type: object, properties: {c: any}, additionalProperties: true}}",
                "{{a.x}}{{b.y}}{{#a}}{{z}}{{/a}}");

        assertThat(render(text, Map.of("a", Map.of("x", "1", "z", "3"), "b", Map.of("y", "2"))))
                .containsExactly(Message.user("123"));
    }

    @Test
    void lenientPromptsRenderNothingForWhatIsMissing() {
        PromptVersion prompt = read(declared("{a: string, b: string}", "{{a}}-{{zzz}}-{{#c}}x{{/c}}"), Mode.LENIENT);

        assertThat(CompiledPrompt.of(prompt).render(Map.of())).containsExactly(Message.user("--"));
        assertThat(CompiledPrompt.of(prompt).render(Map.of("a", "1", "zzz", "2")))
                .containsExactly(Message.user("1-2-"));
        assertThatThrownBy(() -> CompiledPrompt.of(prompt).render(Map.of("a", 1)))
                .hasMessageContaining("'a' must be string");
    }

    @Test
    void aPromptWithoutAMessageForTheValuesIsAnError() {
        assertThatThrownBy(() -> render("{{#a}}\nuser:\nHi\n{{/a}}\n", Map.of("a", false)))
                .isInstanceOf(RenderException.class)
                .hasMessage(
                        "The prompt has no message for these values; every one is in a section. (prompt 'test' 0.0.0)");
    }

    @Test
    void tagsTellWhatAPromptReads() {
        List<PromptTag> tags = CompiledPrompt.of(
                        read("{{#xs}}\nuser:\n{{a.b}}{{^y}}{{.}}{{/y}}\n{{/xs}}\nmessages:\n{{h}}"))
                .tags();

        assertThat(tags)
                .extracting(PromptTag::kind)
                .containsExactly(
                        PromptTag.Kind.SECTION,
                        PromptTag.Kind.VALUE,
                        PromptTag.Kind.INVERTED,
                        PromptTag.Kind.VALUE,
                        PromptTag.Kind.HISTORY);
        assertThat(tags).extracting(PromptTag::name).containsExactly("xs", "a.b", "y", ".", "h");
        assertThat(tags.get(3).enclosing()).extracting(PromptTag::name).containsExactly("xs", "y");
        assertThat(tags.get(1).location()).isEqualTo(new SourceLocation("test.prompt", 3, 1));
    }
}
