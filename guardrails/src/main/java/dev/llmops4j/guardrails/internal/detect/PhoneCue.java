package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/** Words that say that a number behind them is a phone number. */
final class PhoneCue {
    private static final List<String> WORDS = List.of(
            "answering",
            "call",
            "called",
            "calling",
            "cell",
            "dial",
            "fax",
            "mobile",
            "phone",
            "reach",
            "registered",
            "sms",
            "tel",
            "telephone",
            "whatsapp");

    private PhoneCue() {}

    /** Whether such a word stands shortly before an offset, with no bracket or earlier finding between. */
    static boolean precedes(Window text, int offset) {
        for (int at = offset - 1; at > offset - Window.LOOK_BEHIND; at--) {
            int c = text.at(at);
            if (c == Window.EDGE || c == '[' || c == ']') {
                return false;
            }
            if (Chars.isAsciiLetter(c) && !Chars.isWord(text.at(at - 1)) && isCue(text, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCue(Window text, int from) {
        for (String word : WORDS) {
            int i = 0;
            while (i < word.length() && (text.at(from + i) | 0x20) == word.charAt(i)) {
                i++;
            }
            if (i == word.length() && !Chars.isWord(text.at(from + i))) {
                return true;
            }
        }
        return false;
    }
}
