package dev.llmops4j.change;

import dev.llmops4j.json.CanonicalJson;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the change of one keyword of JSON Schema does to the values that a schema allows. */
final class KeywordEffect {
    /** Say nothing about which values are allowed. */
    private static final Set<String> NOTES = Set.of(
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "$comment",
            "$schema",
            "$id",
            "$anchor",
            "$dynamicAnchor",
            "$vocabulary");

    private static final Set<String> UPPER_BOUNDS =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains");

    private static final Set<String> LOWER_BOUNDS =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");

    /** Change the meaning of their neighbours, so that to add one may allow more. */
    private static final Set<String> ENTANGLED =
            Set.of("prefixItems", "patternProperties", "minContains", "if", "then", "else");

    /** Hold a schema, {@code true} for any value or {@code false} for none. */
    private static final Set<String> MAY_BE_CLOSED =
            Set.of("additionalProperties", "items", "unevaluatedProperties", "unevaluatedItems");

    private KeywordEffect() {}

    static Effect of(String keyword, Map<?, ?> before, Map<?, ?> after) {
        Object old = before.get(keyword);
        Object now = after.get(keyword);
        if (NOTES.contains(keyword) || keyword.startsWith("x-")) {
            return Effect.WORDING;
        }
        if (ENTANGLED.contains(keyword)) {
            return Effect.OTHER;
        }
        if (MAY_BE_CLOSED.contains(keyword)) {
            return openness(old, now);
        }
        if (!before.containsKey(keyword) || !after.containsKey(keyword)) {
            return before.containsKey(keyword) ? Effect.WIDER : Effect.NARROWER;
        }
        if (keyword.equals("type")) {
            return types(old, now);
        }
        if (keyword.equals("enum") && old instanceof List<?> left && now instanceof List<?> right) {
            return sets(canonical(left), canonical(right));
        }
        return old instanceof Number left && now instanceof Number right ? bounds(keyword, left, right) : Effect.OTHER;
    }

    private static Effect openness(@Nullable Object old, @Nullable Object now) {
        int before = openness(old);
        int after = openness(now);
        return before == after
                ? (before == 1 ? Effect.OTHER : Effect.WORDING)
                : after < before ? Effect.NARROWER : Effect.WIDER;
    }

    /** 2 for anything, 1 for what a schema allows, 0 for nothing. */
    private static int openness(@Nullable Object value) {
        if (value == null || Boolean.TRUE.equals(value) || (value instanceof Map<?, ?> schema && schema.isEmpty())) {
            return 2;
        }
        return Boolean.FALSE.equals(value) ? 0 : 1;
    }

    private static Effect types(@Nullable Object old, @Nullable Object now) {
        Set<Object> before = typeNames(old);
        Set<Object> after = typeNames(now);
        return sets(before, after);
    }

    /** Every integer is a number. */
    private static Set<Object> typeNames(@Nullable Object type) {
        var names = new HashSet<Object>(
                type instanceof List<?> list ? canonical(list) : canonical(List.of(String.valueOf(type))));
        if (names.contains("\"number\"")) {
            names.add("\"integer\"");
        }
        return names;
    }

    private static Set<Object> canonical(List<?> values) {
        var texts = new HashSet<Object>();
        values.forEach(value -> texts.add(CanonicalJson.write(value)));
        return texts;
    }

    private static Effect sets(Set<Object> before, Set<Object> after) {
        return Effect.of(after.containsAll(before), before.containsAll(after));
    }

    private static Effect bounds(String keyword, Number old, Number now) {
        int order = new BigDecimal(now.toString()).compareTo(new BigDecimal(old.toString()));
        if (UPPER_BOUNDS.contains(keyword)) {
            return order > 0 ? Effect.WIDER : Effect.NARROWER;
        }
        if (LOWER_BOUNDS.contains(keyword)) {
            return order < 0 ? Effect.WIDER : Effect.NARROWER;
        }
        return Effect.OTHER;
    }
}
