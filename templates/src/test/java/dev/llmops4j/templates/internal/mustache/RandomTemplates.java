package dev.llmops4j.templates.internal.mustache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Valid templates with their partials and data, from a seed: tags, odd texts, delimiter changes, comments. */
final class RandomTemplates {

    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static final List<String> TEXTS = List.of(
            "x",
            " ",
            "\n",
            "\r\n",
            "\t",
            "{",
            "}",
            "{\"k\": {",
            "}}",
            "=",
            "user:\n",
            "$1\\",
            "é😀",
            "  \n",
            "<%",
            "%>",
            "|");
    private static final String[][] DELIMITERS = {{"{{", "}}"}, {"<%", "%>"}, {"|", "|"}, {"[", "]]"}};

    final String template;
    final Map<String, String> partials = new HashMap<>();
    final Map<String, Object> data;

    private final Random random;
    private final int comments;
    private String open = "{{";
    private String close = "}}";

    RandomTemplates(long seed) {
        random = new Random(seed);
        comments = random.nextInt(3);
        partials.put("inner", body(2));
        partials.put("outer", body(2) + "{{>inner}}" + body(1));
        template = body(4);
        data = data(3);
    }

    /** A body that ends with the default delimiters. */
    private String body(int depth) {
        StringBuilder out = new StringBuilder();
        parts(out, depth);
        change(out, DELIMITERS[0]);
        return out.toString();
    }

    private void parts(StringBuilder out, int depth) {
        for (int i = random.nextInt(8); i > 0; i--) {
            switch (random.nextInt(depth > 0 ? 9 : 7)) {
                case 0, 1 -> text(out);
                case 2 -> tag(out, "", name());
                case 3 -> tag(out, "&", name());
                case 4 -> comment(out);
                case 5 -> change(out, DELIMITERS[random.nextInt(DELIMITERS.length)]);
                case 6 -> partial(out);
                default -> section(out, depth);
            }
        }
    }

    private void text(StringBuilder out) {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        // Text that would open a tag with the delimiters of the moment is no text.
        boolean opens = (lastOf(out) + text).contains(open) || open.startsWith(text.substring(text.length() - 1));
        out.append(opens ? "-" : text);
    }

    private static String lastOf(StringBuilder out) {
        return out.isEmpty() ? "" : out.substring(out.length() - 1);
    }

    private void tag(StringBuilder out, String sigil, String name) {
        out.append(open).append(sigil).append(name).append(close);
    }

    private void comment(StringBuilder out) {
        for (int i = 0; i < comments; i++) {
            tag(out, "!", random.nextBoolean() ? " note " : "\n");
        }
    }

    private void change(StringBuilder out, String[] to) {
        out.append(open)
                .append('=')
                .append(to[0])
                .append(' ')
                .append(to[1])
                .append('=')
                .append(close);
        open = to[0];
        close = to[1];
    }

    private void partial(StringBuilder out) {
        if (partials.containsKey("outer")) {
            tag(out, ">", random.nextBoolean() ? "outer" : "inner");
        }
    }

    private void section(StringBuilder out, int depth) {
        String name = name();
        String[] before = {open, close};
        tag(out, random.nextBoolean() ? "#" : "^", name);
        parts(out, depth - 1);
        change(out, before);
        tag(out, "/", name);
    }

    private String name() {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return switch (random.nextInt(6)) {
            case 0 -> ".";
            case 1 -> name + "." + NAMES.get(random.nextInt(NAMES.size()));
            default -> name;
        };
    }

    private Map<String, Object> data(int depth) {
        Map<String, Object> data = new HashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(5) > 0) {
                data.put(name, value(depth));
            }
        }
        return data;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 3)) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextInt(3);
            case 2 -> random.nextBoolean() ? "" : "{{a}} <v>";
            case 3 -> data(depth - 1);
            default -> list(depth - 1);
        };
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            list.add(value(depth));
        }
        return list;
    }
}
