package dev.llmops4j.yaml;

import dev.llmops4j.error.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a YAML file with its place. Immutable. */
public sealed interface YamlNode {
    /**
     * Where it starts.
     *
     * @return the place
     */
    SourceLocation location();

    /**
     * What it is, for messages.
     *
     * @return such as {@code a map}
     */
    String kind();

    /**
     * A text or number.
     *
     * @param text what is written, without its quotes
     * @param plain whether it is written without quotes, so that it may mean a number
     * @param location where it starts
     */
    record Scalar(String text, boolean plain, SourceLocation location) implements YamlNode {
        /**
         * Whether it stands for nothing.
         *
         * @return true for {@code ~}, {@code null} and no text, without quotes
         */
        public boolean isNull() {
            return plain && YamlValues.isNull(text);
        }

        @Override
        public String kind() {
            return isNull() ? "nothing" : YamlValues.value(this) instanceof String ? "a text" : "'" + text + "'";
        }
    }

    /**
     * A list.
     *
     * @param items what is in it
     * @param location where it starts
     */
    record Sequence(List<YamlNode> items, SourceLocation location) implements YamlNode {
        /** Copies the items. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A map with its keys in order.
     *
     * @param entries the values by key
     * @param location where it starts
     */
    record Mapping(Map<String, Entry> entries, SourceLocation location) implements YamlNode {
        /** Copies the entries. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /**
     * A value and the place of its key.
     *
     * @param key the place of the key
     * @param value the value
     */
    record Entry(SourceLocation key, YamlNode value) {}
}
