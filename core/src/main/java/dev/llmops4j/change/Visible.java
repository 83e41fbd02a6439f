package dev.llmops4j.change;

/**
 * Makes text safe to look at: characters that a terminal or a browser obeys or hides (control characters, bidirectional
 * overrides, zero-width and tag characters, which can carry instructions that no reviewer sees) are written as
 * their number, such as <code>&#92;u{200b}</code>.
 */
final class Visible {
    private Visible() {}

    static String of(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                out.appendCodePoint(c);
            } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return out.toString();
    }

    private static boolean isPlain(int c) {
        return c == '\t'
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED -> false;
                    default -> true;
                };
    }
}
