package dev.llmops4j.guardrails.check;

/** The Markdown code fence that some models set around their JSON, whatever they are told. */
final class Fence {
    private static final String TICKS = "```";

    private Fence() {}

    /** The text inside, if the whole text is one fence; else the text itself. */
    static String strip(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        if (!text.startsWith(TICKS, start)) {
            return text;
        }
        String trimmed = text.strip();
        int firstLine = trimmed.indexOf('\n');
        boolean isFence = firstLine > 0
                && trimmed.endsWith(TICKS)
                && trimmed.length() - TICKS.length() > firstLine
                && trimmed.indexOf('`', TICKS.length()) > firstLine;
        return isFence
                ? trimmed.substring(firstLine + 1, trimmed.length() - TICKS.length())
                        .strip()
                : text;
    }
}
