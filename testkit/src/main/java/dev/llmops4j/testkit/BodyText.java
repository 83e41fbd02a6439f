package dev.llmops4j.testkit;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The texts in an answer's JSON, without escapes; those that a stream cuts into pieces are put together. Any API. */
final class BodyText {
    private static final String DATA = "data:";

    /** By their place in the event's JSON. */
    private final Map<String, StringBuilder> texts = new TreeMap<>();

    private BodyText() {}

    /** All texts, those of the same field joined, one a line. */
    static String of(String body) {
        var found = new BodyText();
        if (body.lines().noneMatch(line -> line.startsWith(DATA))) {
            found.read(body);
        }
        body.lines()
                .filter(line -> line.startsWith(DATA))
                .map(line -> line.substring(DATA.length()).strip())
                .forEach(found::read);
        return String.join("\n", found.texts.values());
    }

    private void read(String data) {
        try {
            add("", JsonCodec.jackson().readTree(data));
        } catch (JsonException e) {
            // the end mark of a stream, or no JSON: there is nothing in it that could hide
            texts.computeIfAbsent("", place -> new StringBuilder()).append(data);
        }
    }

    private void add(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, item) -> add(place + "/" + key, item));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> add(place + "/-", item));
        } else if (value instanceof String text) {
            texts.computeIfAbsent(place, field -> new StringBuilder()).append(text);
        }
    }
}
