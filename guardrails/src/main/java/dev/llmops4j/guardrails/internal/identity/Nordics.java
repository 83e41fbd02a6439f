package dev.llmops4j.guardrails.internal.identity;

/** Numbers of Finland, Sweden, Norway and Denmark. */
public final class Nordics {
    /** Finnish personal identity code. */
    public static final Identifier FINNISH_IDENTITY_CODE = Identifier.cuedBy(
                    "hetu", "henkilötunnus", "personbeteckning")
            .strong(Rule.NORDICS_FINNISH_NO_TIME, "999999-999X", "999999+999X", "999999A999X")
            .weak(Rule.NORDICS_FINNISH, "999999-999X", "999999+999X", "999999A999X");

    /** Swedish personal number. */
    public static final Identifier SWEDISH_PERSONAL = Identifier.cuedBy(
                    "personnummer", "pnr", "samordningsnummer", "personal identity", "personal number")
            .strong(Rule.NORDICS_SWEDISH_NO_TIME, "999999-9999", "999999+9999", "99999999-9999", "999999999999")
            .weak(
                    Rule.NORDICS_SWEDISH,
                    "999999-9999",
                    "999999+9999",
                    "99999999-9999",
                    "99999999+9999",
                    "999999999999",
                    "9999999999");

    /** Swedish number of an organisation. */
    public static final Identifier SWEDISH_ORGANISATION = Identifier.cuedBy(
                    "organisationsnummer", "orgnr", "org nr", "org. nr", "organisation number")
            .weak(Rule.NORDICS_ORGANISATION, "999999-9999", "9999999999")
            .weak(Rule.NORDICS_LONG_ORGANISATION, "99999999-9999", "999999999999");

    /** Norwegian birth number. */
    public static final Identifier NORWEGIAN_BIRTH_NUMBER = Identifier.cuedBy("fødselsnummer", "personnummer", "fnr")
            .strong(Rule.NORDICS_NORWEGIAN, "99999999999", "999999 99999");

    /** Danish person number, which has no check digit any more. */
    public static final Identifier DANISH_CPR = Identifier.cuedBy("cpr", "personnummer", "cpr nummer")
            .weak(Rule.NORDICS_DANISH, "999999-9999", "9999999999");

    private static final String FINNISH_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    private Nordics() {}

    /** The sign of the century stands between date and serial; as a letter it is part of the value. */
    static boolean isFinnish(String value) {
        int serialAt = value.length() == 11 ? 7 : 6;
        char sign = serialAt == 7 ? value.charAt(6) : '-';
        int century = sign <= 'F' && sign >= 'A' ? 2000 : 1900;
        if (sign != '-' && "ABCDEFUVWXY".indexOf(sign) < 0) {
            return false;
        }
        int serial = Checksum.number(value, serialAt, serialAt + 3);
        int day = Checksum.number(value, 0, 2);
        int year = century + Checksum.number(value, 4, 6);
        int check = (Checksum.number(value, 0, 6) * 1000 + serial) % 31;
        return Dates.isDate(year, Checksum.number(value, 2, 4), day)
                && serial >= 2
                && FINNISH_CHECK.charAt(check) == value.charAt(serialAt + 3);
    }

    /** Who has no number of the register yet has one with 60 added to the day. */
    static boolean isSwedish(String digits) {
        String last = digits.substring(digits.length() - 10);
        int month = Checksum.number(last, 2, 4);
        int day = Checksum.number(last, 4, 6) % 60;
        int year = Checksum.number(last, 0, 2);
        boolean date = digits.length() == 10
                ? Dates.isOfEitherCentury(year, month, day)
                : isCentury(digits) && Dates.isDate(Checksum.number(digits, 0, 4), month, day);
        return date && Checksum.luhn(last);
    }

    /** The time of a day behind a date, such as {@code 20240512-1030}, would make it a stamp of time. */
    static boolean isSwedishAndNoTime(String digits) {
        return !isTime(digits.substring(digits.length() - 4)) && isSwedish(digits);
    }

    private static boolean isTime(String last) {
        boolean digits = last.chars().allMatch(c -> c <= '9');
        return digits && Checksum.number(last, 0, 2) < 24 && Checksum.number(last, 2, 4) < 60;
    }

    static boolean isFinnishAndNoTime(String value) {
        return !isTime(value.substring(value.length() - 4)) && isFinnish(value);
    }

    private static boolean isCentury(String digits) {
        int century = Checksum.number(digits, 0, 2);
        return century >= 18 && century <= 20;
    }

    static boolean isOrganisation(String digits) {
        return digits.charAt(2) >= '2' && digits.charAt(0) != '0' && Checksum.luhn(digits);
    }

    /** Where people have their century, organisations have 16. */
    static boolean isLongOrganisation(String digits) {
        return digits.startsWith("16") && isOrganisation(digits.substring(2));
    }

    static boolean isDanish(String digits) {
        return Dates.isDayFirst(digits, 0);
    }

    static boolean isNorwegian(String digits) {
        int first = Checksum.sum(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1);
        int second = Checksum.sum(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1);
        int day = Checksum.number(digits, 0, 2) % 40;
        int month = Checksum.number(digits, 2, 4);
        boolean date = Dates.isOfEitherCentury(Checksum.number(digits, 4, 6), month, day);
        return date && first % 11 == 0 && second % 11 == 0;
    }
}
