package dev.llmops4j.templates.internal.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.llmops4j.json.JsonSchema;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypeSchemaTest {
    enum Category {
        BILLING,
        @JsonProperty("log-in")
        LOGIN
    }

    record Triage(boolean escalation, Category category, String summary) {}

    @JsonClassDescription("A person who buys.")
    record Customer(
            @JsonPropertyDescription("As on the card.") String name,
            @JsonProperty("zip_code") int zip,
            @JsonIgnore @Nullable String secret,
            Optional<LocalDate> birthday,
            @Nullable Category favourite,
            @Nullable Address address) {}

    record Address(String street) {}

    record Node(String name, List<Node> children) {}

    static class Bean {
        private double price;
        public @Nullable String note;

        public double getPrice() {
            return price;
        }

        public void setPrice(double price) {
            this.price = price;
        }
    }

    static final class Unreadable {}

    static final class Unmakeable {
        public int side;

        Unmakeable(int one, int other) {
            side = one + other;
        }
    }

    static final class Ambiguous {
        public void setSide(Map<String, Integer> side) {}

        public void setSide(List<Integer> sides) {}
    }

    sealed interface Shape {}

    record Square(int side) implements Shape {}

    @Test
    void describesARecordAsAClosedObjectWithAllPropertiesRequired() {
        assertSchema(Triage.class, """
                {"type":"object",
                 "properties":{
                   "escalation":{"type":"boolean"},
                   "category":{"type":"string","enum":["BILLING","log-in"]},
                   "summary":{"type":"string"}},
                 "required":["escalation","category","summary"],
                 "additionalProperties":false}
                """);
    }

    @Test
    void honoursJacksonAnnotationsAndNullability() {
        assertSchema(Customer.class, """
                {"type":"object",
                 "description":"A person who buys.",
                 "properties":{
                   "name":{"type":"string","description":"As on the card."},
                   "zip_code":{"type":"integer"},
                   "birthday":{"type":["string","null"],"format":"date"},
                   "favourite":{"type":["string","null"],"enum":["BILLING","log-in",null]},
                   "address":{"anyOf":[
                     {"type":"object","properties":{"street":{"type":"string"}},"required":["street"],
                      "additionalProperties":false},
                     {"type":"null"}]}},
                 "required":["name","zip_code","birthday","favourite","address"],
                 "additionalProperties":false}
                """);
    }

    @Test
    void describesBeansBySettersAndFields() {
        assertSchema(Bean.class, """
                {"type":"object",
                 "properties":{"price":{"type":"number"},"note":{"type":["string","null"]}},
                 "required":["price","note"],
                 "additionalProperties":false}
                """);
    }

    @Test
    void describesCollectionsMapsAndScalars() {
        assertSchema(new TypeReference<List<Integer>>() {}.getType(), """
                {"type":"array","items":{"type":"integer"}}""");
        assertSchema(new TypeReference<Set<Boolean>>() {}.getType(), """
                {"type":"array","items":{"type":"boolean"}}""");
        assertSchema(String[].class, """
                {"type":"array","items":{"type":"string"}}""");
        assertSchema(new TypeReference<Map<String, BigDecimal>>() {}.getType(), """
                {"type":"object","additionalProperties":{"type":"number"}}""");
        assertSchema(new TypeReference<Map<Category, Long>>() {}.getType(), """
                {"type":"object",
                 "propertyNames":{"type":"string","enum":["BILLING","log-in"]},
                 "additionalProperties":{"type":"integer"}}""");
        assertSchema(long.class, """
                {"type":"integer"}""");
    }

    @Test
    void refersToATypeThatContainsItself() {
        String node = """
                {"type":"object",
                 "properties":{
                   "name":{"type":"string"},
                   "children":{"type":"array","items":{"$ref":"#/$defs/Node"}}},
                 "required":["name","children"],
                 "additionalProperties":false""";
        assertSchema(Node.class, node + ",\"$defs\":{\"Node\":" + node + "}}}");
    }

    @Test
    void saysWhyATypeHasNoSchemaAndWhatToTake() {
        assertUnsupported(
                Shape.class, "Shape is abstract, and an answer does not say which class to make. Take a record.");
        assertUnsupported(Unreadable.class, "Unreadable has no properties that an answer could set. Take a record.");
        assertUnsupported(Unmakeable.class, "Unmakeable has no constructor that Jackson could call. Take a record.");
        assertUnsupported(byte[].class, "An answer cannot be bytes; take String or a list.");
        assertUnsupported(
                new TypeReference<Map<Integer, String>>() {}.getType(),
                "A map in an answer must have String or enum keys, not Integer.");
    }

    @Test
    void saysWhatJacksonHasAgainstAType() {
        assertThatThrownBy(() ->
                        OutputForm.of(ReflectedType.of(Ambiguous.class), "x").reader())
                .isInstanceOf(UnsupportedTypeException.class)
                .hasMessageStartingWith(
                        "Jackson cannot make Ambiguous: Conflicting setter definitions for property \"side\"");
    }

    @Test
    void knowsWhichSchemasProvidersTakeAsStrict() {
        assertThat(isStrict(Triage.class)).isTrue();
        assertThat(isStrict(Customer.class)).isTrue();
        assertThat(isStrict(Node.class)).isTrue();
        assertThat(isStrict(new TypeReference<Map<String, Integer>>() {}.getType()))
                .isFalse();
        assertThat(StrictForm.has(schema("{\"type\":\"string\",\"maxLength\":3}")))
                .isFalse();
        assertThat(StrictForm.has(schema("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}")))
                .isFalse();
        assertThat(StrictForm.has(schema("{}"))).isFalse();
    }

    private static Map<String, @Nullable Object> schema(String json) {
        return JsonSchema.parse(json).asMap();
    }

    private static boolean isStrict(Type type) {
        return StrictForm.has(OutputForm.schemaOf(ReflectedType.of(type)).asMap());
    }

    private static void assertSchema(Type type, String expected) {
        assertThat(OutputForm.schemaOf(ReflectedType.of(type))).isEqualTo(JsonSchema.parse(expected));
    }

    private static void assertUnsupported(Type type, String message) {
        assertThatThrownBy(() -> OutputForm.schemaOf(ReflectedType.of(type)))
                .isInstanceOf(UnsupportedTypeException.class)
                .hasMessage(message);
    }
}
