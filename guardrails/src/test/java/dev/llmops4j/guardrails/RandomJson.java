package dev.llmops4j.guardrails;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that are JSON, or stop being it somewhere, and ways to cut them. */
final class RandomJson {
    private static final String[] STRINGS = {
        "ab", "a", "b", "\\u0061", "\\u0062", "\\\"", "x", "<", "\\ud83d", "\uDE00", " "
    };

    private RandomJson() {}

    /** An object or what looks like one; every fourth is broken. */
    static String nearly(Random random) {
        String json = "{\"summary\": " + string(random) + ", \"more\":{" + string(random) + ":" + string(random)
                + "}, \"count\" : " + random.nextInt(1000) + " , \"list\": [" + string(random) + ",true,-1e2]}";
        if (random.nextInt(4) > 0) {
            return json;
        }
        int cut = random.nextInt(json.length());
        return json.substring(0, cut) + (random.nextBoolean() ? " ab 12 ab\"" : "") + json.substring(cut);
    }

    private static String string(Random random) {
        var string = new StringBuilder("\"");
        for (int i = random.nextInt(6); i > 0; i--) {
            string.append(STRINGS[random.nextInt(STRINGS.length)]);
        }
        return string.append('"').toString();
    }

    static String[] split(Random random, String text) {
        var pieces = new ArrayList<String>();
        int longest = 1 + random.nextInt(6);
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + 1 + random.nextInt(longest));
            pieces.add(text.substring(i, end));
            i = end;
        }
        return pieces.toArray(String[]::new);
    }

    static List<String> pieces(Random random, String text) {
        return List.of(split(random, text));
    }
}
