package dev.llmops4j.yaml;

import dev.llmops4j.error.SourceLocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one map of a file. Each is read by its type; what does not fit is a problem and reads as absent. For one
 * thread.
 */
public final class Fields {
    private final Map<String, YamlNode.Entry> entries;
    private final Problems problems;

    private Fields(Map<String, YamlNode.Entry> entries, Problems problems) {
        this.entries = entries;
        this.problems = problems;
    }

    /**
     * The keys of a node.
     *
     * @param node the node; null and nothing have no keys
     * @param what what the node is, for messages
     * @param known the keys that may be there; empty for any
     * @param problems takes what is wrong, keys that are not known among it
     * @return the keys
     */
    public static Fields of(@Nullable YamlNode node, String what, Collection<String> known, Problems problems) {
        if (node == null || (node instanceof YamlNode.Scalar scalar && scalar.isNull())) {
            return new Fields(Map.of(), problems);
        }
        if (!(node instanceof YamlNode.Mapping mapping)) {
            wrongType(what, "a map", node, problems);
            return new Fields(Map.of(), problems);
        }
        mapping.entries().forEach((key, entry) -> {
            if (!known.isEmpty() && !known.contains(key)) {
                problems.add(
                        "UNKNOWN_KEY",
                        Problems.shown(key) + " is no key of " + what + ". " + Problems.known(key, "Keys", known),
                        entry.key());
            }
        });
        return new Fields(mapping.entries(), problems);
    }

    /**
     * Adds that a value is of another type.
     *
     * @param what what the value is
     * @param wanted what it must be
     * @param found the value
     * @param problems takes it
     */
    public static void wrongType(String what, String wanted, YamlNode found, Problems problems) {
        problems.add("WRONG_TYPE", what + " must be " + wanted + ", but is " + found.kind() + ".", found.location());
    }

    /**
     * All that are there, known or not.
     *
     * @return the keys and values in order
     */
    public Collection<Map.Entry<String, YamlNode.Entry>> all() {
        return Collections.unmodifiableSet(entries.entrySet());
    }

    /**
     * The value of a key.
     *
     * @param key the key
     * @return the value, or null if it is not there or nothing
     */
    public @Nullable YamlNode node(String key) {
        YamlNode.Entry entry = entries.get(key);
        return entry == null || (entry.value() instanceof YamlNode.Scalar scalar && scalar.isNull())
                ? null
                : entry.value();
    }

    /**
     * Where the value of a key stands.
     *
     * @param key a key that is there
     * @return the place
     */
    public SourceLocation location(String key) {
        return Objects.requireNonNull(entries.get(key), key).value().location();
    }

    /**
     * The words of a scalar, whatever type they would have: a version, a name.
     *
     * @param key the key
     * @return the words, or null
     */
    public YamlNode.@Nullable Scalar text(String key) {
        YamlNode node = node(key);
        if (node == null || node instanceof YamlNode.Scalar) {
            return (YamlNode.Scalar) node;
        }
        wrongType("'" + key + "'", "a text", node, problems);
        return null;
    }

    /**
     * Yes or no.
     *
     * @param key the key
     * @return true, false or null
     */
    public @Nullable Boolean flag(String key) {
        YamlNode node = node(key);
        if (node == null || YamlValues.value(node) instanceof Boolean) {
            return node == null ? null : (Boolean) YamlValues.value(node);
        }
        wrongType("'" + key + "'", "true or false", node, problems);
        return null;
    }

    /**
     * A number.
     *
     * @param key the key
     * @return the number, or null
     */
    public @Nullable BigDecimal number(String key) {
        YamlNode node = node(key);
        if (node == null) {
            return null;
        }
        if (YamlValues.value(node) instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        wrongType("'" + key + "'", "a number", node, problems);
        return null;
    }

    /**
     * A whole number.
     *
     * @param key the key
     * @return the number, or null
     */
    public @Nullable Long integer(String key) {
        YamlNode node = node(key);
        if (node == null || YamlValues.value(node) instanceof Long) {
            return node == null ? null : (Long) YamlValues.value(node);
        }
        wrongType("'" + key + "'", "an integer", node, problems);
        return null;
    }

    /**
     * Adds what a rule says against the value of a key, if it is there.
     *
     * @param key the key
     * @param rule what throws an {@link IllegalArgumentException} if the value is wrong
     */
    public void check(String key, Runnable rule) {
        if (node(key) != null) {
            problems.check(location(key), rule);
        }
    }

    /**
     * A list of texts; a single text counts as a list of one.
     *
     * @param key the key
     * @return the texts, possibly none
     */
    public List<YamlNode.Scalar> texts(String key) {
        YamlNode node = node(key);
        if (node instanceof YamlNode.Scalar one) {
            return List.of(one);
        }
        var texts = new ArrayList<YamlNode.Scalar>();
        for (YamlNode item : items(key)) {
            if (item instanceof YamlNode.Scalar text && !text.isNull()) {
                texts.add(text);
            } else {
                wrongType("Each item of '" + key + "'", "a text", item, problems);
            }
        }
        return texts;
    }

    /**
     * A list.
     *
     * @param key the key
     * @return its items, possibly none
     */
    public List<YamlNode> items(String key) {
        YamlNode node = node(key);
        if (node instanceof YamlNode.Sequence list) {
            return list.items();
        }
        if (node != null) {
            wrongType("'" + key + "'", "a list", node, problems);
        }
        return List.of();
    }
}
