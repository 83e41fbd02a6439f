package dev.llmops4j.guardrails.internal.identity;

/** Numbers of India. */
public final class India {
    /** Aadhaar number of a resident. */
    public static final Identifier AADHAAR = Identifier.cuedBy("aadhaar", "aadhar", "uidai", "uid no", "uid number")
            .weak(Rule.INDIA_AADHAAR, "9999~9999~9999");

    /** Permanent account number for taxes. */
    public static final Identifier PAN = Identifier.cuedBy("pan", "permanent account")
            .strong(Rule.INDIA_PAN, "AAAAA9999A")
            .weak(Rule.ANY, "AAAAA9999A");

    /** Tax number of a business. */
    public static final Identifier GSTIN =
            Identifier.cuedBy("gstin", "gst").strong(Rule.INDIA_GSTIN, "99AAAAA9999AXAX");

    /** Number of a voter. */
    public static final Identifier VOTER =
            Identifier.cuedBy("voter", "epic", "vote", "elector").weak(Rule.ANY, "AAA9999999");

    /** Passport. */
    public static final Identifier PASSPORT =
            Identifier.cuedBy("passport", "travel document").weak(Rule.INDIA_PASSPORT, "A9999999", "A99 99999");

    /** Driving licence. */
    public static final Identifier DRIVING_LICENCE = Identifier.cuedBy(
                    "driving licence", "driving license", "driver's license", "dl no", "dl number")
            .weak(Rule.ANY, "AA99~99999999999", "AA-9999999999999", "AA99 9999 9999999");

    private static final int STATES = 38;

    private India() {}

    static boolean isAadhaar(String digits) {
        return digits.charAt(0) >= '2' && Checksum.verhoeff(digits) && !isPalindrome(digits);
    }

    private static boolean isPalindrome(String digits) {
        return new StringBuilder(digits).reverse().toString().equals(digits);
    }

    static boolean isPan(String value) {
        return "PCHABGJLFT".indexOf(value.charAt(3)) >= 0;
    }

    static boolean isGstin(String value) {
        int state = Checksum.number(value, 0, 2);
        return state >= 1 && state < STATES && value.charAt(12) != '0' && value.charAt(13) == 'Z';
    }

    /** Neither the first digit nor the last is 0. */
    static boolean isPassport(String value) {
        return "QXZ".indexOf(value.charAt(0)) < 0 && value.charAt(1) != '0' && value.charAt(7) != '0';
    }
}
