package dev.llmops4j.guardrails.internal.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the patterns of the resource {@code secrets.txt}, which explains them. Used once for each pattern. */
final class ShapeParser {
    private static final String DIGIT = "0-9";
    private static final String ALNUM = "A-Za-z0-9";
    private static final Map<Character, String> SHORT = Map.of(
            'w',
            ALNUM + "_",
            't',
            ALNUM + "_-",
            'n',
            ALNUM,
            'l',
            "a-z" + DIGIT,
            'u',
            "A-Z" + DIGIT,
            'h',
            "0-9a-f",
            'x',
            "0-9A-Fa-f",
            'd',
            DIGIT,
            'b',
            ALNUM + "+/=",
            'e',
            ALNUM + "_=-");
    private static final String UUID = "\\x{8}-\\x{4}-\\x{4}-\\x{4}-\\x{12}";

    private final String pattern;
    private final List<Shape.Part> parts = new ArrayList<>();
    private int at;

    private ShapeParser(String pattern) {
        this.pattern = pattern;
    }

    /** The shapes of a pattern: one for each choice of its alternatives. */
    static List<Shape> parse(String pattern) {
        var shapes = new ArrayList<Shape>();
        for (String plain : alternatives(pattern.replace("\\U", UUID))) {
            shapes.add(new ShapeParser(plain).shape());
        }
        return shapes;
    }

    private static List<String> alternatives(String pattern) {
        int open = pattern.indexOf('(');
        if (open < 0) {
            return List.of(pattern);
        }
        int close = pattern.indexOf(')', open);
        var plain = new ArrayList<String>();
        for (String choice : pattern.substring(open + 1, close).split("\\|", -1)) {
            plain.addAll(alternatives(pattern.substring(0, open) + choice + pattern.substring(close + 1)));
        }
        return plain;
    }

    private Shape shape() {
        while (at < pattern.length()) {
            String set = set();
            part(set);
        }
        return new Shape(parts.toArray(Shape.Part[]::new));
    }

    private String set() {
        char c = pattern.charAt(at++);
        if (c == '[') {
            int close = pattern.indexOf(']', at);
            String set = pattern.substring(at, close);
            at = close + 1;
            return set;
        }
        if (c == '\\') {
            char name = pattern.charAt(at++);
            return name == '_' ? " " : SHORT.getOrDefault(name, String.valueOf(name));
        }
        return String.valueOf(c);
    }

    private void part(String set) {
        int least = 1;
        int most = 1;
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++;
            least = 0;
        } else if (at < pattern.length() && pattern.charAt(at) == '{') {
            int close = pattern.indexOf('}', at);
            String[] counts = pattern.substring(at + 1, close).split(",", -1);
            least = Integer.parseInt(counts[0]);
            most = counts.length == 1 ? least : counts[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(counts[1]);
            at = close + 1;
        }
        long[] bits = bits(set);
        parts.add(new Shape.Part(bits[0], bits[1], least, most));
    }

    private static long[] bits(String set) {
        var bits = new long[2];
        for (int i = 0; i < set.length(); i++) {
            boolean range = i + 2 < set.length() && set.charAt(i + 1) == '-';
            char last = set.charAt(range ? i + 2 : i);
            for (int c = set.charAt(i); c <= last; c++) {
                bits[c >> 6] |= 1L << (c & 63);
            }
            i += range ? 2 : 0;
        }
        return bits;
    }
}
