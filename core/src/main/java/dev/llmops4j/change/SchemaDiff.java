package dev.llmops4j.change;

import dev.llmops4j.change.Change.ValueChange;
import dev.llmops4j.change.Effect.Side;
import dev.llmops4j.json.CanonicalJson;
import dev.llmops4j.json.JsonSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The differences of two JSON Schemas, keyword by keyword, with what each does to callers or readers. */
final class SchemaDiff {
    /** Hold one schema that every part of a value must meet, so that inside of them the effect is the same. */
    private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties");

    private static final Set<String> DEFINITIONS = Set.of("$defs", "definitions");

    private final ChangedPart part;
    private final Side side;
    private final List<Change> changes = new ArrayList<>();

    private SchemaDiff(ChangedPart part, Side side) {
        this.part = part;
        this.side = side;
    }

    static List<Change> between(
            ChangedPart part, Side side, String place, @Nullable JsonSchema before, @Nullable JsonSchema after) {
        var diff = new SchemaDiff(part, side);
        diff.schemas(place, before == null ? Map.of() : before.asMap(), after == null ? Map.of() : after.asMap());
        if (diff.changes.isEmpty() && (before == null) != (after == null)) {
            // an empty schema allows what no schema allows, and yet it is content
            diff.add(place, Map.of(), Map.of(), "schema", Effect.WORDING);
        }
        return diff.changes;
    }

    private void schemas(String place, Map<?, ?> before, Map<?, ?> after) {
        for (String keyword : names(before, after)) {
            Object old = before.get(keyword);
            Object now = after.get(keyword);
            if (sameJson(old, now) && before.containsKey(keyword) == after.containsKey(keyword)) {
                continue;
            }
            String inside = place + "." + keyword;
            if (keyword.equals("properties") && areMaps(old, now)) {
                properties(inside, before, after);
            } else if (keyword.equals("required") && areLists(old, now)) {
                required(inside, before, after);
            } else if (SCHEMAS.contains(keyword) && old instanceof Map<?, ?> left && now instanceof Map<?, ?> right) {
                schemas(inside, left, right);
            } else if (DEFINITIONS.contains(keyword) && areMaps(old, now)) {
                definitions(inside, map(old), map(now));
            } else {
                add(inside, before, after, keyword, KeywordEffect.of(keyword, before, after));
            }
        }
    }

    private void properties(String place, Map<?, ?> before, Map<?, ?> after) {
        Map<?, ?> old = map(before.get("properties"));
        Map<?, ?> now = map(after.get("properties"));
        var rules = new PropertyRules(side, before, after);
        for (String name : names(old, now)) {
            String inside = place + "." + name;
            if (!old.containsKey(name)) {
                add(inside, old, now, name, rules.added(name));
            } else if (!now.containsKey(name)) {
                add(inside, old, now, name, rules.removed(name));
            } else if (old.get(name) instanceof Map<?, ?> left && now.get(name) instanceof Map<?, ?> right) {
                schemas(inside, left, right);
            } else if (!sameJson(old.get(name), now.get(name))) {
                add(inside, old, now, name, Effect.OTHER);
            }
        }
    }

    private void required(String place, Map<?, ?> before, Map<?, ?> after) {
        var rules = new PropertyRules(side, before, after);
        List<PropertyRules.Verdict> verdicts = rules.requiredChanges();
        if (rules.requiresTheSame()) {
            add(place, before, after, "required", Effect.WORDING);
        }
        for (PropertyRules.Verdict verdict : verdicts) {
            boolean required = verdict.required();
            changes.add(new ValueChange(
                    part,
                    place + "." + verdict.name(),
                    required ? "optional" : "required",
                    required ? "required" : "optional",
                    verdict.level(),
                    verdict.reason()));
        }
    }

    /** A definition means something only where it is referred to. */
    private void definitions(String place, Map<?, ?> before, Map<?, ?> after) {
        for (String name : names(before, after)) {
            if (before.get(name) instanceof Map<?, ?> left && after.get(name) instanceof Map<?, ?> right) {
                schemas(place + "." + name, left, right);
                continue;
            }
            boolean both = before.containsKey(name) && after.containsKey(name);
            if (!both || !sameJson(before.get(name), after.get(name))) {
                add(place + "." + name, before, after, name, both ? Effect.OTHER : Effect.WORDING);
            }
        }
    }

    private void add(String place, Map<?, ?> before, Map<?, ?> after, String name, Effect effect) {
        add(place, before, after, name, new PropertyRules.Verdict(name, true, effect.level(side), effect.reason(side)));
    }

    private void add(String place, Map<?, ?> before, Map<?, ?> after, String name, PropertyRules.Verdict verdict) {
        changes.add(
                new ValueChange(part, place, text(before, name), text(after, name), verdict.level(), verdict.reason()));
    }

    private static @Nullable String text(Map<?, ?> map, String name) {
        return map.containsKey(name) ? CanonicalJson.write(map.get(name)) : null;
    }

    private static Set<String> names(Map<?, ?> before, Map<?, ?> after) {
        var names = new LinkedHashSet<String>();
        before.keySet().forEach(name -> names.add(String.valueOf(name)));
        after.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    /** Whether both are objects, or one is and the other is not there. */
    private static boolean areMaps(@Nullable Object left, @Nullable Object right) {
        return !(map(left).isEmpty() && map(right).isEmpty())
                && (left == null || left instanceof Map<?, ?>)
                && (right == null || right instanceof Map<?, ?>);
    }

    private static boolean areLists(@Nullable Object left, @Nullable Object right) {
        return (left == null || left instanceof List<?>) && (right == null || right instanceof List<?>);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static boolean sameJson(@Nullable Object left, @Nullable Object right) {
        return CanonicalJson.write(left).equals(CanonicalJson.write(right));
    }
}
