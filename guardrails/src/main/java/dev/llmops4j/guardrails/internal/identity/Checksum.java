package dev.llmops4j.guardrails.internal.identity;

/** The check digits that many numbers share. Texts hold digits, and letters in capitals where a method says so. */
final class Checksum {
    private static final int[][] VERHOEFF_PRODUCT = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
        {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
        {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
    };
    private static final int[] VERHOEFF_TURN = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private Checksum() {}

    static int digit(String value, int index) {
        return value.charAt(index) - '0';
    }

    /** The digits of a part as a number. */
    static int number(String value, int from, int to) {
        return Integer.parseInt(value, from, to, 10);
    }

    /** The remainder of all digits as one number. */
    static int mod(String digits, int modulus) {
        int rest = 0;
        for (int i = 0; i < digits.length(); i++) {
            rest = (rest * 10 + digit(digits, i)) % modulus;
        }
        return rest;
    }

    /** The sum of the first digits, each with its weight. */
    static int sum(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(digits, i) * weights[i];
        }
        return sum;
    }

    /** The sum of the first digits times 1 and 2 in turn, counting the digits of each product. */
    static int crossSum(String digits, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int product = digit(digits, i) * (1 + i % 2);
            sum += product / 10 + product % 10;
        }
        return sum;
    }

    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int product = digit(digits, digits.length() - 1 - i) * (1 + i % 2);
            sum += product / 10 + product % 10;
        }
        return sum % 10 == 0;
    }

    static boolean verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i);
            for (int turn = i % 8; turn > 0; turn--) {
                digit = VERHOEFF_TURN[digit];
            }
            check = VERHOEFF_PRODUCT[check][digit];
        }
        return check == 0;
    }

    /** ISO 7064 mod 11,10. */
    static boolean mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digit(digits, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digit(digits, digits.length() - 1);
    }

    /** The check digit of travel documents (ICAO 9303) behind digits and letters. */
    static boolean travelDocument(String value) {
        int sum = 0;
        for (int i = 0; i < value.length() - 1; i++) {
            sum += base36(value.charAt(i)) * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }
        return sum % 10 == base36(value.charAt(value.length() - 1));
    }

    /** Digits as they are, letters from A as 10. */
    static int base36(char c) {
        return c <= '9' ? c - '0' : c - 'A' + 10;
    }

    /** Whether all characters are the same. */
    static boolean isRepeated(String value) {
        return value.chars().allMatch(c -> c == value.charAt(0));
    }
}
