package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/** A phone number: digits in groups, by one of two sets of rules, and an extension such as {@code x123}. */
public final class PhoneNumber implements Recognizer {
    private static final int MAX_DIGITS = 15;
    private static final int MAX_EXTENSION = 6;
    private static final int MIN_DIGITS = 7;
    private static final String SEPARATORS = " -./()";
    private static final List<String> CUES = List.of(
            "answering",
            "call",
            "called",
            "calling",
            "celular",
            "cell",
            "cellulare",
            "contact number",
            "desk:",
            "dial",
            "direct:",
            "fax",
            "gsm",
            "home:",
            "hotline",
            "landline",
            "message me",
            "messages to",
            "mobil",
            "mobile",
            "móvil",
            "office:",
            "phone",
            "my registered",
            "reach her",
            "reach him",
            "reach me",
            "reach them",
            "reach us",
            "reach you",
            "rufnummer",
            "sms",
            "tel",
            "telefon",
            "telefone",
            "telefono",
            "telefonnummer",
            "telephone",
            "teléfono",
            "text me",
            "tél",
            "téléphone",
            "whatsapp",
            "work:",
            "电话",
            "電話",
            "手机",
            "전화");
    private static final List<String> CUES_BEHIND =
            List.of("cell", "desk", "direct", "fax", "home", "mobile", "office", "work");
    private static final int MAX_WORD = 8;

    private final PhoneRules rules;

    /** As people write them. */
    public PhoneNumber() {
        this.rules = new WrittenPhones();
    }

    /**
     * As regions have them.
     *
     * @param rules the regions
     */
    public PhoneNumber(RegionalPhones rules) {
        this.rules = rules;
    }

    @Override
    public boolean startsWith(int c) {
        return Chars.isDigit(c) || c == '+' || c == '(';
    }

    @Override
    public int end(Window text, int from) {
        int before = text.at(from - 1);
        if (Chars.isWord(before) || before == '+' || isInsideNumber(text, from, before)) {
            return NONE;
        }
        int first = text.at(from);
        boolean plus = first == '+' || (first == '(' && text.at(from + 1) == '+');
        int start = from + (first == '(' ? 1 : 0) + (plus ? 1 : 0);
        if (!Chars.isDigit(text.at(start))) {
            return text.at(start) == Window.MORE || text.at(from + 1) == Window.MORE ? LIVE : NONE;
        }
        DigitRun run = DigitRun.read(text, start, MAX_DIGITS + 1, SEPARATORS);
        if (run.isLive()) {
            return LIVE;
        }
        int end = end(text, from, run, plus);
        return first == '(' && end >= 0 && !closes(text, from, end) ? NONE : end;
    }

    /** Whether the bracket that a number starts with ends inside of it; else the number starts behind it. */
    private static boolean closes(Window text, int from, int end) {
        int open = 0;
        for (int at = from; at < end; at++) {
            int c = text.at(at);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open == 0) {
                return true;
            }
        }
        return false;
    }

    private int end(Window text, int from, DigitRun run, boolean plus) {
        int end = markedEnd(text, from, run, plus);
        if (end != NONE || !rules.isNamedNumber(text, from, run)) {
            return end;
        }
        int runEnd = run.endOf(run.count());
        if (Cue.precedes(text, from, CUES)) {
            return extensionEnd(text, runEnd);
        }
        int word = wordBehind(text, runEnd);
        return word < 0 ? word : runEnd;
    }

    /** The end of a word such as "office" close behind a number, as in signatures. */
    private static int wordBehind(Window text, int from) {
        boolean apart = text.at(from) == ' ' || text.at(from) == '-';
        int start = apart ? from + 1 : from;
        int at = start;
        while (at - start <= MAX_WORD && Chars.isAsciiLetter(text.at(at))) {
            at++;
        }
        if (text.at(at) == Window.MORE) {
            return LIVE;
        }
        return apart && Cue.isWord(text, start, at, CUES_BEHIND) ? at : NONE;
    }

    /** The end behind an extension such as {@code x123}, if there is one; {@link #NONE} if a word goes on. */
    private static int extensionEnd(Window text, int from) {
        int at = from;
        if (text.at(from) == 'x' || text.at(from) == 'X') {
            at++;
            while (at - from <= MAX_EXTENSION && Chars.isDigit(text.at(at))) {
                at++;
            }
        }
        int next = text.at(at);
        if (next == Window.MORE) {
            return LIVE;
        }
        return at == from + 1 || Chars.isWord(next) ? NONE : at;
    }

    private static boolean isInsideNumber(Window text, int from, int before) {
        boolean joint = before == '.' || before == '-' || before == '/' || before == ',';
        return joint && Chars.isDigit(text.at(from - 2)) && text.at(from) != '+';
    }

    /** The end of a number that needs no word to say what it is. */
    private int markedEnd(Window text, int from, DigitRun run, boolean plus) {
        for (int length = Math.min(MAX_DIGITS, run.count()); length >= MIN_DIGITS; length--) {
            if (run.endsGroup(length) && rules.isNumber(text, from, run, length, plus)) {
                int end = extensionEnd(text, run.endOf(length));
                if (end != NONE) {
                    return end;
                }
            }
        }
        return NONE;
    }
}
