package dev.llmops4j.guardrails;

import dev.llmops4j.error.NearestName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options that a policy file gives a guardrail, read by name and type. Remembers what was asked for, so that what
 * nobody asked for can be refused. Not safe for use by several threads.
 *
 * <p>Each method throws a {@link GuardrailOptionException} if the option is there and is not what the method reads.
 */
public final class GuardrailOptions {
    private final Map<String, Object> values;
    private final Set<String> asked = new TreeSet<>();

    private GuardrailOptions(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Options of plain values.
     *
     * @param values strings, numbers, booleans, and lists and maps of them
     * @return the options
     */
    public static GuardrailOptions of(Map<String, ?> values) {
        return new GuardrailOptions(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    /**
     * No options: everything is as it is by default.
     *
     * @return the options
     */
    public static GuardrailOptions none() {
        return of(Map.of());
    }

    /**
     * Whether an option is given.
     *
     * @param name its name
     * @return whether it is there
     */
    public boolean has(String name) {
        asked.add(name);
        return values.containsKey(name);
    }

    /**
     * A text that must be there.
     *
     * @param name the option
     * @return the text
     */
    public String string(String name) {
        String value = string(name, null);
        if (value == null) {
            throw new GuardrailOptionException(name, "Option '" + name + "' is missing; it is a text.");
        }
        return value;
    }

    /**
     * A text.
     *
     * @param name the option
     * @param absent what holds if it is not given
     * @return the text
     */
    public @Nullable String string(String name, @Nullable String absent) {
        OptionValue value = value(name);
        return value == null ? absent : value.text();
    }

    /**
     * A list of texts; a single one is a list of one.
     *
     * @param name the option
     * @return the texts, empty if it is not given
     */
    public List<String> strings(String name) {
        OptionValue value = value(name);
        return value == null ? List.of() : value.texts();
    }

    /**
     * A whole number.
     *
     * @param name the option
     * @param absent what holds if it is not given
     * @param min the least allowed value
     * @param max the greatest allowed value
     * @return the number
     */
    public int integer(String name, int absent, int min, int max) {
        OptionValue value = value(name);
        return value == null ? absent : value.integer(min, max);
    }

    /**
     * A number.
     *
     * @param name the option
     * @param absent what holds if it is not given
     * @param min the least allowed value
     * @param max the greatest allowed value
     * @return the number
     */
    public double number(String name, double absent, double min, double max) {
        OptionValue value = value(name);
        return value == null ? absent : value.number(min, max);
    }

    /**
     * Yes or no.
     *
     * @param name the option
     * @param absent what holds if it is not given
     * @return true or false
     */
    public boolean flag(String name, boolean absent) {
        OptionValue value = value(name);
        return value == null ? absent : value.flag();
    }

    /**
     * One of several names: those of the constants in lower case, with hyphens.
     *
     * @param name the option
     * @param absent what holds if it is not given
     * @param <E> the type of the constants
     * @return the constant
     */
    public <E extends Enum<E>> E choice(String name, E absent) {
        OptionValue value = value(name);
        return value == null ? absent : value.constant(absent.getDeclaringClass());
    }

    /**
     * Some of several names: those of the constants in lower case, with hyphens.
     *
     * @param name the option
     * @param type the type of the constants
     * @param <E> the type of the constants
     * @return the constants, empty if it is not given
     */
    public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        Set<E> chosen = EnumSet.noneOf(type);
        for (String text : strings(name)) {
            chosen.add(new OptionValue(name, text).constant(type));
        }
        return chosen;
    }

    /**
     * A structure, such as a JSON Schema.
     *
     * @param name the option
     * @return the structure, or null if it is not given
     */
    public @Nullable Map<String, Object> object(String name) {
        OptionValue value = value(name);
        return value == null ? null : value.object();
    }

    /**
     * Refuses what nobody asked for. Whoever calls a {@link GuardrailFactory} does this after it.
     *
     * @throws GuardrailOptionException if an option is given that was never asked for
     */
    public void refuseUnknown() {
        for (String name : values.keySet()) {
            if (!asked.contains(name)) {
                String nearest = NearestName.of(name, asked);
                throw new GuardrailOptionException(
                        name,
                        "Option '" + name + "' is not known."
                                + (nearest == null ? "" : " Did you mean '" + nearest + "'?")
                                + (asked.isEmpty() ? " There are no options." : " Options: " + asked + "."));
            }
        }
    }

    private @Nullable OptionValue value(String name) {
        asked.add(name);
        Object value = values.get(name);
        return value == null ? null : new OptionValue(name, value);
    }
}
