package dev.llmops4j.guardrails.internal.identity;

/** Numbers of the United States. */
public final class UnitedStates {
    /** Social security number. */
    public static final Identifier SSN = Identifier.cuedBy(
                    "ssn", "social security", "social sec", "soc sec", "ss number", "ss no", "ss #")
            .strong(Rule.UNITED_STATES_SSN, "999-99-9999")
            .weak(Rule.UNITED_STATES_SSN, "999~99~9999", "999-999999", "99999-9999");

    /** Individual taxpayer identification number. */
    public static final Identifier ITIN = Identifier.cuedBy("itin", "taxpayer", "tax id", "tax identification")
            .strong(Rule.UNITED_STATES_ITIN, "999-99-9999")
            .weak(Rule.UNITED_STATES_ITIN, "999~99~9999", "999-999999", "99999-9999");

    /** Passport, book or card. */
    public static final Identifier PASSPORT =
            Identifier.cuedBy("passport", "travel document").weak(Rule.ANY, "999999999", "A99999999");

    /** Driver's license of any state. */
    public static final Identifier DRIVER_LICENSE = Identifier.cuedBy(
                    "driver s license",
                    "drivers license",
                    "driver license",
                    "driver s licence",
                    "drivers licence",
                    "driving license",
                    "license number",
                    "license no",
                    "license #",
                    "dl number",
                    "dl no",
                    "dl #",
                    "lic #")
            .weak(
                    Rule.ANY,
                    "999999",
                    "9999999",
                    "99999999",
                    "999999999",
                    "9999999999",
                    "99999999999",
                    "999999999999",
                    "9999999999999",
                    "99999999999999",
                    "9999999999999999",
                    "999 999 999",
                    "99 999 999",
                    "99-999-9999",
                    "999-99-9999",
                    "9999-99-9999",
                    "999999-999",
                    "A99999",
                    "A999999",
                    "A9999999",
                    "A99999999",
                    "A999999999",
                    "A9999999999",
                    "A99999999999",
                    "A999999999999",
                    "A9999999999999",
                    "A99999999999999",
                    "A999999999999999999",
                    "A99~99~9999",
                    "A99~999~999",
                    "A999-9999-9999",
                    "A999-9999-9999-99",
                    "A999-999-99-999-9",
                    "A~999~999~999~999",
                    "A9999~99999~99999",
                    "A999999A",
                    "A9A9A",
                    "AA99999",
                    "AA999999",
                    "AA9999999",
                    "AA999999A",
                    "AAA999999",
                    "AAA-99-9999",
                    "999A999999",
                    "999AA9999",
                    "99AAA99999",
                    "9999999A",
                    "99999999AA",
                    "999999999A")
            .weak(Rule.UNITED_STATES_DRIVER_LICENSE, "AAAXXXXXXXXX");

    /** Provider number of health care. */
    public static final Identifier NPI = Identifier.cuedBy("npi", "national provider", "provider")
            .weak(Rule.UNITED_STATES_NPI, "9999999999", "9999~999~999", "999~999~9999");

    /** Medicare beneficiary number. */
    public static final Identifier MBI =
            Identifier.cuedBy("mbi", "medicare").strong(Rule.UNITED_STATES_MBI, "9AX9AX9AA99", "9AX9-AX9-AA99");

    /** Registration of who may prescribe controlled substances. */
    public static final Identifier DEA = Identifier.cuedBy("dea", "prescriber", "medical license", "certificate")
            .weak(Rule.UNITED_STATES_DEA, "AA9999999", "A99999999");

    /** Routing number of a bank. */
    public static final Identifier ABA_ROUTING = Identifier.cuedBy("aba", "routing", "rtn", "transit number")
            .weak(Rule.UNITED_STATES_ROUTING, "999999999", "9999-9999-9");

    private UnitedStates() {}

    /** Those of Washington state begin with letters of the name, or with {@code WDL}. */
    static boolean isDriverLicense(String value) {
        return value.chars().anyMatch(c -> c <= '9');
    }

    static boolean isSsn(String digits) {
        int area = Checksum.number(digits, 0, 3);
        boolean known = digits.equals("078051120") || digits.equals("219099999") || digits.equals("123456789");
        return area > 0
                && area < 900
                && area != 666
                && Checksum.number(digits, 3, 5) > 0
                && Checksum.number(digits, 5, 9) > 0
                && !known
                && !Checksum.isRepeated(digits);
    }

    static boolean isItin(String digits) {
        int group = Checksum.number(digits, 3, 5);
        boolean given = (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || group >= 90;
        return digits.charAt(0) == '9' && given && group != 93;
    }

    static boolean isNpi(String digits) {
        boolean oneDigit = Checksum.isRepeated(digits.substring(0, 9));
        return digits.charAt(0) <= '2' && digits.charAt(0) >= '1' && !oneDigit && Checksum.luhn("80840" + digits);
    }

    static boolean isMbi(String value) {
        for (int i = 0; i < value.length(); i++) {
            if ("SLOIBZ".indexOf(value.charAt(i)) >= 0) {
                return false;
            }
        }
        return value.charAt(0) != '0';
    }

    static boolean isDea(String value) {
        boolean registrant = "ABCDEFGHJKLMPRSTUX".indexOf(value.charAt(0)) >= 0;
        String digits = value.substring(2);
        int sum = Checksum.sum(digits, 1, 2, 1, 2, 1, 2);
        boolean business = Character.isLetter(value.charAt(1)) || value.charAt(1) == '9';
        return registrant && business && sum % 10 == Checksum.digit(digits, 6);
    }

    static boolean isRouting(String digits) {
        int bank = Checksum.number(digits, 0, 2);
        boolean region = bank <= 12 || (bank >= 21 && bank <= 32) || (bank >= 61 && bank <= 72) || bank == 80;
        return region && !Checksum.isRepeated(digits) && Checksum.sum(digits, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
    }
}
