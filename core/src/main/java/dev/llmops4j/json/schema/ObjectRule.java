package dev.llmops4j.json.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The keywords that look at an object's properties; they depend on each other. */
final class ObjectRule implements Rule {
    static final Set<String> KEYWORDS =
            Set.of("properties", "required", "additionalProperties", "patternProperties", "propertyNames");

    private final Map<String, Rule> properties = new LinkedHashMap<>();
    private final List<PatternRule> patterns = new ArrayList<>();
    private final String[] required;
    private final @Nullable Rule others;
    private final @Nullable Rule names;
    private final boolean closed;

    private record PatternRule(Predicate<String> name, Rule rule) {}

    private ObjectRule(Map<String, @Nullable Object> schema, SchemaCheck schemas) {
        if (schema.containsKey("properties")) {
            Keyword.object("properties", schema.get("properties"))
                    .forEach((name, property) -> properties.put(name, schemas.compile(property)));
        }
        if (schema.containsKey("patternProperties")) {
            Keyword.object("patternProperties", schema.get("patternProperties"))
                    .forEach((pattern, property) -> patterns.add(new PatternRule(
                            ValueRules.regex("patternProperties", pattern), schemas.compile(property))));
        }
        required = schema.containsKey("required")
                ? Keyword.texts("required", schema.get("required")).toArray(String[]::new)
                : new String[0];
        closed = Boolean.FALSE.equals(schema.get("additionalProperties"));
        others = closed || !schema.containsKey("additionalProperties")
                ? null
                : schemas.compile(schema.get("additionalProperties"));
        names = schema.containsKey("propertyNames") ? schemas.compile(schema.get("propertyNames")) : null;
    }

    /** The rule of a schema, or null if it says nothing about properties. */
    static @Nullable ObjectRule of(Map<String, @Nullable Object> schema, SchemaCheck schemas) {
        return KEYWORDS.stream().anyMatch(schema::containsKey) ? new ObjectRule(schema, schemas) : null;
    }

    @Override
    public void check(@Nullable Object value, Report report) {
        if (!(value instanceof Map<?, ?> object)) {
            return;
        }
        for (String name : required) {
            if (!object.containsKey(name)) {
                report.enter(name);
                report.add("required, but absent");
                report.leave();
            }
        }
        int unknown = 0;
        for (Map.Entry<?, ?> property : object.entrySet()) {
            if (!check((String) property.getKey(), property.getValue(), report)) {
                unknown++;
            }
        }
        if (unknown > 0) {
            report.add(
                    "has " + unknown + (unknown == 1 ? " property" : " properties") + " beyond " + properties.keySet());
        }
    }

    /** Checks one property, and says whether the object may have it. */
    private boolean check(String name, @Nullable Object value, Report report) {
        Rule rule = properties.get(name);
        if (rule != null) {
            report.enter(name);
            rule.check(value, report);
            report.leave();
        }
        report.enter("*");
        boolean known = rule != null;
        for (PatternRule pattern : patterns) {
            if (pattern.name.test(name)) {
                known = true;
                pattern.rule.check(value, report);
            }
        }
        if (names != null) {
            names.check(name, report);
        }
        if (!known && others != null) {
            others.check(value, report);
        }
        report.leave();
        return known || !closed;
    }
}
