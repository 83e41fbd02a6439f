package dev.llmops4j.guardrails.internal.identity;

/** Numbers of Italy. */
public final class Italy {
    /** Tax code of a person. */
    public static final Identifier FISCAL_CODE = Identifier.cuedBy("codice fiscale", "fiscale", "cf", "fiscal code")
            .strong(Rule.ITALY_CHECKED_FISCAL_CODE, "AAAAAAXXAXXAXXXA")
            .weak(Rule.ITALY_FISCAL_CODE, "AAAAAAXXAXXAXXXA");

    /** Tax number of a business. */
    public static final Identifier VAT_CODE = Identifier.cuedBy("partita iva", "p.iva", "piva", "iva", "vat")
            .weak(Rule.ITALY_VAT, "99999999999", "99999999~999")
            .strong(Rule.ITALY_EUROPEAN_VAT, "AA99999999999");

    /** Identity card, on paper or electronic. */
    public static final Identifier IDENTITY_CARD = Identifier.cuedBy(
                    "carta d'identità",
                    "carta d’identità",
                    "carta identità",
                    "carta di identità",
                    "identity card",
                    "cie")
            .weak(Rule.ANY, "AA9999999", "AA 9999999", "9999999AA", "AA99999AA");

    /** Passport. */
    public static final Identifier PASSPORT =
            Identifier.cuedBy("passaporto", "passport").weak(Rule.ANY, "AA9999999");

    /** Driving licence. */
    public static final Identifier DRIVING_LICENCE = Identifier.cuedBy("patente", "licenza", "driving licence")
            .weak(Rule.ANY, "AA9999999A")
            .weak(Rule.ITALY_NEW_LICENCE, "A9XXXXXXXA");

    private static final String MONTHS = "ABCDEHLMPRST";
    private static final String DIGITS_AS_LETTERS = "LMNPQRSTUV";
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private Italy() {}

    /** Where two people would have the same code, letters stand for digits. */
    static boolean isFiscalCode(String value) {
        int day = fiscalDigit(value, 9) * 10 + fiscalDigit(value, 10);
        boolean digits = fiscalDigit(value, 9) >= 0 && fiscalDigit(value, 10) >= 0;
        for (int at : new int[] {6, 7, 12, 13, 14}) {
            digits &= fiscalDigit(value, at) >= 0;
        }
        boolean real = (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
        return digits && real && MONTHS.indexOf(value.charAt(8)) >= 0;
    }

    private static int fiscalDigit(String value, int index) {
        char c = value.charAt(index);
        return c <= '9' ? c - '0' : DIGITS_AS_LETTERS.indexOf(c);
    }

    static boolean isCheckedFiscalCode(String value) {
        return isFiscalCode(value) && hasFiscalCheck(value);
    }

    private static boolean hasFiscalCheck(String value) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = value.charAt(i);
            int place = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? ODD[place] : place;
        }
        return sum % 26 == value.charAt(15) - 'A';
    }

    static boolean isEuropeanVat(String value) {
        return value.startsWith("IT") && isVat(value.substring(2));
    }

    static boolean isVat(String digits) {
        return !Checksum.isRepeated(digits) && Checksum.luhn(digits);
    }

    static boolean isNewLicence(String value) {
        boolean letters = value.chars().skip(2).limit(7).allMatch(c -> c <= '9' || "AEIOQ".indexOf(c) < 0);
        return value.startsWith("U1") && letters;
    }
}
