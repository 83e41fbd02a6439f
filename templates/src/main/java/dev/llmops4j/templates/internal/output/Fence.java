package dev.llmops4j.templates.internal.output;

/** The Markdown code fence that some models set around their JSON, whatever they are told. */
final class Fence {
    private static final String TICKS = "```";

    private Fence() {}

    /** The text inside, if the whole text is one fence; else the text itself. */
    static String strip(String text) {
        String trimmed = text.strip();
        int firstLine = trimmed.indexOf('\n');
        if (!trimmed.startsWith(TICKS)
                || firstLine < 0
                || !trimmed.endsWith(TICKS)
                || trimmed.length() - TICKS.length() <= firstLine
                || !isLanguage(trimmed.substring(TICKS.length(), firstLine).strip())) {
            return text;
        }
        return trimmed.substring(firstLine + 1, trimmed.length() - TICKS.length());
    }

    private static boolean isLanguage(String word) {
        return word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '+');
    }
}
