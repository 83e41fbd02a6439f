package dev.llmops4j.guardrails.internal.identity;

/** Numbers of Spain and of Portugal. */
public final class Iberia {
    /** Spanish tax number of a citizen, which is that of the identity card. */
    public static final Identifier SPANISH_NIF = Identifier.cuedBy(
                    "nif", "dni", "identificación fiscal", "identificacion fiscal", "documento nacional")
            .strong(Rule.IBERIA_NIF, "99999999A", "99999999-A", "9999999-A", "99.999.999-A")
            .weak(Rule.IBERIA_NIF, "9999999A", "99999999 A");

    /** Spanish number of a foreigner. */
    public static final Identifier SPANISH_NIE = Identifier.cuedBy("nie", "extranjero", "identificación de extranjero")
            .strong(Rule.IBERIA_NIE, "A9999999A", "A9999999-A", "A-9999999-A", "A-9999999A");

    /** Spanish passport. */
    public static final Identifier SPANISH_PASSPORT =
            Identifier.cuedBy("pasaporte", "passport").weak(Rule.ANY, "AAA999999");

    /** Portuguese tax number. */
    public static final Identifier PORTUGUESE_NIF = Identifier.cuedBy("nif", "contribuinte", "número fiscal")
            .weak(Rule.IBERIA_PORTUGUESE, "999999999", "999 999 999", "999.999.999");

    private static final String CHECK = "TRWAGMYFPDXBNJZSQVHLCKE";

    private Iberia() {}

    static boolean isNif(String value) {
        int last = value.length() - 1;
        return CHECK.charAt(Checksum.number(value, 0, last) % 23) == value.charAt(last);
    }

    static boolean isNie(String value) {
        int first = "XYZ".indexOf(value.charAt(0));
        return first >= 0 && isNif(first + value.substring(1));
    }

    static boolean isPortuguese(String digits) {
        int check = 11 - Checksum.sum(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return digits.charAt(0) != '0' && (check > 9 ? 0 : check) == Checksum.digit(digits, 8);
    }
}
