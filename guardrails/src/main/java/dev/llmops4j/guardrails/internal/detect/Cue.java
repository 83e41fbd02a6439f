package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/**
 * Words before a value that say what it is, in small letters; a blank in them stands for any one character that is no letter
 * or digit, or for nothing at all before a capital.
 */
final class Cue {
    private static final int FIRST_WITHOUT_BLANKS = 0x0E00;
    private static final String MARKS = " :=#.\"'";
    private static final int MAX_MARKS = 4;
    private static final int MAX_LABEL = 12;

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

    /** Whether one of some words stands right before an offset, with nothing but marks such as {@code ": "} between. */
    static boolean isRightBefore(Window text, int offset, List<String> words) {
        int end = offset;
        while (end > offset - MAX_MARKS && MARKS.indexOf(text.at(end - 1)) >= 0) {
            end--;
        }
        int start = end;
        while (end - start < MAX_LABEL
                && Chars.isAsciiLetter(text.at(start - 1))
                && !(start < end && isHump(text, start))) {
            start--;
        }
        return !(Chars.isWord(text.at(start - 1)) && !isHump(text, start)) && isWord(text, start, end, words);
    }

    /** Nothing before an earlier finding counts, nor before a bracket: a label in the place of a value has them. */
    static boolean isBarrier(int c) {
        return c == Window.EDGE || c == '[' || c == ']';
    }

    static boolean isStart(Window text, int at, int c) {
        return c >= FIRST_WITHOUT_BLANKS || (Chars.isWord(c) && (!Chars.isWord(text.at(at - 1)) || isHump(text, at)));
    }

    /** Whether a word starts inside of a name such as {@code passportNumber}. */
    private static boolean isHump(Window text, int at) {
        return Chars.isUpper(text.at(at)) && Chars.isLower(text.at(at - 1));
    }

    /** Case makes no difference, and neither does a plural {@code s}. */
    static boolean stands(Window text, int from, int limit, String word) {
        int at = from;
        for (int i = 0; i < word.length(); i++) {
            int c = at < limit ? text.at(at) : Window.EDGE;
            char wanted = word.charAt(i);
            if (wanted == ' ' ? Chars.isWord(c) && !isHump(text, at) : small(c) != wanted) {
                return false;
            }
            at += wanted == ' ' && Chars.isWord(c) ? 0 : 1;
        }
        return at <= limit && (word.charAt(0) >= FIRST_WITHOUT_BLANKS || endsWord(text, at));
    }

    private static boolean endsWord(Window text, int at) {
        boolean plural = small(text.at(at)) == 's';
        return !Chars.isWord(text.at(plural ? at + 1 : at)) || isHump(text, at);
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
