package dev.llmops4j.guardrails.internal.identity;

/** Numbers of Poland, Czechia and Slovakia, Romania and Türkiye. */
public final class EasternEurope {
    /** Polish PESEL. */
    public static final Identifier POLISH_PESEL =
            Identifier.cuedBy("pesel", "numer ewidencyjny").weak(Rule.EASTERN_EUROPE_PESEL, "99999999999");

    /** Birth number of Czechia and Slovakia. */
    public static final Identifier CZECH_BIRTH_NUMBER = Identifier.cuedBy(
                    "rodné číslo", "rodne cislo", "rč", "birth number")
            .strong(Rule.EASTERN_EUROPE_CZECH, "999999/9999")
            .weak(Rule.EASTERN_EUROPE_CZECH, "9999999999");

    /** Romanian personal numeric code. */
    public static final Identifier ROMANIAN_CNP =
            Identifier.cuedBy("cnp", "cod numeric personal").weak(Rule.EASTERN_EUROPE_CNP, "9999999999999");

    /** Turkish identity number. */
    public static final Identifier TURKISH_ID = Identifier.cuedBy(
                    "tc kimlik", "t.c. kimlik", "kimlik no", "kimlik", "tckn", "turkish id", "turkish identity")
            .weak(Rule.EASTERN_EUROPE_TURKISH, "99999999999");

    private EasternEurope() {}

    /** The century is added to the month in steps of 20. */
    static boolean isPesel(String digits) {
        int month = Checksum.number(digits, 2, 4);
        int[] centuries = {1900, 2000, 2100, 2200, 1800};
        int year = centuries[month / 20] + Checksum.number(digits, 0, 2);
        boolean date = Dates.isDate(year, month % 20, Checksum.number(digits, 4, 6));
        return date && Checksum.sum(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    /** Women have 50 added to the month; 20 more says that the day's numbers had run out. */
    static boolean isCzech(String digits) {
        int month = Checksum.number(digits, 2, 4) % 50;
        int day = Checksum.number(digits, 4, 6);
        boolean date = Dates.isOfEitherCentury(Checksum.number(digits, 0, 2), month > 20 ? month - 20 : month, day);
        return date && Checksum.mod(digits, 11) == 0;
    }

    static boolean isCnp(String digits) {
        int check = Checksum.sum(digits, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        return digits.charAt(0) != '0'
                && Dates.isYearFirst(digits, 1)
                && (check == 10 ? 1 : check) == Checksum.digit(digits, 12);
    }

    static boolean isTurkish(String digits) {
        int odd = Checksum.sum(digits, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = Checksum.sum(digits, 0, 1, 0, 1, 0, 1, 0, 1);
        int tenth = Math.floorMod(odd * 7 - even, 10);
        return digits.charAt(0) != '0'
                && tenth == Checksum.digit(digits, 9)
                && (odd + even + tenth) % 10 == Checksum.digit(digits, 10);
    }
}
