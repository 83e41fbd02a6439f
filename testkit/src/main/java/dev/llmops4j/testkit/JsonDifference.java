package dev.llmops4j.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the fields in which two requests differ. Shows numbers, switches and the model's name, but no other text. */
final class JsonDifference {
    private final List<String> found = new ArrayList<>();

    private JsonDifference() {}

    static List<String> between(Cassette.Asked recorded, Cassette.Asked asked) {
        var difference = new JsonDifference();
        if (!recorded.method().equals(asked.method()) || !recorded.path().equals(asked.path())) {
            difference.found.add("the path (recorded " + recorded.method() + " " + recorded.path() + ")");
        }
        difference.compare("", recorded.body(), asked.body());
        return difference.found;
    }

    private void compare(String path, @Nullable Object recorded, @Nullable Object asked) {
        if (recorded instanceof Map<?, ?> a && asked instanceof Map<?, ?> b) {
            compareObjects(path, a, b);
        } else if (recorded instanceof List<?> a && asked instanceof List<?> b) {
            compareLists(path, a, b);
        } else if (!Json.canonical(recorded).equals(Json.canonical(asked))) {
            found.add((path.isEmpty() ? "the body" : path) + " (" + values(path, recorded, asked) + ")");
        }
    }

    private void compareObjects(String path, Map<?, ?> recorded, Map<?, ?> asked) {
        var keys = new TreeSet<String>();
        recorded.keySet().forEach(key -> keys.add(String.valueOf(key)));
        asked.keySet().forEach(key -> keys.add(String.valueOf(key)));
        for (String key : keys) {
            String place = path + "/" + key;
            if (!recorded.containsKey(key)) {
                found.add(place + " (not recorded)");
            } else if (!asked.containsKey(key)) {
                found.add(place + " (not asked)");
            } else {
                compare(place, recorded.get(key), asked.get(key));
            }
        }
    }

    private void compareLists(String path, List<?> recorded, List<?> asked) {
        if (recorded.size() != asked.size()) {
            found.add(path + " (recorded " + recorded.size() + " items, asked " + asked.size() + ")");
        }
        for (int i = 0; i < Math.min(recorded.size(), asked.size()); i++) {
            compare(path + "/" + i, recorded.get(i), asked.get(i));
        }
    }

    private static String values(String path, @Nullable Object recorded, @Nullable Object asked) {
        if (recorded instanceof String a && asked instanceof String b && !path.equals("/model")) {
            int same = 0;
            while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
                same++;
            }
            return "from character " + same + " on; recorded " + a.length() + " characters, asked " + b.length();
        }
        return "recorded " + shown(path, recorded) + ", asked " + shown(path, asked);
    }

    private static String shown(String path, @Nullable Object value) {
        boolean harmless =
                value == null || value instanceof Number || value instanceof Boolean || path.equals("/model");
        if (harmless) {
            return String.valueOf(value);
        }
        return value instanceof Map<?, ?> ? "an object" : value instanceof List<?> ? "a list" : "a text";
    }
}
