package dev.llmops4j.testkit;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together the texts that a stream of events cuts into pieces, whatever the API. */
final class StreamText {
    private static final String DATA = "data:";

    /** By their place in the event's JSON. */
    private final Map<String, StringBuilder> texts = new TreeMap<>();

    private StreamText() {}

    /** The texts of all events, those of the same field joined, one a line; empty if the body is no stream. */
    static String of(String body) {
        var stream = new StreamText();
        body.lines()
                .filter(line -> line.startsWith(DATA))
                .map(line -> line.substring(DATA.length()).strip())
                .forEach(stream::read);
        return String.join("\n", stream.texts.values());
    }

    private void read(String data) {
        try {
            add("", JsonCodec.jackson().readTree(data));
        } catch (JsonException e) {
            // the end mark of a stream, or broken JSON: its characters were looked at already
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
