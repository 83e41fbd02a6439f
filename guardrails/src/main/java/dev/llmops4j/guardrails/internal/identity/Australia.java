package dev.llmops4j.guardrails.internal.identity;

/** Numbers of Australia. */
public final class Australia {
    /** Tax file number. */
    public static final Identifier TFN =
            Identifier.cuedBy("tfn", "tax file").weak(Rule.AUSTRALIA_TAX_FILE, "999~999~999");

    /** Number of a business. */
    public static final Identifier ABN =
            Identifier.cuedBy("abn", "australian business").weak(Rule.AUSTRALIA_BUSINESS, "99~999~999~999");

    /** Number of a company. */
    public static final Identifier ACN =
            Identifier.cuedBy("acn", "australian company").weak(Rule.AUSTRALIA_COMPANY, "999~999~999");

    /** Medicare card. */
    public static final Identifier MEDICARE =
            Identifier.cuedBy("medicare").weak(Rule.AUSTRALIA_MEDICARE, "9999~99999~9", "9999999999/9");

    private Australia() {}

    static boolean isTaxFile(String digits) {
        return !Checksum.isRepeated(digits) && Checksum.sum(digits, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
    }

    /** One is taken from the first digit. */
    static boolean isBusiness(String digits) {
        int sum = Checksum.sum(digits, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10;
        return digits.charAt(0) != '0' && sum % 89 == 0;
    }

    static boolean isCompany(String digits) {
        int sum = Checksum.sum(digits, 8, 7, 6, 5, 4, 3, 2, 1);
        return !Checksum.isRepeated(digits) && (10 - sum % 10) % 10 == Checksum.digit(digits, 8);
    }

    static boolean isMedicare(String digits) {
        boolean first = digits.charAt(0) >= '2' && digits.charAt(0) <= '6';
        return first && Checksum.sum(digits, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == Checksum.digit(digits, 8);
    }
}
