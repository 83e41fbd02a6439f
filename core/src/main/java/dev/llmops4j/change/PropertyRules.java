package dev.llmops4j.change;

import dev.llmops4j.change.Effect.Side;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a property comes, goes, or becomes required.
 *
 * @param side who is at the other end
 * @param before the object's schema before
 * @param after the object's schema after
 */
record PropertyRules(Side side, Map<?, ?> before, Map<?, ?> after) {
    /**
     * What follows for one property.
     *
     * @param name the property
     * @param required whether it is required now
     * @param level how much it asks of the version number
     * @param reason why
     */
    record Verdict(String name, boolean required, ChangeLevel level, String reason) {}

    Verdict added(String name) {
        boolean required = required(after).contains(name);
        if (side == Side.GIVEN) {
            return required
                    ? new Verdict(name, true, ChangeLevel.MAJOR, "It is required, and callers do not give it yet.")
                    : new Verdict(name, false, ChangeLevel.MINOR, "It may be left out; callers need no change.");
        }
        return required
                ? new Verdict(name, true, ChangeLevel.MAJOR, "It is required, and readers have no place for it yet.")
                : new Verdict(name, false, ChangeLevel.MINOR, "Readers that do not know it can leave it out.");
    }

    Verdict removed(String name) {
        if (side == Side.GIVEN) {
            return Boolean.FALSE.equals(after.get("additionalProperties"))
                    ? new Verdict(name, false, ChangeLevel.MAJOR, "Callers that give it are refused now.")
                    : new Verdict(name, false, ChangeLevel.MINOR, "Callers may still give it; nothing reads it.");
        }
        return required(before).contains(name)
                ? new Verdict(name, false, ChangeLevel.MAJOR, "Readers count on it.")
                : new Verdict(name, false, ChangeLevel.MINOR, "Readers could not count on it before either.");
    }

    /** For the properties that were there and still are. */
    List<Verdict> requiredChanges() {
        var verdicts = new ArrayList<Verdict>();
        Set<String> names = new LinkedHashSet<>(required(before));
        names.addAll(required(after));
        for (String name : names) {
            boolean was = required(before).contains(name);
            boolean is = required(after).contains(name);
            boolean toldAlready =
                    properties(before).containsKey(name) != properties(after).containsKey(name);
            if (was != is && !toldAlready) {
                verdicts.add(is ? becameRequired(name) : becameOptional(name));
            }
        }
        return verdicts;
    }

    private Verdict becameRequired(String name) {
        return new Verdict(
                name,
                true,
                ChangeLevel.MAJOR,
                side == Side.GIVEN
                        ? "Callers may leave it out today."
                        : "A Java type that leaves it out does not fit any more.");
    }

    private Verdict becameOptional(String name) {
        return side == Side.GIVEN
                ? new Verdict(name, false, ChangeLevel.MINOR, "Callers may leave it out now.")
                : new Verdict(name, false, ChangeLevel.MAJOR, "Readers count on it.");
    }

    /** Whether only the order of the required names has changed. */
    boolean requiresTheSame() {
        return Set.copyOf(required(before)).equals(Set.copyOf(required(after)));
    }

    private static Set<String> required(Map<?, ?> schema) {
        var names = new LinkedHashSet<String>();
        if (schema.get("required") instanceof List<?> list) {
            list.forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    private static Map<?, ?> properties(Map<?, ?> schema) {
        @Nullable Object properties = schema.get("properties");
        return properties instanceof Map<?, ?> map ? map : Map.of();
    }
}
