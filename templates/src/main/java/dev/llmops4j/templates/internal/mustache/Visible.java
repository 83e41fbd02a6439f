package dev.llmops4j.templates.internal.mustache;

/** Names and short texts of a file in messages: what a terminal would obey or hide is written as its number. */
public final class Visible {
    /** Longer content is more likely prompt text than a name, and is not quoted. */
    private static final int QUOTED = 60;

    private Visible() {}

    /**
     * A text in a message.
     *
     * @param text the text
     * @return the text in quotes if it is short and on one line, else only its length
     */
    public static String quote(String text) {
        return isShown(text) ? "'" + of(text) + "'" : "a text of " + text.length() + " characters";
    }

    /** Whether the text is short and without control characters, so that a message may show it. */
    static boolean isShown(String text) {
        return text.length() <= QUOTED && text.chars().noneMatch(Character::isISOControl);
    }

    /** The text with what cannot be seen as <code>&#92;u{200b}</code>: zero-width characters, changes of direction, accents apart. */
    static String of(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isSeen(c)) {
                out.appendCodePoint(c);
            } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return out.toString();
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
