package dev.llmops4j.guardrails.internal.detect;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * An address of Bitcoin, Litecoin, Dogecoin or Tron in Base58Check: 25 bytes, of which the first says whose it is and the
 * last four are a double SHA-256.
 */
public final class Base58Address implements Recognizer {
    private static final int MIN = 26;
    private static final int MAX = 35;
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String FIRST = "13LMD9AT";
    private static final byte[] VERSIONS = {0, 5, 0x30, 0x32, 0x1e, 0x16, 0x41};
    private static final int BYTES = 25;
    private static final int PAYLOAD = 21;

    @Override
    public boolean startsWith(int c) {
        return FIRST.indexOf(c) >= 0;
    }

    @Override
    public int end(Window text, int from) {
        if (Chars.isJoined(text.at(from - 1))) {
            return NONE;
        }
        int at = Math.min(text.lettersEnd(from), from + MAX + 1);
        while (at - from <= MAX && (Chars.isAsciiLetter(text.at(at)) || Chars.isDigit(text.at(at)))) {
            at++;
        }
        if (text.at(at) == Window.MORE && at - from <= MAX) {
            return LIVE;
        }
        boolean fits = at - from >= MIN && at - from <= MAX && !Chars.isJoined(text.at(at));
        return fits && isRight(text, from, at) ? at : NONE;
    }

    private static boolean isRight(Window text, int from, int end) {
        BigInteger number = BigInteger.ZERO;
        for (int at = from; at < end; at++) {
            int digit = ALPHABET.indexOf(text.at(at));
            if (digit < 0) {
                return false;
            }
            number = number.multiply(BigInteger.valueOf(ALPHABET.length())).add(BigInteger.valueOf(digit));
        }
        byte[] magnitude = number.toByteArray();
        int skip = magnitude.length > 1 && magnitude[0] == 0 ? 1 : 0;
        int length = magnitude.length - skip;
        if (length > BYTES) {
            return false;
        }
        var bytes = new byte[BYTES];
        System.arraycopy(magnitude, skip, bytes, BYTES - length, length);
        byte[] check = sha256(sha256(Arrays.copyOf(bytes, PAYLOAD)));
        return isKnown(bytes[0]) && Arrays.equals(bytes, PAYLOAD, BYTES, check, 0, BYTES - PAYLOAD);
    }

    private static boolean isKnown(byte version) {
        for (byte known : VERSIONS) {
            if (known == version) {
                return true;
            }
        }
        return false;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java runtime has no SHA-256, which every one must have.", e);
        }
    }
}
