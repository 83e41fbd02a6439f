package dev.llmops4j.json.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a schema's keywords, as what they must be. */
final class Keyword {
    private Keyword() {}

    @SuppressWarnings("unchecked") // the maps of a JsonSchema have String keys
    static Map<String, @Nullable Object> object(String keyword, @Nullable Object argument) {
        if (argument instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw wrong(keyword, "an object", argument);
    }

    static List<?> list(String keyword, @Nullable Object argument) {
        if (argument instanceof List<?> list) {
            return list;
        }
        throw wrong(keyword, "a list", argument);
    }

    static List<String> texts(String keyword, @Nullable Object argument) {
        return list(keyword, argument).stream().map(item -> text(keyword, item)).toList();
    }

    static String text(String keyword, @Nullable Object argument) {
        if (argument instanceof String text) {
            return text;
        }
        throw wrong(keyword, "a text", argument);
    }

    static BigDecimal number(String keyword, @Nullable Object argument) {
        if (argument instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        throw wrong(keyword, "a number", argument);
    }

    static int count(String keyword, @Nullable Object argument) {
        if (argument instanceof Number && JsonKind.of(argument) == JsonKind.INTEGER) {
            return number(keyword, argument)
                    .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                    .intValue();
        }
        throw wrong(keyword, "a whole number", argument);
    }

    private static UnsupportedSchemaException wrong(String keyword, String wanted, @Nullable Object argument) {
        return new UnsupportedSchemaException("'" + keyword + "' must be " + wanted + ", was "
                + JsonKind.of(argument).word() + ".");
    }
}
