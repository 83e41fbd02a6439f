package dev.llmops4j.guardrails.internal.detect;

/**
 * A payment card number: 12 to 19 digits, in one piece or in groups of 3 to 6, the first of 4 or more, with the prefix and length of a known
 * network (ISO/IEC 7812) and a right check digit (Luhn).
 */
public final class PaymentCard implements Recognizer {
    private static final int MIN = 12;
    private static final int MAX = 19;
    private static final int FIRST_GROUP = 4;
    private static final int MIN_GROUP = 3;
    private static final int MAX_GROUP = 6;

    @Override
    public boolean startsWith(int c) {
        return Chars.isDigit(c);
    }

    @Override
    public int end(Window text, int from) {
        int before = text.at(from - 1);
        boolean inside = (before == '.' || before == '-') && Chars.isDigit(text.at(from - 2));
        if (Chars.isWord(before) || inside) {
            return NONE;
        }
        DigitRun run = DigitRun.read(text, from, MAX + 1, " -");
        if (run.isLive()) {
            return LIVE;
        }
        boolean isBehindDigits = before == ' ' && Chars.isDigit(text.at(from - 2));
        for (int length = Math.min(MAX, run.count()); length >= MIN; length--) {
            if (isNetwork(run, length) && isGrouped(run, length, isBehindDigits) && isLuhn(run, length)) {
                int next = text.at(run.endOf(length));
                if (!Chars.isWord(next)) {
                    return next == Window.MORE ? LIVE : run.endOf(length);
                }
            }
        }
        return NONE;
    }

    /** Three groups of four are a card of old only if no other digits stand beside them: a wrong number has such a part. */
    private static boolean isGrouped(DigitRun run, int length, boolean isBehindDigits) {
        if (!run.endsGroup(length)) {
            return false;
        }
        int groups = run.groupsOf(length);
        if (groups > 1 && length == MIN && (length < run.count() || isBehindDigits)) {
            return false;
        }
        for (int group = 1; group <= groups && groups > 1; group++) {
            int size = run.groupSize(group, length);
            if (size < (group == 1 ? FIRST_GROUP : MIN_GROUP) || size > MAX_GROUP) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNetwork(DigitRun run, int length) {
        int two = run.prefix(2);
        int three = run.prefix(3);
        int four = run.prefix(4);
        if (run.digit(0) == 0) {
            return four == 604 && length == MIN; // Maestro of old
        }
        if (run.digit(0) == 4) {
            return length == 13 || length == 16 || length == 19; // Visa
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
            return length == 16; // Mastercard
        }
        if (two == 34 || two == 37) {
            return length == 15; // American Express
        }
        if ((three >= 300 && three <= 305) || two == 36 || two == 38 || two == 39) {
            return length == 14 || length == 16; // Diners Club
        }
        if (run.digit(0) == 1 || four == 2131) {
            return length == 15; // UATP, JCB's older numbers
        }
        if (two == 35 || (four >= 2200 && four <= 2204)) {
            return length == 16 || length == MAX; // JCB and its neighbours, Mir
        }
        // Discover, UnionPay and those that share their ranges, or Maestro, whose cards may be of any length
        return isMaestro(two, four) || ((length == 16 || length == MAX) && two >= 60 && two <= 69);
    }

    private static boolean isMaestro(int two, int four) {
        return two == 50
                || (two >= 56 && two <= 58)
                || two == 67
                || four == 6304
                || (four >= 6331 && four <= 6334)
                || four == 6390;
    }

    static boolean isLuhn(DigitRun run, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = run.digit(length - 1 - i);
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
