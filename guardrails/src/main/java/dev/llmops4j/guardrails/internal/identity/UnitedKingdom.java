package dev.llmops4j.guardrails.internal.identity;

/** Numbers of the United Kingdom and of Ireland. */
public final class UnitedKingdom {
    /** Patient number of the National Health Service. */
    public static final Identifier NHS =
            Identifier.cuedBy("nhs", "national health", "health service").weak(Rule.UNITED_KINGDOM_NHS, "999~999~9999");

    /** National insurance number. */
    public static final Identifier NINO = Identifier.cuedBy("nino", "national insurance", "ni number", "ni no")
            .strong(
                    Rule.UNITED_KINGDOM_NINO,
                    "AA~99~99~99~A",
                    "AA999999~A",
                    "AA 999999~A",
                    "AA~99~99~99A",
                    "AA99~99~99~A");

    /** Passport. */
    public static final Identifier PASSPORT =
            Identifier.cuedBy("passport", "travel document").weak(Rule.ANY, "AA9999999", "999999999");

    /** Driving licence. */
    public static final Identifier DRIVING_LICENCE = Identifier.cuedBy("licence", "license", "dvla")
            .strong(Rule.UNITED_KINGDOM_DRIVING_LICENCE, "AXXXX999999AX9AA", "AXXXX 999999 AX9AA");

    /** Postcode: some fifteen houses each. */
    public static final Identifier POSTCODE = Identifier.cuedBy(
                    "postcode", "post code", "postal code", "postal address", "address")
            .weak(
                    Rule.UNITED_KINGDOM_POSTCODE,
                    "A9 9AA",
                    "A99 9AA",
                    "A9A 9AA",
                    "AA9 9AA",
                    "AA99 9AA",
                    "AA9A 9AA",
                    "AAA 9AA",
                    "A99AA",
                    "A999AA",
                    "A9A9AA",
                    "AA99AA",
                    "AA999AA",
                    "AA9A9AA");

    /** Irish personal public service number. */
    public static final Identifier IRISH_PPS = Identifier.cuedBy("pps", "ppsn", "personal public service")
            .weak(Rule.UNITED_KINGDOM_PPS, "9999999A", "9999999AA");

    private static final String PPS_CHECK = "WABCDEFGHIJKLMNOPQRSTUV";

    private UnitedKingdom() {}

    static boolean isNhs(String digits) {
        int check = 11 - Checksum.sum(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check % 11 == Checksum.digit(digits, 9) && !Checksum.isRepeated(digits);
    }

    static boolean isNino(String value) {
        char first = value.charAt(0);
        char second = value.charAt(1);
        boolean given = "DFIQUV".indexOf(first) < 0 && "DFIQUVO".indexOf(second) < 0;
        boolean kept = "BG GB KN NK NT TN ZZ".contains(value.substring(0, 2));
        return given && !kept && value.charAt(8) <= 'D';
    }

    /** Surname, then decade, month (plus 50 for women), day and year of birth, initials and what tells equal ones apart. */
    static boolean isDrivingLicence(String value) {
        boolean padding = false;
        for (int i = 1; i < 5; i++) {
            char c = value.charAt(i);
            if (c != '9' && (c < 'A' || padding)) {
                return false;
            }
            padding |= c == '9';
        }
        int month = Checksum.number(value, 6, 8) % 50;
        int day = Checksum.number(value, 8, 10);
        char initial = value.charAt(12);
        return value.charAt(6) != '2'
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 31
                && (initial == '9' || initial >= 'A');
    }

    /** Which letters may stand where (BS 7666). Only the postcode of Girobank begins with three letters. */
    static boolean isPostcode(String value) {
        boolean oneLetter = value.charAt(1) <= '9';
        int inward = value.length() - 3;
        char district = value.charAt(inward - 1);
        String subdistricts = oneLetter ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY";
        boolean area = oneLetter || (value.charAt(2) <= '9' && "IJZ".indexOf(value.charAt(1)) < 0);
        return value.equals("GIR0AA")
                || (area
                        && "QVX".indexOf(value.charAt(0)) < 0
                        && (district <= '9' || subdistricts.indexOf(district) >= 0)
                        && value.chars().skip(inward + 1).noneMatch(c -> "CIKMOV".indexOf(c) >= 0));
    }

    static boolean isPps(String value) {
        int sum = Checksum.sum(value, 8, 7, 6, 5, 4, 3, 2);
        int more = value.length() == 9 && value.charAt(8) != 'W' ? 9 * (value.charAt(8) - 'A' + 1) : 0;
        return PPS_CHECK.charAt((sum + more) % 23) == value.charAt(7);
    }
}
