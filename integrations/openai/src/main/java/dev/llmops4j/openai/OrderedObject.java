package dev.llmops4j.openai;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON objects whose fields have the order in which they are given. That of {@link Map#of} differs from one process to the
 * next, and so would the bytes of equal requests, which replays compare.
 */
final class OrderedObject {
    private OrderedObject() {}

    static Map<String, Object> of(String name, Object value, String second, Object secondValue) {
        var object = new LinkedHashMap<String, Object>();
        object.put(name, value);
        object.put(second, secondValue);
        return object;
    }

    static Map<String, Object> of(
            String name, Object value, String second, Object secondValue, String third, Object thirdValue) {
        Map<String, Object> object = of(name, value, second, secondValue);
        object.put(third, thirdValue);
        return object;
    }
}
