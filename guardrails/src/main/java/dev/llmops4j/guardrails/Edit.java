package dev.llmops4j.guardrails;

import java.util.List;

/** One replacement, at its place in the text that was read. */
record Edit(int start, int end, String replacement) {
    /** The text with all edits made; they are in order and do not overlap. */
    static String apply(List<Edit> edits, String text) {
        var result = new StringBuilder(text.length());
        int done = 0;
        for (Edit edit : edits) {
            result.append(text, done, edit.start).append(edit.replacement);
            done = edit.end;
        }
        return result.append(text, done, text.length()).toString();
    }
}
