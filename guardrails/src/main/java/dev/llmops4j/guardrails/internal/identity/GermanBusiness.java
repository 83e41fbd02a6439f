package dev.llmops4j.guardrails.internal.identity;

/** Numbers of Germany that stand for a business or a practice. */
public final class GermanBusiness {
    /** Tax number that a tax office gives, as the state writes it or in the 13 digits of electronic returns. */
    public static final Identifier TAX_NUMBER = Identifier.cuedBy(
                    "steuernummer", "steuer nr", "st.-nr", "st nr", "stnr", "finanzamt", "tax number")
            .weak(
                    Rule.ANY,
                    "99/999/99999",
                    "999/999/99999",
                    "999/9999/9999",
                    "99/999/9999/9",
                    "99999/99999",
                    "99 999 99999",
                    "999 999 99999")
            .weak(Rule.GERMANY_TAX_NUMBER, "9999999999999");

    /** Number in the trade register. */
    public static final Identifier TRADE_REGISTER = Identifier.cuedBy(
                    "handelsregister", "handelsregisternummer", "amtsgericht", "registergericht", "trade register")
            .strong(Rule.GERMANY_TRADE_REGISTER, "AAA 9999", "AAA 99999", "AAA 999999")
            .weak(
                    Rule.GERMANY_TRADE_REGISTER,
                    "AAA 9",
                    "AAA 99",
                    "AAA 999",
                    "AAA9",
                    "AAA99",
                    "AAA999",
                    "AAA9999",
                    "AAA99999",
                    "AAA999999");

    /** Number of a practice of the public health insurance (BSNR). */
    public static final Identifier PRACTICE = Identifier.cuedBy("bsnr", "betriebsstättennummer", "betriebsstätte")
            .weak(Rule.GERMANY_PRACTICE, "999999999");

    /** How the tax numbers of a state begin; those of North Rhine-Westphalia and of Bavaria do with one digit. */
    private static final String STATES = "10 11 21 22 23 24 26 27 28 30 31 32 40 41";

    private GermanBusiness() {}

    static boolean isTaxNumber(String digits) {
        char first = digits.charAt(0);
        return first == '5' || first == '9' || STATES.contains(digits.substring(0, 2));
    }

    static boolean isTradeRegister(String value) {
        return value.startsWith("HRA") || value.startsWith("HRB");
    }

    static boolean isPractice(String digits) {
        return !digits.startsWith("00");
    }
}
