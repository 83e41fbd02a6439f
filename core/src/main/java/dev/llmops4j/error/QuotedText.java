package dev.llmops4j.error;

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

    /**
     * Whether a message may show a text.
     *
     * @param text the text
     * @return whether it is short and without control characters
     */
    public static boolean isShown(String text) {
        return text.length() <= QUOTED && text.chars().noneMatch(Character::isISOControl);
    }
}
