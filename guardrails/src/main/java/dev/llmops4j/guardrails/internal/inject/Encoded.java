package dev.llmops4j.guardrails.internal.inject;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Runs of base64 or hexadecimal digits that stand for text. What stands for anything else, as pictures, keys and hashes do,
 * is left out. Of all runs of a text, {@value #MOST_BYTES} bytes are read.
 */
final class Encoded {
    /** What base64 of a text is made of: lower and upper case. */
    static final int BOTH_CASES = 7;

    private static final int MOST_BYTES = 16_384;
    private static final int HEAD = 24;
    private static final int FEWEST_PAIRS = 8;
    private static final int NO_DIGIT = -1;

    private Encoded() {}

    /** 0 for what base64 does not use; lower and upper case have a bit of their own. */
    static int base64Kind(char c) {
        if (c >= 'a' && c <= 'z') {
            return 1 | 4;
        }
        if (c >= 'A' && c <= 'Z') {
            return 2 | 4;
        }
        return (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '-' || c == '_' ? 4 : 0;
    }

    static boolean isHex(char c) {
        return hexDigit(c) >= 0;
    }

    private static int hexDigit(char c) {
        return c >= '0' && c <= '9'
                ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : NO_DIGIT;
    }

    /** Where pairs of digits that begin here end; the same place if they are too few. */
    static int hexEnd(String text, int start) {
        int end = start;
        int pairs = 0;
        for (int at = start; at + 1 < text.length() && isHex(text.charAt(at)) && isHex(text.charAt(at + 1)); ) {
            end = at + 2;
            pairs++;
            at = end + between(text, end);
        }
        return pairs < FEWEST_PAIRS ? start : end;
    }

    /** What may stand between pairs: a blank or sign, and {@code \x} or {@code 0x}. */
    private static int between(String text, int at) {
        int end = at;
        while (end < text.length() && end < at + 2 && " :-,".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end - at + (text.startsWith("\\x", end) || text.startsWith("0x", end) ? 2 : 0);
    }

    static @Nullable View hex(String text, int[] runs) {
        return read(text, runs, Encoded::hexBytes);
    }

    static @Nullable View base64(String text, int[] runs) {
        return read(text, runs, Encoded::base64Bytes);
    }

    /** Reads up to so many bytes of a run. */
    @FunctionalInterface
    private interface Decoder {
        byte[] bytes(String text, int start, int end, int most);
    }

    private static @Nullable View read(String text, int[] runs, Decoder decoder) {
        View.Writer view = null;
        int left = MOST_BYTES;
        for (int i = 0; i < runs.length && left > 0; i += 2) {
            int end = runs[i + 1];
            int start = textStart(text, runs[i], end, decoder);
            if (start < 0) {
                continue;
            }
            byte[] bytes = decoder.bytes(text, start, end, left);
            left -= bytes.length;
            view = view == null ? new View.Writer(bytes.length + 1) : view;
            view.add(new String(bytes, StandardCharsets.UTF_8), start, end);
            view.add('\n', start, end);
        }
        return view == null ? null : view.view();
    }

    /** A run may begin with up to three characters that belong to what stands before it; -1 if it is not text. */
    private static int textStart(String text, int start, int end, Decoder decoder) {
        for (int skipped = 0; skipped < 4; skipped++) {
            if (isText(decoder.bytes(text, start + skipped, end, HEAD))) {
                return start + skipped;
            }
        }
        return -1;
    }

    /** Mostly Latin letters and blanks: texts of other scripts are not told from noise. */
    private static boolean isText(byte[] bytes) {
        int letters = 0;
        for (byte b : bytes) {
            if ((b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') || b == 0x7F) {
                return false;
            }
            letters += (b > 0 && Character.isLetter(b)) || b == ' ' ? 1 : 0;
        }
        return bytes.length >= FEWEST_PAIRS && 4 * letters >= 3 * bytes.length;
    }

    private static byte[] hexBytes(String text, int start, int end, int most) {
        var bytes = new byte[Math.min(most, (end - start) / 2)];
        int size = 0;
        for (int at = start; at + 1 < end && size < bytes.length; ) {
            int high = hexDigit(text.charAt(at));
            int low = hexDigit(text.charAt(at + 1));
            if (high < 0 || low < 0) {
                break;
            }
            bytes[size++] = (byte) (high << 4 | low);
            at += 2 + between(text, at + 2);
        }
        return Arrays.copyOf(bytes, size);
    }

    /** Zeros, which UTF-16 has between letters, are left out. */
    private static byte[] base64Bytes(String text, int start, int end, int most) {
        var bytes = new byte[Math.min(most, (end - start) * 3 / 4 + 1)];
        int size = 0;
        int bits = 0;
        int count = 0;
        for (int at = start; at < end && size < bytes.length; at++) {
            int digit = base64Digit(text.charAt(at));
            if (digit < 0) {
                continue;
            }
            bits = bits << 6 | digit;
            count += 6;
            if (count >= 8) {
                count -= 8;
                byte value = (byte) (bits >>> count);
                if (value != 0) {
                    bytes[size++] = value;
                }
            }
        }
        return Arrays.copyOf(bytes, size);
    }

    private static int base64Digit(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : NO_DIGIT;
    }
}
