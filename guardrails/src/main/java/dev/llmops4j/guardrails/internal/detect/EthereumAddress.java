package dev.llmops4j.guardrails.internal.detect;

/** An address of Ethereum: {@code 0x} and 40 hex digits, whose case, where it is mixed, is a check sum (EIP-55). */
public final class EthereumAddress implements Recognizer {
    private static final int DIGITS = 40;

    @Override
    public boolean startsWith(int c) {
        return c == '0';
    }

    @Override
    public int end(Window text, int from) {
        int second = text.at(from + 1);
        if (Chars.isJoined(text.at(from - 1)) || (second != 'x' && second != Window.MORE)) {
            return NONE;
        }
        int start = from + 2;
        int at = start;
        while (at - start < DIGITS && Chars.isHex(text.at(at))) {
            at++;
        }
        if (second == Window.MORE || text.at(at) == Window.MORE) {
            return LIVE;
        }
        return at - start < DIGITS || Chars.isJoined(text.at(at)) || !isCaseRight(text, start) ? NONE : at;
    }

    private static boolean isCaseRight(Window text, int start) {
        var digits = new byte[DIGITS];
        boolean small = false;
        boolean capital = false;
        for (int i = 0; i < DIGITS; i++) {
            int c = text.at(start + i);
            small |= Chars.isLower(c);
            capital |= Chars.isUpper(c);
            digits[i] = (byte) (Chars.isUpper(c) ? c | 0x20 : c);
        }
        return !(small && capital) || hasCaseOf(Keccak.hash256(digits), text, start);
    }

    private static boolean hasCaseOf(byte[] hash, Window text, int start) {
        for (int i = 0; i < DIGITS; i++) {
            int c = text.at(start + i);
            int half = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
            if (!Chars.isDigit(c) && Chars.isUpper(c) != half >= 8) {
                return false;
            }
        }
        return true;
    }
}
