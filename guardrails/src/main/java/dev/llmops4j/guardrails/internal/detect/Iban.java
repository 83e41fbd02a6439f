package dev.llmops4j.guardrails.internal.detect;

/**
 * An international bank account number: a country that has them, its length, and right check digits (ISO 13616, mod 97), in one piece or with single spaces or dashes inside, in capitals or not.
 */
public final class Iban implements Recognizer {
    private static final String REGISTRY =
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24"
                    + " DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23"
                    + " IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30"
                    + " NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25"
                    + " SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    /** Countries that use such numbers without being in the registry. */
    private static final String UNREGISTERED = " AO25 BF28 BJ28 CF27 CG27 CI28 CM27 CV25 DZ26 GA27 GQ27 GW25 IR26 KM27"
            + " MA28 MG27 ML28 MZ25 NE28 SN28 TD27 TG28";

    private static final int LETTERS = 26;
    private static final byte[] LENGTHS = lengths();
    private static final int MODULUS = 97;
    private static final int HEAD = 4;

    private static byte[] lengths() {
        var lengths = new byte[LETTERS * LETTERS];
        for (String entry : (REGISTRY + UNREGISTERED).split(" ", -1)) {
            lengths[country(entry.charAt(0), entry.charAt(1))] = Byte.parseByte(entry.substring(2));
        }
        return lengths;
    }

    private static int country(int first, int second) {
        return (upper(first) - 'A') * LETTERS + upper(second) - 'A';
    }

    private static int upper(int letter) {
        return letter >= 'a' ? letter - 'a' + 'A' : letter;
    }

    @Override
    public boolean startsWith(int c) {
        return Chars.isAsciiLetter(c);
    }

    @Override
    public int end(Window text, int from) {
        if (Chars.isWord(text.at(from - 1))) {
            return NONE;
        }
        int second = text.at(from + 1);
        if (!Chars.isAsciiLetter(second)) {
            return second == Window.MORE ? LIVE : NONE;
        }
        int length = LENGTHS[country(text.at(from), second)];
        return length == 0 ? NONE : end(text, from, length);
    }

    /** The check sum is taken over the number with its first four characters moved to the end. */
    private static int end(Window text, int from, int length) {
        int head = 0;
        int headWeight = 1;
        int sum = 0;
        int at = from;
        for (int i = 0; i < length; i++) {
            at += i > 0 && isSeparator(text.at(at)) ? 1 : 0;
            int c = text.at(at++);
            if (c == Window.MORE) {
                return LIVE;
            }
            boolean digit = Chars.isDigit(c);
            if (!(digit || Chars.isAsciiLetter(c)) || ((i == 2 || i == 3) && !digit)) {
                return NONE;
            }
            int value = digit ? c - '0' : upper(c) - 'A' + 10;
            int weight = digit ? 10 : 100;
            if (i < HEAD) {
                head = (head * weight + value) % MODULUS;
                headWeight = headWeight * weight % MODULUS;
            } else {
                sum = (sum * weight + value) % MODULUS;
            }
        }
        if ((sum * headWeight + head) % MODULUS != 1 || Chars.isWord(text.at(at))) {
            return NONE;
        }
        return text.at(at) == Window.MORE ? LIVE : at;
    }

    private static boolean isSeparator(int c) {
        return c == ' ' || c == '-';
    }
}
