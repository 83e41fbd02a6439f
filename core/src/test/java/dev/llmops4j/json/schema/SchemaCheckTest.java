package dev.llmops4j.json.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type":"integer"}                   | 1.5        | must be integer, was number
                    {"type":"integer"}                   | "1"        | must be integer, was string
                    {"type":"boolean"}                   | 1          | must be boolean, was integer
                    {"type":["string","null"]}           | true       | must be string or null, was boolean
                    {"enum":["a","b"]}                   | "c"        | must be one of ["a","b"]
                    {"enum":[1,null]}                    | 2          | must be one of [1,null]
                    {"const":{"a":[1]}}                  | {"a":[2]}  | must be {"a":[1]}
                    {"minLength":2}                      | "😀"       | must have at least 2 characters, has 1
                    {"maxLength":2}                      | "abc"      | must have at most 2 characters, has 3
                    {"pattern":"^a+$"}                   | "ab"       | must match the pattern ^a+$
                    {"minimum":3}                        | 2          | must be at least 3
                    {"maximum":3}                        | 3.01       | must be at most 3
                    {"exclusiveMinimum":3}               | 3          | must be more than 3
                    {"exclusiveMaximum":3}               | 3          | must be less than 3
                    {"multipleOf":0.1}                   | 0.25       | must be a multiple of 0.1
                    {"multipleOf":3}                     | 1e999999999 | must be a multiple of 3
                    {"minItems":1}                       | []         | must have at least 1 items, has 0
                    {"maxItems":1}                       | [1,2]      | must have at most 1 items, has 2
                    {"uniqueItems":true}                 | [1,1.0]    | must not have the same item twice
                    {"maxProperties":0}                  | {"a":1}    | must have at most 0 properties, has 1
                    {"not":{"type":"string"}}            | "a"        | has the form that the schema excludes
                    {"oneOf":[{"minimum":1},{"minimum":2}]} | 3       | fits 2 of the forms of which it must fit one
                    """)
    void namesWhatTheWholeAnswerBreaks(String schema, String value, String problem) {
        assertThat(problems(schema, value)).containsExactly("The whole answer: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type":"integer"}                   | 1.0
                    {"type":"number"}                    | 1
                    {"type":["string","null"]}           | null
                    {"enum":[1,null]}                    | 1.0
                    {"const":{"a":1,"b":2}}              | {"b":2,"a":1.0}
                    {"maxLength":1}                      | "😀"
                    {"maxLength":1}                      | 12345
                    {"multipleOf":0.1}                   | 0.3
                    {"format":"email","title":"x"}       | "no address"
                    {"anyOf":[{"type":"string"},{"minimum":1}]} | 1
                    true                                 | {}
                    """)
    void acceptsWhatTheSchemaAllows(String schema, String value) {
        assertThat(problems("{\"allOf\":[" + schema + "]}", value)).isEmpty();
    }

    @Test
    void namesTheBarePlaceOfEachProblemAtOnce() {
        String schema = """
                {"type":"object",
                 "properties":{
                   "name":{"type":"string"},
                   "tags":{"type":"array","items":{"enum":["x","y"]}},
                   "scores":{"type":"object","additionalProperties":{"type":"integer"}}},
                 "required":["name","tags"],
                 "additionalProperties":false}
                """;
        assertThat(problems(schema, "{\"tags\":[\"x\",\"z\"],\"scores\":{\"Ann\":\"1\"},\"secret\":1}"))
                .containsExactly(
                        "/name: required, but absent",
                        "/tags/1: must be one of [\"x\",\"y\"]",
                        "/scores/*: must be integer, was string",
                        "The whole answer: has 1 property beyond [name, tags, scores]");
    }

    @Test
    void reportsTheBranchThatCameNearest() {
        String schema = """
                {"anyOf":[
                   {"type":"null"},
                   {"type":"object","properties":{"a":{"type":"string"}}}]}
                """;
        assertThat(problems(schema, "{\"a\":1}")).containsExactly("/a: must be string, was integer");
    }

    @Test
    void followsReferencesEvenToThemselves() {
        String schema = """
                {"$ref":"#/$defs/Node",
                 "$defs":{"Node":{"type":"object",
                   "properties":{"name":{"type":"string"},"next":{"$ref":"#/$defs/Node"}}}}}
                """;
        assertThat(problems(schema, "{\"next\":{\"next\":{\"name\":1}}}"))
                .containsExactly("/next/next/name: must be string, was integer");
    }

    @Test
    void checksPropertiesByPatternAndName() {
        String schema = """
                {"patternProperties":{"^x-":{"type":"string"}},"propertyNames":{"maxLength":4},
                 "additionalProperties":false}
                """;
        assertThat(problems(schema, "{\"x-1\":1,\"x-234\":\"\",\"y\":0}"))
                .containsExactly(
                        "/*: must be string, was integer",
                        "/*: must have at most 4 characters, has 5",
                        "The whole answer: has 1 property beyond []");
    }

    @Test
    void stopsAfterTwentyProblems() {
        String many = "[" + "1,".repeat(99) + "1]";
        assertThat(problems("{\"items\":{\"type\":\"string\"}}", many)).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type":"text"}          | 'type' names 'text', which is no JSON type.
                    {"required":"a"}         | 'required' must be a list, was string.
                    {"maxLength":"3"}        | 'maxLength' must be a whole number, was string.
                    {"pattern":"("}          | 'pattern' is no regular expression: Unclosed group at index 1.
                    {"$ref":"#/$defs/None"}  | '$ref' leads to '#/$defs/None', which is not there.
                    {"$ref":"http://x/y"}    | '$ref' leads to another document, which is never fetched.
                    {"multipleOf":0}         | 'multipleOf' must be more than 0.
                    """)
    void refusesASchemaItCannotCheck(String schema, String message) {
        assertThatThrownBy(() -> problems(schema, "1"))
                .isInstanceOf(UnsupportedSchemaException.class)
                .hasMessage(message);
    }

    @Test
    void refusesKeywordsItDoesNotKnowAndNamesThose() {
        assertThatThrownBy(() -> problems("{\"if\":{}}", "1"))
                .isInstanceOf(UnsupportedSchemaException.class)
                .hasMessageStartingWith(
                        "'if' is no keyword that an answer can be checked against. Known: additionalProp");
    }

    private static List<String> problems(String schema, String value) {
        return SchemaCheck.of(JsonSchema.parse(schema))
                .problems(JsonCodec.jackson().readTree(value));
    }
}
