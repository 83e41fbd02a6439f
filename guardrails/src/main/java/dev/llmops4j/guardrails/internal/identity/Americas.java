package dev.llmops4j.guardrails.internal.identity;

/** Numbers of Canada, Brazil, Mexico and Chile. */
public final class Americas {
    /** Canadian social insurance number. */
    public static final Identifier CANADIAN_SIN = Identifier.cuedBy(
                    "sin", "nas", "social insurance", "assurance sociale")
            .weak(Rule.AMERICAS_SIN, "999~999~999");

    /** Brazilian number of a person. */
    public static final Identifier BRAZILIAN_CPF = Identifier.cuedBy("cpf", "cadastro de pessoas")
            .strong(Rule.AMERICAS_CPF, "999.999.999-99")
            .weak(Rule.AMERICAS_CPF, "99999999999");

    /** Brazilian number of a company. */
    public static final Identifier BRAZILIAN_CNPJ = Identifier.cuedBy("cnpj")
            .strong(Rule.AMERICAS_CNPJ, "99.999.999/9999-99")
            .weak(Rule.AMERICAS_CNPJ, "99999999999999");

    /** Mexican population registry code. */
    public static final Identifier MEXICAN_CURP =
            Identifier.cuedBy("curp").strong(Rule.AMERICAS_CURP, "AAAA999999AAAAAAX9");

    /** Chilean national number. */
    public static final Identifier CHILEAN_RUT = Identifier.cuedBy("rut")
            .strong(Rule.AMERICAS_RUT, "99.999.999-X", "9.999.999-X")
            .weak(Rule.AMERICAS_RUT, "99999999-X", "9999999-X", "99999999X");

    private static final String CURP_CHARACTERS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

    private Americas() {}

    /** No person's number begins with 0 or 8. */
    static boolean isSin(String digits) {
        char first = digits.charAt(0);
        return first != '0' && first != '8' && !Checksum.isRepeated(digits) && Checksum.luhn(digits);
    }

    static boolean isCpf(String digits) {
        int first = Checksum.sum(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = Checksum.sum(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return !Checksum.isRepeated(digits)
                && first == Checksum.digit(digits, 9)
                && second == Checksum.digit(digits, 10);
    }

    static boolean isCnpj(String digits) {
        int first = Checksum.sum(digits, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = Checksum.sum(digits, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return !Checksum.isRepeated(digits)
                && first == Checksum.digit(digits, 12)
                && second == Checksum.digit(digits, 13);
    }

    static boolean isCurp(String value) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (18 - i) * CURP_CHARACTERS.indexOf(value.charAt(i));
        }
        boolean sex = "HMX".indexOf(value.charAt(10)) >= 0;
        return sex && Dates.isYearFirst(value, 4) && (10 - sum % 10) % 10 == Checksum.digit(value, 17);
    }

    static boolean isRut(String value) {
        int sum = 0;
        int last = value.length() - 1;
        for (int i = 0; i < last; i++) {
            sum += Checksum.digit(value, last - 1 - i) * (2 + i % 6);
        }
        int check = 11 - sum % 11;
        char right = check == 11 ? '0' : check == 10 ? 'K' : (char) ('0' + check);
        return value.charAt(last) == right;
    }
}
