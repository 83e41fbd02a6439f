package dev.llmops4j.templates.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import dev.llmops4j.json.CanonicalJson;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.json.schema.SchemaCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random schemas and values: an answer passes exactly if a complete JSON Schema validator lets it pass. */
class SchemaOracleTest {
    private static final List<String> NAMES = List.of("a", "b", "x-1");
    private static final List<String> TYPES =
            List.of("null", "boolean", "integer", "number", "string", "array", "object");
    private static final int CASES = 200;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithACompleteValidator(long seed) {
        var random = new Random(seed);
        var oracle = new ValidatorFactory().withDisabledSchemaValidation(true);
        int valid = 0;
        for (int i = 0; i < CASES; i++) {
            Map<String, @Nullable Object> schema = schema(random, 3);
            schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
            schema.put("$defs", Map.of("d", schema(random, 0)));
            SchemaCheck check = SchemaCheck.of(JsonSchema.of(schema));
            for (int j = 0; j < 5; j++) {
                String value = CanonicalJson.write(value(random, 3));
                boolean expected =
                        oracle.validate(CanonicalJson.write(schema), value).isValid();
                assertThat(check.problems(JsonCodec.jackson().readTree(value)).isEmpty())
                        .as("seed %d, schema %s, value %s", seed, schema, value)
                        .isEqualTo(expected);
                valid += expected ? 1 : 0;
            }
        }
        assertThat(valid)
                .as("share of valid values, so that both sides are tried")
                .isBetween(CASES, CASES * 4);
    }

    private static Map<String, @Nullable Object> schema(Random random, int depth) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        int keywords = random.nextInt(4);
        for (int i = 0; i < keywords; i++) {
            keyword(schema, random, depth);
        }
        return schema;
    }

    private static void keyword(Map<String, @Nullable Object> schema, Random random, int depth) {
        switch (random.nextInt(depth > 0 ? 20 : 10)) {
            case 0, 1 -> schema.put("type", types(random));
            case 2 -> schema.put("enum", values(random, depth));
            case 3 -> schema.put("const", value(random, depth));
            case 4 -> schema.put(random.nextBoolean() ? "minLength" : "maxLength", random.nextInt(3));
            case 5 -> schema.put(random.nextBoolean() ? "minItems" : "maxProperties", random.nextInt(3));
            case 6 -> schema.put(random.nextBoolean() ? "minimum" : "exclusiveMaximum", random.nextInt(5) / 2.0);
            case 7 -> schema.put("multipleOf", random.nextBoolean() ? 2 : 0.5);
            case 8 -> schema.put("pattern", random.nextBoolean() ? "^x" : "a$");
            case 9 -> schema.put("uniqueItems", random.nextBoolean());
            case 10, 11, 12 -> schema.put("properties", properties(random, depth));
            case 13 -> schema.put("required", List.of(NAMES.get(random.nextInt(NAMES.size()))));
            case 14 -> schema.put("additionalProperties", random.nextBoolean() ? false : schema(random, depth - 1));
            case 15 -> schema.put("patternProperties", Map.of("^x-", schema(random, depth - 1)));
            case 16 -> schema.put("items", schema(random, depth - 1));
            case 17 ->
                schema.put(
                        List.of("anyOf", "oneOf", "allOf").get(random.nextInt(3)),
                        List.of(schema(random, depth - 1), schema(random, depth - 1)));
            case 18 -> schema.put("not", schema(random, depth - 1));
            default -> schema.put("$ref", "#/$defs/d");
        }
    }

    private static Object types(Random random) {
        String one = TYPES.get(random.nextInt(TYPES.size()));
        String other = TYPES.get(random.nextInt(TYPES.size()));
        return random.nextBoolean() || one.equals(other) ? one : List.of(one, other);
    }

    private static Map<String, @Nullable Object> properties(Random random, int depth) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        NAMES.stream()
                .filter(name -> random.nextBoolean())
                .forEach(name -> properties.put(name, schema(random, depth - 1)));
        return properties;
    }

    private static List<@Nullable Object> values(Random random, int depth) {
        var values = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.add(value(random, depth - 1));
        }
        return values;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(4);
            case 3 -> random.nextInt(8) / 2.0;
            case 4, 5 -> List.of("", "a", "x", "xa", "😀").get(random.nextInt(5));
            case 6 -> values(random, depth);
            default -> {
                var object = new LinkedHashMap<String, @Nullable Object>();
                NAMES.stream()
                        .filter(name -> random.nextBoolean())
                        .forEach(name -> object.put(name, value(random, depth - 1)));
                yield object;
            }
        };
    }
}
