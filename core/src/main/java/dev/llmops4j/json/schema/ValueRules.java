package dev.llmops4j.json.schema;

import dev.llmops4j.json.CanonicalJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keywords that look at one value alone. */
final class ValueRules {
    private static final int MAX_SCALE = 1000;
    private static final List<String> KNOWN = List.of(
            "additionalProperties",
            "allOf",
            "anyOf",
            "const",
            "description",
            "enum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "items",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "not",
            "oneOf",
            "pattern",
            "patternProperties",
            "properties",
            "propertyNames",
            "required",
            "title",
            "type",
            "uniqueItems");

    private ValueRules() {}

    static Rule of(String keyword, @Nullable Object argument) {
        return switch (keyword) {
            case "type" -> type(argument);
            case "enum" -> oneOf(Keyword.list(keyword, argument));
            case "const" -> constant(argument);
            case "minLength", "maxLength" -> size(keyword, argument, "characters", ValueRules::length);
            case "minItems", "maxItems" ->
                size(keyword, argument, "items", value -> value instanceof List<?> list ? list.size() : -1);
            case "minProperties", "maxProperties" ->
                size(keyword, argument, "properties", value -> value instanceof Map<?, ?> map ? map.size() : -1);
            case "pattern" -> pattern(Keyword.text(keyword, argument));
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
                bound(keyword, Keyword.number(keyword, argument));
            case "multipleOf" -> multiple(Keyword.number(keyword, argument));
            case "uniqueItems" -> unique(Boolean.TRUE.equals(argument));
            default ->
                throw new UnsupportedSchemaException(
                        "'" + keyword + "' is no keyword that an answer can be checked against. Known: "
                                + String.join(", ", KNOWN) + ".");
        };
    }

    private static Rule type(@Nullable Object argument) {
        List<String> words = argument instanceof String word ? List.of(word) : Keyword.texts("type", argument);
        Set<JsonKind> allowed = EnumSet.noneOf(JsonKind.class);
        for (String word : words) {
            JsonKind kind = JsonKind.named(word);
            if (kind == null) {
                throw new UnsupportedSchemaException("'type' names '" + word + "', which is no JSON type.");
            }
            allowed.add(kind);
        }
        if (allowed.contains(JsonKind.NUMBER)) {
            allowed.add(JsonKind.INTEGER);
        }
        String wanted = "must be " + String.join(" or ", words) + ", was ";
        return (value, report) -> {
            JsonKind kind = JsonKind.of(value);
            if (!allowed.contains(kind)) {
                report.add(wanted + kind.word());
            }
        };
    }

    private static Rule oneOf(List<?> allowed) {
        Set<@Nullable Object> values =
                allowed.stream().map(ValueRules::comparable).collect(Collectors.toCollection(HashSet::new));
        String problem = "must be one of " + CanonicalJson.write(allowed);
        return (value, report) -> {
            if (!values.contains(comparable(value))) {
                report.add(problem);
            }
        };
    }

    private static Rule constant(@Nullable Object argument) {
        Object wanted = comparable(argument);
        String problem = "must be " + CanonicalJson.write(argument);
        return (value, report) -> {
            if (!java.util.Objects.equals(wanted, comparable(value))) {
                report.add(problem);
            }
        };
    }

    /** A form of which equal means equal JSON: 1 and 1.0 are one number. */
    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Number number) {
            return decimal(number).stripTrailingZeros();
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(comparable(item)));
            return items;
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> entries = new HashMap<>();
            map.forEach((key, item) -> entries.put(key, comparable(item)));
            return entries;
        }
        return value;
    }

    /** The number of code points, or -1 for what is no text. */
    private static int length(@Nullable Object value) {
        return value instanceof String text ? text.codePointCount(0, text.length()) : -1;
    }

    private static Rule size(
            String keyword, @Nullable Object argument, String unit, ToIntFunction<@Nullable Object> size) {
        int limit = Keyword.count(keyword, argument);
        boolean most = keyword.startsWith("max");
        String wanted = "must have at " + (most ? "most " : "least ") + limit + " " + unit + ", has ";
        return (value, report) -> {
            int actual = size.applyAsInt(value);
            if (actual >= 0 && (most ? actual > limit : actual < limit)) {
                report.add(wanted + actual);
            }
        };
    }

    private static Rule pattern(String text) {
        Predicate<String> matches = regex("pattern", text);
        return (value, report) -> {
            if (value instanceof String candidate && !matches.test(candidate)) {
                report.add("must match the pattern " + text);
            }
        };
    }

    static Predicate<String> regex(String keyword, String text) {
        try {
            return Pattern.compile(text).asPredicate();
        } catch (PatternSyntaxException e) {
            throw new UnsupportedSchemaException("'" + keyword + "' is no regular expression: " + e.getDescription()
                    + " at index " + e.getIndex() + ".");
        }
    }

    private static Rule bound(String keyword, BigDecimal bound) {
        boolean most = keyword.endsWith("aximum");
        boolean exclusive = keyword.startsWith("exclusive");
        String problem =
                "must be " + (exclusive ? (most ? "less than " : "more than ") : (most ? "at most " : "at least "))
                        + bound.toPlainString();
        return (value, report) -> {
            if (value instanceof Number number) {
                int order = decimal(number).compareTo(bound);
                if (exclusive ? (most ? order >= 0 : order <= 0) : (most ? order > 0 : order < 0)) {
                    report.add(problem);
                }
            }
        };
    }

    private static Rule multiple(BigDecimal step) {
        if (step.signum() <= 0) {
            throw new UnsupportedSchemaException("'multipleOf' must be more than 0.");
        }
        String problem = "must be a multiple of " + step.toPlainString();
        return (value, report) -> {
            if (value instanceof Number number && !isMultiple(decimal(number), step)) {
                report.add(problem);
            }
        };
    }

    /** The division writes out each digit, and 1e999999999 has many: such a number is no multiple of anything here. */
    private static boolean isMultiple(BigDecimal number, BigDecimal step) {
        return Math.abs((long) number.scale()) <= MAX_SCALE
                && number.remainder(step).signum() == 0;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    private static Rule unique(boolean wanted) {
        return (value, report) -> {
            if (wanted && value instanceof List<?> list) {
                Set<@Nullable Object> seen = new HashSet<>();
                list.forEach(item -> seen.add(comparable(item)));
                if (seen.size() < list.size()) {
                    report.add("must not have the same item twice");
                }
            }
        };
    }
}
