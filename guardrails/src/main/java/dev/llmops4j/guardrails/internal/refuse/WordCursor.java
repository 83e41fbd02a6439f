package dev.llmops4j.guardrails.internal.refuse;

import dev.llmops4j.guardrails.internal.scan.WordList;
import java.util.Locale;

/** Goes through the beginning of a text from word to word, past those in quotation marks. */
final class WordCursor {
    private static final String CLAUSE_ENDS = ".!?:;,…—–\n";

    private final String text;
    private final int limit;
    private int start;
    private int end;
    private boolean opens;
    private boolean opening = true;
    private boolean quoted;

    /** @param limit where the beginning ends */
    WordCursor(String text, int limit) {
        this.text = text;
        this.limit = limit;
    }

    /** A cursor at the same place. */
    WordCursor copy() {
        var copy = new WordCursor(text, limit);
        copy.start = start;
        copy.end = end;
        copy.opens = opens;
        copy.opening = opening;
        copy.quoted = quoted;
        return copy;
    }

    /** Goes to the next word; false if there is none. */
    boolean next() {
        int at = end;
        while (at < limit) {
            int wordEnd = wordEnd(at);
            if (wordEnd == at) {
                mark(text.charAt(at++));
            } else if (quoted) {
                at = wordEnd;
            } else {
                start = at;
                end = wordEnd;
                opens = opening;
                opening = false;
                return true;
            }
        }
        end = limit;
        return false;
    }

    private void mark(char c) {
        quoted = c == '"' ? !quoted : c == '“' || c == '„' || c == '«' || (quoted && c != '”' && c != '»');
        opening |= CLAUSE_ENDS.indexOf(c) >= 0;
    }

    private int wordEnd(int from) {
        int at = from;
        while (at < limit) {
            char c = text.charAt(at);
            boolean apostrophe =
                    (c == '\'' || c == '’') && at > from && at + 1 < limit && Character.isLetter(text.charAt(at + 1));
            if (!Character.isLetterOrDigit(c) && !apostrophe) {
                break;
            }
            at++;
        }
        return at;
    }

    /** The word in lower case. */
    String word() {
        return text.substring(start, end).toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    boolean isIn(WordList list) {
        return list.find(text, start, end) >= 0;
    }

    /** Whether a clause begins with the word. */
    boolean opens() {
        return opens;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }
}
