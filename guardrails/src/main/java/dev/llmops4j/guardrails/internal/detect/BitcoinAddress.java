package dev.llmops4j.guardrails.internal.detect;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** An address of Bitcoin's main network: Base58Check (25 bytes, double SHA-256) or Bech32 and Bech32m (BIP 173, 350). */
public final class BitcoinAddress implements Recognizer {
    private static final int MIN = 26;
    private static final int MAX_BASE58 = 35;
    private static final int MAX_BECH32 = 90;
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] BECH32_TURN = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32_CHECK = 1;
    private static final int BECH32M_CHECK = 0x2bc830a3;
    private static final int BYTES = 25;
    private static final int PAYLOAD = 21;
    private static final int SCRIPT_VERSION = 5;

    @Override
    public boolean startsWith(int c) {
        return c == '1' || c == '3' || c == 'b' || c == 'B';
    }

    @Override
    public int end(Window text, int from) {
        if (Chars.isJoined(text.at(from - 1))) {
            return NONE;
        }
        boolean segwit = !Chars.isDigit(text.at(from));
        int second = text.at(from + 1) | 0x20;
        if (segwit && second != 'c' && text.at(from + 1) != Window.MORE) {
            return NONE;
        }
        int max = segwit ? MAX_BECH32 : MAX_BASE58;
        int at = from;
        while (at - from <= max && (Chars.isAsciiLetter(text.at(at)) || Chars.isDigit(text.at(at)))) {
            at++;
        }
        if (at - from > max) {
            return NONE;
        }
        if (text.at(at) == Window.MORE) {
            return LIVE;
        }
        if (at - from < MIN || Chars.isJoined(text.at(at))) {
            return NONE;
        }
        var value = new char[at - from];
        for (int i = 0; i < value.length; i++) {
            value[i] = (char) text.at(from + i);
        }
        String address = new String(value);
        return (segwit ? isBech32(address) : isBase58Check(address)) ? at : NONE;
    }

    private static boolean isBase58Check(String address) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < address.length(); i++) {
            int digit = BASE58.indexOf(address.charAt(i));
            if (digit < 0) {
                return false;
            }
            number = number.multiply(BigInteger.valueOf(BASE58.length())).add(BigInteger.valueOf(digit));
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
        return (bytes[0] == 0 || bytes[0] == SCRIPT_VERSION)
                && Arrays.equals(bytes, PAYLOAD, BYTES, check, 0, BYTES - PAYLOAD);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java runtime has no SHA-256, which every one must have.", e);
        }
    }

    private static boolean isBech32(String address) {
        String small = address.toLowerCase(Locale.ROOT);
        boolean mixed = !address.equals(small) && !address.equals(address.toUpperCase(Locale.ROOT));
        if (mixed || !small.startsWith("bc1")) {
            return false;
        }
        int check = 1;
        for (int value : new int[] {'b' >> 5, 'c' >> 5, 0, 'b' & 31, 'c' & 31}) {
            check = polymod(check, value);
        }
        for (int i = 3; i < small.length(); i++) {
            int value = BECH32.indexOf(small.charAt(i));
            if (value < 0) {
                return false;
            }
            check = polymod(check, value);
        }
        return check == BECH32_CHECK || check == BECH32M_CHECK;
    }

    private static int polymod(int check, int value) {
        int top = check >>> 25;
        int next = (check & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < BECH32_TURN.length; i++) {
            next ^= (top >> i & 1) == 0 ? 0 : BECH32_TURN[i];
        }
        return next;
    }
}
