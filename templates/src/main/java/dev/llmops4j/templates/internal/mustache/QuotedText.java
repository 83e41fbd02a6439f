package dev.llmops4j.templates.internal.mustache;

import dev.llmops4j.error.VisibleText;

/** Names and short texts of a file in messages. */
public final class QuotedText {
    /** Longer content is more likely prompt text than a name, and is not quoted. */
    private static final int QUOTED = 60;

    private QuotedText() {}

    /**
     * A text in a message.
     *
     * @param text the text
     * @return the text in quotes if it is short and on one line, else only its length
     */
    public static String quote(String text) {
        return isShown(text) ? "'" + VisibleText.ofName(text) + "'" : "a text of " + text.length() + " characters";
    }

    /** Whether the text is short and without control characters, so that a message may show it. */
    static boolean isShown(String text) {
        return text.length() <= QUOTED && text.chars().noneMatch(Character::isISOControl);
    }
}
