package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.Prompts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrontMatterProblemsTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "modle: gpt-5",
                        "test.prompt:2:1: 'modle' is no key of the front matter. Did you mean 'model'? Keys: version,"
                                + " description, model, parameters, inputs, output, tools, guardrails, metadata. [UNKNOWN_KEY]"),
                Arguments.of(
                        "version: 2.1",
                        "test.prompt:2:10: 'version' must be three numbers, such as 2.1.0 or 2.1.0-rc.1, but is '2.1'."
                                + " [INVALID_VALUE]"),
                Arguments.of(
                        "version: [1, 2]", "test.prompt:2:10: 'version' must be a text, but is a list. [WRONG_TYPE]"),
                Arguments.of(
                        "parameters:\n  temperature: 0\n  temprature: 1",
                        "test.prompt:4:3: 'temprature' is no key of 'parameters'. Did you mean 'temperature'? Keys:"
                                + " temperature, top_p, top_k, max_tokens, stop, seed, frequency_penalty, presence_penalty,"
                                + " reasoning_effort, extras. [UNKNOWN_KEY]"),
                Arguments.of(
                        "parameters: {temperature: warm}",
                        "test.prompt:2:27: 'temperature' must be a number, but is a text. [WRONG_TYPE]"),
                Arguments.of(
                        "parameters: {temperature: -1}",
                        "test.prompt:2:27: temperature must be 0 or more, was -1.0. [INVALID_VALUE]"),
                Arguments.of(
                        "parameters: {top_k: 99999999999}", "test.prompt:2:21: top_k is too large. [INVALID_VALUE]"),
                Arguments.of(
                        "parameters: {extras: {seed: 1}}",
                        "test.prompt:2:23: 'seed' has a key of its own. Move it out of 'extras'. [UNKNOWN_KEY]"),
                Arguments.of(
                        "parameters: none",
                        "test.prompt:2:13: 'parameters' must be a map, but is a text. [WRONG_TYPE]"),
                Arguments.of(
                        "inputs: [name]",
                        "test.prompt:2:9: 'inputs' must be a map of names to types, but is a list. [WRONG_TYPE]"),
                Arguments.of(
                        "inputs: {name: strng}",
                        "test.prompt:2:16: 'strng' is no type. Did you mean 'string'? Types: string, number, integer,"
                                + " boolean, object, array, any. [UNKNOWN_TYPE]"),
                Arguments.of(
                        "inputs: {name: {type: string, trsut: untrusted}}",
                        "test.prompt:2:31: 'trsut' is no key of input 'name', nor a JSON Schema keyword. Did you mean"
                                + " 'trust'? [UNKNOWN_KEY]"),
                Arguments.of(
                        "inputs: {name: {type: string, trust: no}}",
                        "test.prompt:2:38: 'trust' must be trusted or untrusted, but is 'no'. [INVALID_VALUE]"),
                Arguments.of(
                        "inputs: {name: {fence: true}}",
                        "test.prompt:2:24: 'fence' is for inputs that are not trusted. Add 'trust: untrusted', or remove"
                                + " it. [INVALID_VALUE]"),
                Arguments.of(
                        "inputs: {name: {max_chars: 0}}",
                        "test.prompt:2:28: 'max_chars' must be 1 or more, but is 0. [INVALID_VALUE]"),
                Arguments.of(
                        "inputs: {name: {max_chars: ten}}",
                        "test.prompt:2:28: 'max_chars' must be an integer, but is a text. [WRONG_TYPE]"),
                Arguments.of(
                        "inputs: {name: {optional: maybe}}",
                        "test.prompt:2:27: 'optional' must be true or false, but is a text. [WRONG_TYPE]"),
                Arguments.of(
                        "inputs: {name: string, a b: string}",
                        "test.prompt:2:24: 'a b' cannot name an input: use letters, digits, '_' and '-', starting with a"
                                + " letter or '_'. [INVALID_VALUE]"),
                Arguments.of(
                        "output: {type: object, properties: {a: string}, required: [b]}",
                        "test.prompt:2:60: 'b' is required, but is no property. Did you mean 'a'? Properties: a."
                                + " [UNKNOWN_KEY]"),
                Arguments.of(
                        "output: {type: string, maxLength: many}",
                        "test.prompt:2:35: 'maxLength' must be an integer of 0 or more, but is a text. [WRONG_TYPE]"),
                Arguments.of(
                        "tools: [{nme: x}]",
                        "test.prompt:2:10: 'nme' is no key of a tool. Did you mean 'name'? Keys: name, description,"
                                + " parameters, strict. [UNKNOWN_KEY]\n"
                                + "test.prompt:2:9: A tool needs a 'name' of its own: 1 to 64 letters, digits, '_' or '-'."
                                + " [INVALID_VALUE]"),
                Arguments.of(
                        "guardrails: [pii, pii]",
                        "test.prompt:2:19: Guardrail 'pii' is empty or named twice. Name each once. [INVALID_VALUE]"),
                Arguments.of(
                        "metadata: text", "test.prompt:2:11: 'metadata' must be a map, but is a text. [WRONG_TYPE]"),
                Arguments.of(
                        "model: a\nmodel: b",
                        "test.prompt:3:1: 'model' stands here a second time; the first is in line 2. Keep one."
                                + " [DUPLICATE_KEY]"),
                Arguments.of(
                        "model: !!java.net.URL [x]",
                        "test.prompt:2:8: YAML tags (!name) are not allowed. Remove it. [YAML_TAG]\n"
                                + "test.prompt:2:8: 'model' must be a text, but is a list. [WRONG_TYPE]"),
                Arguments.of(
                        "description: &a x\nmodel: *a",
                        "test.prompt:2:14: Anchors (&name) are not allowed. Remove it. [YAML_ALIAS]\n"
                                + "test.prompt:3:8: Aliases (*name) are not allowed. Write the value out."
                                + " [YAML_ALIAS]"),
                Arguments.of(
                        "description: \uD83D\uDE00\nmodle: \uD83D\uDE00",
                        "test.prompt:3:1: 'modle' is no key of the front matter. Did you mean 'model'? Keys: version,"
                                + " description, model, parameters, inputs, output, tools, guardrails, metadata. [UNKNOWN_KEY]"),
                Arguments.of(
                        "{description: \uD83D\uDE00, model: []}",
                        "test.prompt:2:26: 'model' must be a text, but is a list. [WRONG_TYPE]"),
                Arguments.of(
                        "just words", "test.prompt:2:1: the front matter must be a map, but is a text. [WRONG_TYPE]"),
                Arguments.of(
                        "model: a\u0001b",
                        "test.prompt:2:9: The front matter holds a control character (U+0001), which YAML does not allow."
                                + " Remove it, or write it as \"\\u…\" in double quotes. [YAML_SYNTAX]"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheMistakeTheNearestNameAndThePlace(String frontMatter, String expected) {
        assertThat(String.join("\n", problems("---\n" + frontMatter + "\n---\nHello {{name}}")))
                .isEqualTo(expected);
    }

    @Test
    void malformedYamlIsToldWithItsPlace() {
        assertThat(problems("---\nversion: 1.0.0\ninputs: {a: string\nmodel: x\n---\nHi"))
                .singleElement()
                .asString()
                .startsWith("test.prompt:4:6: The front matter is not YAML: ")
                .endsWith("[YAML_SYNTAX]");
    }

    @Test
    void frontMatterMustBeClosed() {
        assertThat(problems("---\nversion: 1.0.0\nHi"))
                .containsExactly(
                        "test.prompt:1:1: The front matter is never closed. Add a line '---' where it ends. [FRONT_MATTER]");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(problems("""
                        ---
                        vresion: 1.0.0
                        parameters: {temperature: hot}
                        inputs: {name: string, unused: string}
                        ---
                        Hello {{nmae}}
                        """))
                .hasSize(5)
                .anySatisfy(problem -> assertThat(problem).startsWith("test.prompt:2:1: 'vresion'"))
                .anySatisfy(problem -> assertThat(problem).startsWith("test.prompt:3:27: 'temperature'"))
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo(
                                "test.prompt:6:7: 'nmae' is not an input of this prompt. Did you mean 'name'? Inputs:"
                                        + " [name, unused]. [UNKNOWN_VARIABLE]"))
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo(
                                "test.prompt:4:24: Input 'unused' is declared, but no tag uses it. Use it or remove it."
                                        + " Tags: [nmae]. [UNUSED_INPUT]"));
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(problems("---\nmetadata: " + "[".repeat(60) + "]".repeat(60) + "\n---\nHi"))
                .singleElement()
                .asString()
                .contains("nested more than 50 deep");
    }
}
