package dev.llmops4j.error;

import java.util.function.IntPredicate;

/**
 * Text of a file that is safe to show: characters that a terminal or a browser obeys or hides (control characters, changes
 * of direction, zero-width and tag characters, which can carry instructions that no reviewer sees) are written as their
 * number, such as <code>&#92;u{200b}</code>.
 */
public final class VisibleText {
    private VisibleText() {}

    /**
     * Text that people wrote. Tabs and accents that stand apart from their letter stay.
     *
     * @param text the text
     * @return the text with what cannot be seen as numbers
     */
    public static String of(String text) {
        return written(text, c -> c == '\t' || Character.getType(c) == Character.NON_SPACING_MARK || isSeen(c));
    }

    /**
     * A name, in which tabs and accents that stand apart from their letter are told too: they make names that only look
     * alike.
     *
     * @param name the name
     * @return the name with what cannot be told by looking as numbers
     */
    public static String ofName(String name) {
        return written(name, VisibleText::isSeen);
    }

    private static String written(String text, IntPredicate plain) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (plain.test(c)) {
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
