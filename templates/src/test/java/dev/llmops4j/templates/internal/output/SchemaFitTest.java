package dev.llmops4j.templates.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.json.JsonSchema;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaFitTest {
    enum Category {
        BILLING,
        LOGIN
    }

    record Triage(boolean escalation, String summary) {}

    record Sorted(Category category) {}

    record Loose(Optional<String> summary) {}

    record Basket(List<Item> items) {}

    record Item(int count) {}

    @Test
    void findsNothingWhereTheTypeHoldsEachAnswer() {
        assertThat(problems(Triage.class, """
                        {"type":"object",
                         "properties":{
                           "escalation":{"type":"boolean"},
                           "summary":{"type":"string","maxLength":200},
                           "note":{"type":"string"}},
                         "required":["escalation","summary"]}
                        """)).isEmpty();
    }

    @Test
    void namesWhatOneSideHasAndTheOtherHasNot() {
        assertThat(problems(Triage.class, """
                        {"type":"object",
                         "properties":{"escalatio":{"type":"boolean"},"summary":{"type":"integer"}},
                         "required":["escalatio","summary"]}
                        """))
                .containsExactly(
                        "/escalatio has no place in Java. Did you mean 'escalation'?",
                        "/escalation is in Java and not in the prompt's output. Did you mean 'escalatio'?",
                        "/summary is integer there and string in Java.");
    }

    @Test
    void wantsAnswersThatMayBeAbsentOrNullToBeOptional() {
        String absent = "{\"type\":\"object\",\"properties\":{\"escalation\":{\"type\":\"boolean\"},"
                + "\"summary\":{\"type\":[\"string\",\"null\"]}},\"required\":[\"summary\"]}";
        assertThat(problems(Triage.class, absent))
                .containsExactly(
                        "/escalation may be absent there; list it under 'required', or make it an Optional or @Nullable"
                                + " in Java.",
                        "/summary may be null there; make it an Optional or @Nullable.");
        assertThat(problems(Loose.class, absent)).isEmpty();
    }

    @Test
    void wantsTheWordsOfAnEnum() {
        assertThat(problems(Sorted.class, object("category", "{\"type\":\"string\"}")))
                .containsExactly(
                        "/category may be any text there; in Java it is one of [BILLING, LOGIN]. Add 'enum' to the"
                                + " prompt's output.");
        assertThat(problems(Sorted.class, object("category", "{\"enum\":[\"BILLING\",\"LOGINS\"]}")))
                .containsExactly(
                        "/category may be 'LOGINS' there, which is none of [BILLING, LOGIN]. Did you mean 'LOGIN'?");
    }

    @Test
    void looksIntoListsMapsAndBranches() {
        assertThat(problems(
                        Basket.class,
                        object(
                                "items",
                                "{\"type\":\"array\",\"items\":" + object("count", "{\"type\":\"number\"}") + "}")))
                .containsExactly("/items/*/count is number there and integer in Java.");
        assertThat(problems(mapOfIntegers(), object("a", "{\"type\":\"string\"}")))
                .containsExactly("/a is string there and integer in Java.");
        assertThat(problems(String.class, "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"boolean\"}]}"))
                .containsExactly("The whole answer is boolean there and string in Java.");
    }

    private static Type mapOfIntegers() {
        return new com.fasterxml.jackson.core.type.TypeReference<Map<String, Integer>>() {}.getType();
    }

    private static String object(String name, String schema) {
        return "{\"type\":\"object\",\"properties\":{\"" + name + "\":" + schema + "},\"required\":[\"" + name + "\"]}";
    }

    private static List<String> problems(Type type, String schema) {
        return SchemaFit.problems(JsonSchema.parse(schema), OutputForm.schemaOf(ReflectedType.of(type)));
    }
}
