package dev.llmops4j.json.schema;

import org.jspecify.annotations.Nullable;

/** One keyword of a schema, ready to check values. Immutable. */
@FunctionalInterface
interface Rule {
    /** Reports what is wrong with a value: String, Boolean, Number, List, Map with String keys, or null. */
    void check(@Nullable Object value, Report report);

    /** Checks all in order. */
    static Rule all(java.util.List<Rule> rules) {
        Rule[] array = rules.toArray(Rule[]::new);
        return array.length == 1
                ? array[0]
                : (value, report) -> {
                    for (Rule rule : array) {
                        rule.check(value, report);
                    }
                };
    }
}
