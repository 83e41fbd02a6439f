package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.SourceLocation;
import java.util.List;
import java.util.Map;

/** A value in front matter with its place. */
sealed interface YamlNode {
    /** Where it starts. */
    SourceLocation location();

    /** What it is, for messages. */
    String kind();

    /** A text or number; {@code plain} if it is written without quotes, so that it may mean a number. */
    record Scalar(String text, boolean plain, SourceLocation location) implements YamlNode {
        /** Whether it stands for nothing. */
        boolean isNull() {
            return plain && YamlValues.isNull(text);
        }

        @Override
        public String kind() {
            return isNull() ? "nothing" : YamlValues.value(this) instanceof String ? "a text" : "'" + text + "'";
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, SourceLocation location) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A map with its keys in order. */
    record Mapping(Map<String, Entry> entries, SourceLocation location) implements YamlNode {
        @Override
        public String kind() {
            return "a map";
        }
    }

    /** A value and the place of its key. */
    record Entry(SourceLocation key, YamlNode value) {}
}
