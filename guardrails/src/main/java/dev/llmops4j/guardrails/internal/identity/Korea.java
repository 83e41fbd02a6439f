package dev.llmops4j.guardrails.internal.identity;

/** Numbers of Korea. */
public final class Korea {
    /** Number of a resident. Those given since October 2020 have no check digit. */
    public static final Identifier RESIDENT = Identifier.cuedBy("rrn", "resident registration", "주민등록번호", "주민번호")
            .strong(Rule.KOREA_RESIDENT, "999999-9999999")
            .weak(Rule.KOREA_RESIDENT, "9999999999999");

    /** Number of a foreigner. */
    public static final Identifier FOREIGNER = Identifier.cuedBy("frn", "foreigner registration", "외국인등록번호")
            .strong(Rule.KOREA_FOREIGNER, "999999-9999999")
            .weak(Rule.KOREA_FOREIGNER, "9999999999999");

    /** Passport. */
    public static final Identifier PASSPORT =
            Identifier.cuedBy("passport", "여권", "여권번호").weak(Rule.KOREA_PASSPORT, "A999A9999", "A99999999");

    /** Driver's licence. */
    public static final Identifier DRIVER_LICENCE = Identifier.cuedBy("license", "licence", "운전면허", "면허번호")
            .strong(Rule.KOREA_LICENCE, "99-99-999999-99")
            .weak(Rule.KOREA_LICENCE, "99~99~999999~99");

    /** Number of a business. */
    public static final Identifier BUSINESS = Identifier.cuedBy("brn", "business registration", "사업자등록번호", "사업자번호")
            .strong(Rule.KOREA_BUSINESS, "999-99-99999")
            .weak(Rule.KOREA_BUSINESS, "9999999999");

    private Korea() {}

    static boolean isResident(String digits) {
        return isBorn(digits, '1', '4');
    }

    static boolean isForeigner(String digits) {
        return isBorn(digits, '5', '8');
    }

    private static boolean isBorn(String digits, char first, char last) {
        char sex = digits.charAt(6);
        return sex >= first && sex <= last && Dates.isYearFirst(digits, 0);
    }

    static boolean isPassport(String value) {
        return "MSRODG".indexOf(value.charAt(0)) >= 0;
    }

    static boolean isLicence(String digits) {
        int region = Checksum.number(digits, 0, 2);
        return region >= 11 && region <= 28;
    }

    static boolean isBusiness(String digits) {
        int sum = Checksum.sum(digits, 1, 3, 7, 1, 3, 7, 1, 3, 5) + Checksum.digit(digits, 8) * 5 / 10;
        return (10 - sum % 10) % 10 == Checksum.digit(digits, 9) && !Checksum.isRepeated(digits);
    }
}
