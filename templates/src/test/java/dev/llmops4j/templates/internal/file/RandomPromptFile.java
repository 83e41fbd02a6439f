package dev.llmops4j.templates.internal.file;

import dev.llmops4j.json.CanonicalJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** The content of a valid prompt file from a seed, and the many ways to write it down. */
final class RandomPromptFile {
    private static final List<String> WORDS =
            List.of("urgent", "a: b", "#1", "'quoted'", "{single}", "é😀", "yes", "1.0");

    final Map<String, Object> front = new LinkedHashMap<>();
    final List<Message> messages = new ArrayList<>();
    private final Random random;

    /** One message. */
    record Message(String role, String text) {}

    RandomPromptFile(Random random) {
        this.random = random;
        maybe("version", "1." + random.nextInt(9) + ".0");
        maybe("description", word());
        maybe("model", "model-" + random.nextInt(9));
        maybe("parameters", map("temperature", random.nextInt(3) / 2.0, "max_tokens", 1 + random.nextInt(99)));
        maybe("output", output());
        maybe("tools", List.of(map("name", "search", "description", word(), "parameters", output())));
        maybe("guardrails", List.of("pii", "g" + random.nextInt(9)));
        maybe("metadata", map("owner", word(), "ticket", random.nextInt()));
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("ticket", map("type", "string", "max_chars", 10 + random.nextInt(99)));
        inputs.put("customer", map("type", "object", "optional", true, "properties", map("name", "string")));
        front.put("inputs", inputs);
        for (int i = random.nextInt(3); i > 0; i--) {
            messages.add(new Message(random.nextBoolean() ? "system" : "assistant", word() + "\n" + word()));
        }
        messages.add(new Message("user", word() + " {{ticket}}\n{{#customer}}for {{name}}{{/customer}} " + word()));
    }

    private Map<String, Object> output() {
        return map(
                "type", "object",
                "properties",
                        map("summary", map("type", "string", "maxLength", 9), "kind", map("enum", List.of("a", "b"))),
                "required", List.of("summary", "kind"));
    }

    private void maybe(String key, Object value) {
        if (random.nextInt(4) > 0) {
            front.put(key, value);
        }
    }

    String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** The content as a file, in a style of its own: key order, comments, quotes, flow or block, line ends, white space. */
    String write(Random style) {
        var out = new StringBuilder(style.nextBoolean() ? "\uFEFF---\n" : "---\n");
        for (Map.Entry<String, Object> entry : shuffled(front, style)) {
            out.append(style.nextInt(3) == 0 ? "# a note\n\n" : "");
            out.append(entry.getKey()).append(':').append(block(entry.getValue(), style));
            out.append(style.nextInt(3) == 0 ? "  # why\n" : "\n");
        }
        out.append("---\n");
        for (Message message : messages) {
            out.append(message.role()).append(":\n").append("\n".repeat(style.nextInt(3)));
            out.append(body(message.text(), style)).append("\n".repeat(1 + style.nextInt(3)));
        }
        return style.nextBoolean() ? out.toString() : out.toString().replace("\n", "\r\n");
    }

    private static String body(String text, Random style) {
        String spaced = style.nextBoolean() ? text : text.replaceAll("\\{\\{([#/]?)(\\w+)}}", "{{$1 $2 }}");
        return switch (style.nextInt(3)) {
            case 0 -> spaced;
            case 1 -> spaced.replaceFirst("\n", "\n{{! a note }}\n");
            default -> spaced + "{{! a note }}";
        };
    }

    private static String block(Object value, Random style) {
        if (!(value instanceof Map<?, ?> map) || style.nextBoolean()) {
            return " " + flow(value, style);
        }
        String indent = " ".repeat(2 + style.nextInt(3));
        return shuffled(map, style).stream()
                .map(entry -> "\n" + indent + entry.getKey() + ": " + flow(entry.getValue(), style))
                .collect(Collectors.joining());
    }

    private static String flow(Object value, Random style) {
        if (value instanceof Map<?, ?> map) {
            return shuffled(map, style).stream()
                    .map(entry -> entry.getKey() + ": " + flow(entry.getValue(), style))
                    .collect(Collectors.joining(", ", "{", style.nextBoolean() ? "}" : " }"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> flow(item, style)).collect(Collectors.joining(", ", "[", "]"));
        }
        boolean plain = !(value instanceof String text) || text.matches("[a-z][a-z-]*[0-9]?");
        return plain && style.nextBoolean() ? value.toString() : quoted(value, style);
    }

    private static String quoted(Object value, Random style) {
        if (!(value instanceof String text)) {
            return value.toString();
        }
        return style.nextBoolean() ? CanonicalJson.write(text) : "'" + text.replace("'", "''") + "'";
    }

    private static <K, V> List<Map.Entry<K, V>> shuffled(Map<K, V> map, Random style) {
        var entries = new ArrayList<>(map.entrySet());
        Collections.shuffle(entries, style);
        return entries;
    }
}
