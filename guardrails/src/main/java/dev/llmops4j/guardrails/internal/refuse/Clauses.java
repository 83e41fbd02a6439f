package dev.llmops4j.guardrails.internal.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a text in lower case, and where its clauses begin; words in quotation marks are left out. */
final class Clauses {
    final List<String> words = new ArrayList<>();
    final List<Integer> starts = new ArrayList<>();
    final List<Integer> ends = new ArrayList<>();
    private final List<Boolean> opens = new ArrayList<>();

    private Clauses() {}

    static Clauses of(String text) {
        var clauses = new Clauses();
        boolean opening = true;
        boolean quoted = false;
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            int end = wordEnd(text, i);
            if (end > i) {
                if (!quoted) {
                    clauses.add(text, i, end, opening);
                    opening = false;
                }
                i = end;
                continue;
            }
            quoted = c == '"' ? !quoted : c == '“' || c == '„' || c == '«' || (quoted && c != '”' && c != '»');
            opening |= ".!?:;,…—–\n".indexOf(c) >= 0;
            i++;
        }
        return clauses;
    }

    boolean opensAt(int word) {
        return opens.get(word);
    }

    private void add(String text, int start, int end, boolean opening) {
        words.add(text.substring(start, end).toLowerCase(Locale.ROOT).replace('’', '\''));
        starts.add(start);
        ends.add(end);
        opens.add(opening);
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean apostrophe = (c == '\'' || c == '’')
                    && end > start
                    && end + 1 < text.length()
                    && Character.isLetter(text.charAt(end + 1));
            if (!Character.isLetterOrDigit(c) && !apostrophe) {
                break;
            }
            end++;
        }
        return end;
    }
}
