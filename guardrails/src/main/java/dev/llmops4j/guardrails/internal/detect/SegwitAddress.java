package dev.llmops4j.guardrails.internal.detect;

/** An address of Bitcoin or Litecoin in Bech32 or, from the second version on, Bech32m (BIP 173, 350). */
public final class SegwitAddress implements Recognizer {
    private static final int MAX = 90;
    private static final int MIN_DATA = 11;
    private static final String[] NETWORKS = {"bc1", "ltc1"};
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] TURN = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECK = 1;
    private static final int CHECK_OF_LATER_VERSIONS = 0x2bc830a3;

    /** The characters of a first version: itself, a hash of 20 or 32 bytes, and six to check. */
    private static final int DATA_OF_KEY = 39;

    private static final int DATA_OF_SCRIPT = 59;

    @Override
    public boolean startsWith(int c) {
        int small = Cue.small(c);
        return small == 'b' || small == 'l';
    }

    @Override
    public int end(Window text, int from) {
        if (Chars.isJoined(text.at(from - 1))) {
            return NONE;
        }
        for (String network : NETWORKS) {
            int same = 0;
            while (same < network.length() && Cue.small(text.at(from + same)) == network.charAt(same)) {
                same++;
            }
            if (text.at(from + same) == Window.MORE) {
                return LIVE;
            }
            if (same == network.length()) {
                return end(text, from, same);
            }
        }
        return NONE;
    }

    private static int end(Window text, int from, int dataAt) {
        boolean capital = Chars.isUpper(text.at(from));
        if (capital != Chars.isUpper(text.at(from + 1))) {
            return NONE;
        }
        int check = polymodOfNetwork(text, from, from + dataAt - 1);
        int at = from + dataAt;
        while (at - from < MAX) {
            int c = text.at(at);
            int value = Chars.isAsciiLetter(c) && Chars.isUpper(c) != capital ? -1 : ALPHABET.indexOf(Cue.small(c));
            if (value < 0) {
                break;
            }
            check = polymod(check, value);
            at++;
        }
        if (text.at(at) == Window.MORE) {
            return LIVE;
        }
        boolean right = isRight(check, at - from - dataAt, Cue.small(text.at(from + dataAt)) == 'q');
        return right && !Chars.isJoined(text.at(at)) ? at : NONE;
    }

    private static boolean isRight(int check, int length, boolean firstVersion) {
        return firstVersion
                ? check == CHECK && (length == DATA_OF_KEY || length == DATA_OF_SCRIPT)
                : check == CHECK_OF_LATER_VERSIONS && length >= MIN_DATA;
    }

    private static int polymodOfNetwork(Window text, int from, int end) {
        int check = 1;
        for (int at = from; at < end; at++) {
            check = polymod(check, Cue.small(text.at(at)) >> 5);
        }
        check = polymod(check, 0);
        for (int at = from; at < end; at++) {
            check = polymod(check, Cue.small(text.at(at)) & 31);
        }
        return check;
    }

    private static int polymod(int check, int value) {
        int top = check >>> 25;
        int next = (check & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < TURN.length; i++) {
            next ^= (top >> i & 1) == 0 ? 0 : TURN[i];
        }
        return next;
    }
}
