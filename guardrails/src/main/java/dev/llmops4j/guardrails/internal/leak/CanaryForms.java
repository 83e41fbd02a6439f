package dev.llmops4j.guardrails.internal.leak;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The forms in which a canary may be told: each as its letters and digits in lower case. */
public final class CanaryForms {
    /** Of a canary in Base64, fewer characters could stand there by chance. */
    private static final int SHORTEST = 8;

    private CanaryForms() {}

    /**
     * The forms of some canaries: as they are, reversed, rotated by 13 letters, in hexadecimal digits (which is also
     * percent-encoding, without its signs), with only its signs percent-encoded, and in Base64 at each of the three places
     * where it may start.
     *
     * @param canaries texts of ASCII
     * @return the forms, without repetition
     */
    public static List<String> of(List<String> canaries) {
        Set<String> forms = new LinkedHashSet<>();
        for (String canary : canaries) {
            forms.add(bare(canary));
            forms.add(new StringBuilder(bare(canary)).reverse().toString());
            forms.add(rotated(bare(canary)));
            forms.add(hexadecimal(canary));
            forms.add(hexadecimal(canary.toLowerCase(Locale.ROOT)));
            forms.add(signsEncoded(canary));
            for (int shift = 0; shift < 3; shift++) {
                forms.add(base64(canary, shift));
                forms.add(base64(new StringBuilder(canary).reverse().toString(), shift));
            }
        }
        forms.removeIf(form -> form.length() < SHORTEST);
        return List.copyOf(forms);
    }

    /**
     * The letters and digits of a text.
     *
     * @param text a text of ASCII
     * @return what counts of it, in lower case
     */
    public static String bare(String text) {
        var bare = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if (isCounted(c)) {
                bare.append(c);
            }
        }
        return bare.toString();
    }

    private static boolean isCounted(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static String rotated(String text) {
        var rotated = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            rotated.append(c >= 'a' && c <= 'z' ? (char) ('a' + (c - 'a' + 13) % 26) : c);
        }
        return rotated.toString();
    }

    private static String hexadecimal(String text) {
        var digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            digits.append(Integer.toHexString(text.charAt(i)));
        }
        return digits.toString();
    }

    private static String signsEncoded(String text) {
        var encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toLowerCase(text.charAt(i));
            encoded.append(isCounted(c) ? String.valueOf(c) : Integer.toHexString(c));
        }
        return encoded.toString();
    }

    /** What stays the same whatever bytes stand before and behind: not the characters at the edges. */
    private static String base64(String text, int shift) {
        byte[] bytes = ("\0".repeat(shift) + text).getBytes(StandardCharsets.US_ASCII);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int start = shift == 0 ? 0 : shift + 1;
        int end = bytes.length * 8 / 6;
        return bare(encoded.substring(start, end));
    }
}
