package dev.llmops4j.guardrails.internal.identity;

/** Numbers of Singapore, Thailand, the Philippines, China, Hong Kong, Taiwan and Japan. */
public final class AsiaPacific {
    /** Singapore's identity number of residents and foreigners. */
    public static final Identifier SINGAPORE_NRIC = Identifier.cuedBy("nric", "fin", "identity card")
            .strong(Rule.ASIA_PACIFIC_NRIC, "A9999999A")
            .weak(Rule.ANY, "A9999999A");

    /** Singapore's number of an entity. */
    public static final Identifier SINGAPORE_UEN = Identifier.cuedBy("uen", "entity number", "unique entity")
            .strong(Rule.ASIA_PACIFIC_ENTITY, "A99AA9999A")
            .weak(Rule.ASIA_PACIFIC_BUSINESS, "99999999A")
            .weak(Rule.ASIA_PACIFIC_COMPANY, "999999999A");

    /** Thai identity number. */
    public static final Identifier THAI_ID = Identifier.cuedBy(
                    "thai id", "national id", "เลขประจำตัวประชาชน", "บัตรประชาชน")
            .weak(Rule.ASIA_PACIFIC_THAI, "9999999999999", "9~9999~99999~99~9");

    /** Philippine tax number. */
    public static final Identifier PHILIPPINE_TIN = Identifier.cuedBy("tin", "taxpayer", "bir")
            .weak(Rule.ANY, "999-999-999", "999-999-999-999", "999-999-999-99999");

    /** Chinese resident identity number. */
    public static final Identifier CHINESE_ID =
            Identifier.cuedBy("身份证", "resident id").strong(Rule.ASIA_PACIFIC_CHINESE, "99999999999999999X");

    /** Hong Kong identity card. */
    public static final Identifier HONG_KONG_ID = Identifier.cuedBy("hkid", "hong kong id", "identity card", "身份證")
            .strong(Rule.ASIA_PACIFIC_HONG_KONG, "A999999(X)", "AA999999(X)")
            .weak(Rule.ASIA_PACIFIC_HONG_KONG, "A999999X", "AA999999X");

    /** Taiwanese identity number. */
    public static final Identifier TAIWANESE_ID =
            Identifier.cuedBy("taiwan id", "national id", "身分證", "身份證").weak(Rule.ASIA_PACIFIC_TAIWANESE, "A999999999");

    /** Japanese individual number. */
    public static final Identifier JAPANESE_MY_NUMBER =
            Identifier.cuedBy("my number", "マイナンバー", "個人番号").weak(Rule.ASIA_PACIFIC_MY_NUMBER, "9999~9999~9999");

    private static final String UEN_LETTERS = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
    private static final String TAIWANESE_REGIONS = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

    private AsiaPacific() {}

    static boolean isNric(String value) {
        char first = value.charAt(0);
        int sum = Checksum.sum(value.substring(1), 2, 7, 6, 5, 4, 3, 2);
        String check = switch (first) {
            case 'S', 'T' -> "JZIHGFEDCBA";
            case 'F', 'G' -> "XWUTRQPNMLK";
            case 'M' -> "XWUTRQPNJLK";
            default -> "";
        };
        int shift = first == 'T' || first == 'G' ? 4 : first == 'M' ? 3 : 0;
        int rest = (sum + shift) % 11;
        return !check.isEmpty() && check.charAt(rest) == value.charAt(8);
    }

    static boolean isBusiness(String value) {
        return "XMKECAWLJDB".charAt(Checksum.sum(value, 10, 4, 9, 3, 8, 2, 7, 1) % 11) == value.charAt(8);
    }

    static boolean isCompany(String value) {
        return "ZKCMDNERGWH".charAt(Checksum.sum(value, 10, 8, 6, 4, 9, 7, 5, 3, 1) % 11) == value.charAt(9);
    }

    static boolean isEntity(String value) {
        int[] weights = {4, 3, 5, 3, 10, 2, 2, 5, 7};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * UEN_LETTERS.indexOf(value.charAt(i));
        }
        int check = Math.floorMod(sum - 5, 11);
        return "TSR".indexOf(value.charAt(0)) >= 0 && UEN_LETTERS.charAt(check) == value.charAt(9);
    }

    /** The second and third digit name a province. */
    static boolean isThai(String digits) {
        int sum = Checksum.sum(digits, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
        char kind = digits.charAt(0);
        return kind >= '1'
                && kind <= '8'
                && isProvince(Checksum.number(digits, 1, 3))
                && (11 - sum % 11) % 10 == Checksum.digit(digits, 12);
    }

    private static boolean isProvince(int number) {
        int last = number % 10;
        return switch (number / 10) {
            case 1, 3, 4 -> true;
            case 2, 6, 7 -> last <= 7;
            case 5 -> last <= 8;
            case 8, 9 -> last <= 6;
            default -> false;
        };
    }

    static boolean isChinese(String value) {
        int sum = Checksum.sum(value, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        int year = Checksum.number(value, 6, 10);
        return year >= 1900
                && year < 2100
                && Dates.isDate(year, Checksum.number(value, 10, 12), Checksum.number(value, 12, 14))
                && "10X98765432".charAt(sum % 11) == value.charAt(17);
    }

    static boolean isHongKong(String value) {
        String full =
                value.length() == 8 ? "[" + value : value; // one letter counts as 36, which stands behind Z, before it
        char last = value.charAt(value.length() - 1);
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += (9 - i) * Checksum.base36(full.charAt(i));
        }
        return (last <= '9' || last == 'A') && (sum + Checksum.base36(last)) % 11 == 0;
    }

    static boolean isTaiwanese(String value) {
        int region = TAIWANESE_REGIONS.indexOf(value.charAt(0)) + 10;
        int sum = region / 10 + region % 10 * 9 + Checksum.sum(value.substring(1), 8, 7, 6, 5, 4, 3, 2, 1, 1);
        char sex = value.charAt(1);
        return (sex == '1' || sex == '2' || sex == '8' || sex == '9') && sum % 10 == 0;
    }

    static boolean isMyNumber(String digits) {
        int rest = Checksum.sum(digits, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return !Checksum.isRepeated(digits) && (rest <= 1 ? 0 : 11 - rest) == Checksum.digit(digits, 11);
    }
}
