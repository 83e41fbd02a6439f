package dev.llmops4j.templates.internal.output;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.json.schema.JsonKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a Java type can hold every value that a prompt's output schema allows. Compares the prompt's schema with the
 * type's own; what a schema leaves open is left to the check of each answer.
 */
public final class SchemaFit {
    private static final int MAX_DEPTH = 20;

    private final Map<String, @Nullable Object> promptRoot;
    private final Map<String, @Nullable Object> typeRoot;
    private final List<String> problems = new ArrayList<>();

    private SchemaFit(JsonSchema prompt, JsonSchema type) {
        promptRoot = prompt.asMap();
        typeRoot = type.asMap();
    }

    /**
     * What does not fit.
     *
     * @param prompt what answers look like
     * @param type the schema of the Java type
     * @return each place with what the prompt has and what the type has; empty if all fits
     */
    public static List<String> problems(JsonSchema prompt, JsonSchema type) {
        var fit = new SchemaFit(prompt, type);
        fit.compare(fit.promptRoot, fit.typeRoot, "", 0);
        return List.copyOf(fit.problems);
    }

    private void compare(@Nullable Object promptSchema, @Nullable Object typeSchema, String path, int depth) {
        Map<?, ?> prompt = resolved(promptSchema, promptRoot);
        Map<?, ?> type = resolved(typeSchema, typeRoot);
        if (prompt.isEmpty() || type.isEmpty() || depth > MAX_DEPTH) {
            return;
        }
        List<?> branches = branches(prompt);
        if (!branches.isEmpty()) {
            branches.forEach(branch -> compare(branch, type, path, depth + 1));
            return;
        }
        Set<JsonKind> given = kinds(prompt);
        Map<?, ?> target = withoutNull(type);
        if (!checkKinds(given, kindsWithNull(type), path)) {
            return;
        }
        if (given.contains(JsonKind.STRING)) {
            compareTexts(prompt, target, path);
        }
        if (given.contains(JsonKind.OBJECT)) {
            compareObjects(prompt, target, path, depth);
        }
        if (given.contains(JsonKind.ARRAY)) {
            compare(prompt.get("items"), target.get("items"), path + "/*", depth + 1);
        }
    }

    private boolean checkKinds(Set<JsonKind> given, Set<JsonKind> taken, String path) {
        Set<JsonKind> lost = EnumSet.noneOf(JsonKind.class);
        for (JsonKind kind : given) {
            boolean asNumber = kind == JsonKind.INTEGER && taken.contains(JsonKind.NUMBER);
            if (!taken.contains(kind) && !asNumber) {
                lost.add(kind);
            }
        }
        if (lost.isEmpty() || taken.isEmpty()) {
            return true;
        }
        if (lost.equals(EnumSet.of(JsonKind.NULL))) {
            add(path, "may be null there; make it an Optional or @Nullable");
        } else {
            add(path, "is " + words(given) + " there and " + words(taken) + " in Java");
        }
        return false;
    }

    private void compareTexts(Map<?, ?> prompt, Map<?, ?> type, String path) {
        if (!(type.get("enum") instanceof List<?> constants)) {
            return;
        }
        if (!(prompt.get("enum") instanceof List<?> words)) {
            add(
                    path,
                    "may be any text there; in Java it is one of " + constants + ". Add 'enum' to the prompt's output");
            return;
        }
        for (Object word : words) {
            if (word != null && !constants.contains(word)) {
                String near = nearest(String.valueOf(word), constants);
                add(path, "may be '" + word + "' there, which is none of " + constants + near);
            }
        }
    }

    private void compareObjects(Map<?, ?> prompt, Map<?, ?> type, String path, int depth) {
        Map<?, ?> given = properties(prompt);
        Map<?, ?> taken = properties(type);
        if (!type.containsKey("properties")) {
            given.forEach(
                    (name, schema) -> compare(schema, type.get("additionalProperties"), path + "/" + name, depth + 1));
            return;
        }
        List<?> required = prompt.get("required") instanceof List<?> names ? names : List.of();
        for (Object name : required) {
            if (!taken.containsKey(name)) {
                add(path + "/" + name, "has no place in Java" + nearest(String.valueOf(name), taken.keySet()));
            }
        }
        taken.forEach((name, schema) -> {
            if (given.containsKey(name)) {
                compare(given.get(name), schema, path + "/" + name, depth + 1);
            }
            boolean needed = !kindsWithNull(resolved(schema, typeRoot)).contains(JsonKind.NULL)
                    && !resolved(schema, typeRoot).isEmpty();
            if (needed && !required.contains(name)) {
                add(path + "/" + name, missing(String.valueOf(name), given));
            }
        });
    }

    private static String missing(String name, Map<?, ?> given) {
        return given.containsKey(name)
                ? "may be absent there; list it under 'required', or make it an Optional or @Nullable in Java"
                : "is in Java and not in the prompt's output" + nearest(name, given.keySet());
    }

    private static String nearest(String wrong, Collection<?> known) {
        String near = NearestName.of(wrong, known.stream().map(String::valueOf).toList());
        return near == null ? "" : ". Did you mean '" + near + "'?";
    }

    private static Map<?, ?> properties(Map<?, ?> schema) {
        return schema.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
    }

    private static List<?> branches(Map<?, ?> schema) {
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (schema.get(keyword) instanceof List<?> branches) {
                return branches;
            }
        }
        return List.of();
    }

    /** The kinds of value that a schema allows; none if it does not say. */
    private static Set<JsonKind> kinds(Map<?, ?> schema) {
        Set<JsonKind> kinds = EnumSet.noneOf(JsonKind.class);
        Object type = schema.get("type");
        for (Object word : type instanceof List<?> words ? words : type == null ? List.of() : List.of(type)) {
            JsonKind kind = JsonKind.named(String.valueOf(word));
            if (kind != null) {
                kinds.add(kind);
            }
        }
        if (type == null && schema.get("enum") instanceof List<?> values) {
            values.forEach(value -> kinds.add(JsonKind.of(value)));
        }
        return kinds;
    }

    private Set<JsonKind> kindsWithNull(Map<?, ?> type) {
        Set<JsonKind> kinds = kinds(type);
        branches(type).forEach(branch -> kinds.addAll(kinds(resolved(branch, typeRoot))));
        return kinds;
    }

    /** The type's own schema has branches only for null and one other. */
    private Map<?, ?> withoutNull(Map<?, ?> type) {
        List<?> branches = branches(type);
        return branches.isEmpty() ? type : resolved(branches.get(0), typeRoot);
    }

    private static Map<?, ?> resolved(@Nullable Object schema, Map<?, ?> root) {
        if (!(schema instanceof Map<?, ?> map)) {
            return Map.of();
        }
        if (map.get("$ref") instanceof String reference && reference.startsWith("#/")) {
            Object target = root;
            for (String step : reference.substring(2).split("/", -1)) {
                target = target instanceof Map<?, ?> parent ? parent.get(step) : null;
            }
            return target instanceof Map<?, ?> found && !found.containsKey("$ref") ? found : Map.of();
        }
        return map;
    }

    private static String words(Set<JsonKind> kinds) {
        var words = new TreeSet<String>();
        kinds.forEach(kind -> words.add(kind.word()));
        return String.join(" or ", words);
    }

    private void add(String path, String problem) {
        problems.add((path.isEmpty() ? "The whole answer" : path) + " " + problem + (problem.endsWith("?") ? "" : "."));
    }
}
