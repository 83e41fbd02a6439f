package dev.llmops4j.guardrails.internal.identity;

/** Numbers of France, Belgium, the Netherlands and Switzerland. */
public final class WesternEurope {
    /** French social security number. */
    public static final Identifier FRENCH_NIR = Identifier.cuedBy(
                    "nir", "insee", "sécurité sociale", "securite sociale", "sécu", "social security")
            .strong(
                    Rule.WESTERN_EUROPE_NIR,
                    "9 99 99 9X 999 999 99",
                    "9-99-99-9X-999-999-99",
                    "9.99.99.9X.999.999.99",
                    "999999X999999 99")
            .weak(Rule.WESTERN_EUROPE_NIR, "9~99~99~9X~999~999~99", "999999X99999999");

    /** Belgian national number. */
    public static final Identifier BELGIAN_NATIONAL = Identifier.cuedBy(
                    "rijksregisternummer", "registre national", "national number", "niss", "insz", "rrn")
            .strong(Rule.WESTERN_EUROPE_BELGIAN, "99.99.99-999.99", "99.99.99-999-99", "99 99 99 999 99")
            .weak(Rule.WESTERN_EUROPE_BELGIAN, "99999999999", "999999-99999", "999999 99999", "999999-999-99");

    /** Dutch citizen service number. */
    public static final Identifier DUTCH_BSN = Identifier.cuedBy("bsn", "burgerservicenummer", "sofinummer")
            .weak(Rule.WESTERN_EUROPE_BSN, "999999999", "9999~99~999", "999~999~999");

    /** Swiss social insurance number. */
    public static final Identifier SWISS_AHV = Identifier.cuedBy("ahv", "avs", "sozialversicherungsnummer")
            .strong(Rule.WESTERN_EUROPE_AHV, "999.9999.9999.99", "9999999999999", "999 9999 9999 99");

    private WesternEurope() {}

    /** Sex, year, month, department (2A and 2B are Corsica), town, serial; the key is taken modulo 97. */
    static boolean isNir(String value) {
        int sex = Checksum.digit(value, 0);
        int month = Checksum.number(value, 3, 5);
        boolean born = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
        char department = value.charAt(6);
        if (!born || sex == 0 || (sex > 4 && sex < 7) || sex > 8 || (department >= 'A' && value.charAt(5) != '2')) {
            return false;
        }
        if (department > 'B') {
            return false;
        }
        String plain = department >= 'A' ? value.replace("2A", "19").replace("2B", "18") : value;
        return 97 - Checksum.mod(plain.substring(0, 13), 97) == Checksum.number(value, 13, 15);
    }

    /** The sex of some is not known: their month is 20 or 40 more. */
    static boolean isBelgian(String digits) {
        int year = Checksum.number(digits, 0, 2);
        int month = Checksum.number(digits, 2, 4) % 20;
        int day = Checksum.number(digits, 4, 6);
        boolean date = (month == 0 && day == 0) || Dates.isOfEitherCentury(year, month, day);
        int check = Checksum.number(digits, 9, 11);
        String first = digits.substring(0, 9);
        return date && (97 - Checksum.mod(first, 97) == check || 97 - Checksum.mod("2" + first, 97) == check);
    }

    static boolean isBsn(String digits) {
        return !Checksum.isRepeated(digits) && Checksum.sum(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }

    static boolean isAhv(String digits) {
        int sum = Checksum.sum(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1);
        return digits.startsWith("756") && sum % 10 == 0;
    }
}
