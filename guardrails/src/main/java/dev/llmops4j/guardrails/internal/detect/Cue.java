package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/**
 * Words before a value that say what it is, in small letters; a blank in them stands for any one character that is no letter
 * or digit.
 */
final class Cue {
    private static final int FIRST_WITHOUT_BLANKS = 0x0E00;

    private Cue() {}

    /** Whether one of some words stands shortly before an offset. */
    static boolean precedes(Window text, int offset, List<String> words) {
        for (int at = offset - 1; at > offset - Window.LOOK_BEHIND; at--) {
            int c = text.at(at);
            if (isBarrier(c)) {
                return false;
            }
            if (isStart(text, at, c)) {
                for (String word : words) {
                    if (stands(text, at, offset, word)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Nothing before an earlier finding counts, nor before a bracket: a label in the place of a value has them. */
    static boolean isBarrier(int c) {
        return c == Window.EDGE || c == '[' || c == ']';
    }

    static boolean isStart(Window text, int at, int c) {
        return c >= FIRST_WITHOUT_BLANKS || (Chars.isWord(c) && !Chars.isWord(text.at(at - 1)));
    }

    /** Case makes no difference, and neither does a plural {@code s}. */
    static boolean stands(Window text, int from, int limit, String word) {
        int end = from + word.length();
        if (end > limit) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int c = text.at(from + i);
            char wanted = word.charAt(i);
            if (wanted == ' ' ? Chars.isWord(c) : small(c) != wanted) {
                return false;
            }
        }
        boolean plural = small(text.at(end)) == 's';
        return word.charAt(0) >= FIRST_WITHOUT_BLANKS || !Chars.isWord(text.at(plural ? end + 1 : end));
    }

    /** Whether what stands between two offsets is one of some words. */
    static boolean isWord(Window text, int from, int end, List<String> words) {
        for (String word : words) {
            if (word.length() == end - from && stands(text, from, end, word)) {
                return true;
            }
        }
        return false;
    }

    static int small(int c) {
        return Chars.isUpper(c) ? c | 0x20 : c < 0x80 ? c : Character.toLowerCase(c);
    }
}
