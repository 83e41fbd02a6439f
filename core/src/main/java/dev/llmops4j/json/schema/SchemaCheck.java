package dev.llmops4j.json.schema;

import dev.llmops4j.json.JsonSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema, read once and ready to check values. Safe for use by many threads at once.
 *
 * <p>Knows the keywords of draft 2020-12 that say something about one value: all but {@code if} and its like, {@code
 * contains}, {@code dependent…}, {@code unevaluated…}, dynamic references and references to other documents. A schema
 * with one of those is refused, never half checked. {@code format} is an annotation, as that draft has it.
 *
 * <p>A {@code pattern} is run by {@link java.util.regex.Pattern}: one that backtracks without end can make a check slow.
 */
public final class SchemaCheck {
    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$id",
            "$comment",
            "$defs",
            "definitions",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "format");

    private final Map<String, @Nullable Object> root;

    /** Rules by reference: one that refers to itself is found here while it is still being read. */
    private final Map<String, Rule[]> references = new HashMap<>();

    private final Rule rule;

    private SchemaCheck(Map<String, @Nullable Object> root) {
        this.root = root;
        this.rule = compile(root);
    }

    /**
     * Reads a schema.
     *
     * @param schema the schema
     * @return the check
     * @throws UnsupportedSchemaException if it has a keyword that is not known, or one with a wrong value
     */
    public static SchemaCheck of(JsonSchema schema) {
        return new SchemaCheck(schema.asMap());
    }

    /**
     * What is wrong with a value.
     *
     * @param value a String, Boolean, Number, List, Map with String keys, or null, and so on inside
     * @return the first 20 problems, each with its place, such as {@code /items/0/price: must be number, was string};
     *     never a text of the value, nor a key that the schema does not name
     */
    public List<String> problems(@Nullable Object value) {
        var report = new Report();
        rule.check(value, report);
        return List.copyOf(report.problems());
    }

    Rule compile(@Nullable Object schema) {
        if (schema instanceof Boolean allowed) {
            return (value, report) -> {
                if (!allowed) {
                    report.add("not allowed");
                }
            };
        }
        Map<String, @Nullable Object> map = Keyword.object("a schema", schema);
        List<Rule> rules = new ArrayList<>();
        ObjectRule object = ObjectRule.of(map, this);
        if (object != null) {
            rules.add(object);
        }
        map.forEach((keyword, argument) -> {
            Rule known = rule(keyword, argument);
            if (known != null) {
                rules.add(known);
            }
        });
        return Rule.all(rules);
    }

    private @Nullable Rule rule(String keyword, @Nullable Object argument) {
        if (ANNOTATIONS.contains(keyword) || ObjectRule.KEYWORDS.contains(keyword)) {
            return null;
        }
        return switch (keyword) {
            case "$ref" -> reference(Keyword.text(keyword, argument));
            case "items" -> items(compile(argument));
            case "allOf" -> Rule.all(branches(keyword, argument));
            case "anyOf" -> new EitherRule(branches(keyword, argument), false);
            case "oneOf" -> new EitherRule(branches(keyword, argument), true);
            case "not" -> not(compile(argument));
            default -> ValueRules.of(keyword, argument);
        };
    }

    private List<Rule> branches(String keyword, @Nullable Object argument) {
        return Keyword.list(keyword, argument).stream().map(this::compile).toList();
    }

    private static Rule items(Rule item) {
        return (value, report) -> {
            if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    report.enter(Integer.toString(i));
                    item.check(list.get(i), report);
                    report.leave();
                }
            }
        };
    }

    private static Rule not(Rule rule) {
        return (value, report) -> {
            Report fork = report.fork();
            rule.check(value, fork);
            if (fork.problems().isEmpty()) {
                report.add("has the form that the schema excludes");
            }
        };
    }

    private Rule reference(String reference) {
        Rule[] known = references.get(reference);
        if (known == null) {
            Rule[] slot = new Rule[1];
            references.put(reference, slot);
            slot[0] = compile(target(reference));
            known = slot;
        }
        Rule[] target = known;
        return (value, report) -> target[0].check(value, report);
    }

    private @Nullable Object target(String reference) {
        if (!reference.equals("#") && !reference.startsWith("#/")) {
            throw new UnsupportedSchemaException("'$ref' leads to another document, which is never fetched.");
        }
        Object target = root;
        for (String step :
                reference.equals("#") ? new String[0] : reference.substring(2).split("/", -1)) {
            String key = step.replace("~1", "/").replace("~0", "~");
            target = target instanceof Map<?, ?> map ? map.get(key) : null;
            if (target == null) {
                throw new UnsupportedSchemaException("'$ref' leads to '" + reference + "', which is not there.");
            }
        }
        return target;
    }
}
