package dev.llmops4j.guardrails.internal.identity;

/** Numbers of Germany and of Austria. */
public final class Germany {
    /** Tax identification number of a person. */
    public static final Identifier TAX_ID = Identifier.cuedBy(
                    "idnr",
                    "steuer id",
                    "steuerid",
                    "tax id",
                    "tin",
                    "steueridentifikationsnummer",
                    "steuernummer",
                    "identifikationsnummer",
                    "tax identification")
            .weak(Rule.GERMANY_TAX_ID, "99999999999", "99~999~999~999");

    /** Tax number of a business. */
    public static final Identifier VAT_ID = Identifier.cuedBy("ust", "umsatzsteuer", "vat")
            .strong(Rule.GERMANY_VAT_ID, "AA999999999", "AA~999~999~999", "AA 999999999");

    /** Number of the pension insurance. */
    public static final Identifier SOCIAL_SECURITY = Identifier.cuedBy(
                    "rvnr", "sozialversicherungsnummer", "rentenversicherungsnummer", "versicherungsnummer")
            .strong(Rule.GERMANY_SOCIAL_SECURITY, "99999999A999", "99~999999~A~999");

    /** Number of a person in the public health insurance. */
    public static final Identifier HEALTH_INSURANCE = Identifier.cuedBy(
                    "kvnr",
                    "egk",
                    "krankenversichertennummer",
                    "krankenversicherung",
                    "versichertennummer",
                    "krankenkasse",
                    "versicherten")
            .weak(Rule.GERMANY_HEALTH_INSURANCE, "A999999999", "A~999~999~999");

    /** Identity card. */
    public static final Identifier ID_CARD = Identifier.cuedBy(
                    "personalausweis", "ausweis", "ausweisnummer", "personalausweisnummer", "identity card", "id card")
            .weak(Rule.GERMANY_ID_CARD, "AXXXXXXX9");

    /** Passport. */
    public static final Identifier PASSPORT = Identifier.cuedBy(
                    "reisepass", "pass", "passnummer", "reisepassnummer", "passport")
            .weak(Rule.GERMANY_PASSPORT, "AXXXXXXX9");

    /** Driving licence as given since 2013. Its check digit is not asked for: the word that names it says enough. */
    public static final Identifier DRIVING_LICENCE = Identifier.cuedBy(
                    "führerschein",
                    "führerscheinnummer",
                    "führerschein nr",
                    "fuehrerschein",
                    "fuehrerscheinnummer",
                    "fahrerlaubnis",
                    "driving licence")
            .weak(Rule.GERMANY_DRIVING_LICENCE, "AXXXXXXXXXX");

    /** Number of a doctor, for life. */
    public static final Identifier DOCTOR =
            Identifier.cuedBy("lanr", "arztnummer", "arzt").weak(Rule.GERMANY_DOCTOR, "999999999");

    /** Austrian social insurance number. */
    public static final Identifier AUSTRIAN_SOCIAL_INSURANCE = Identifier.cuedBy(
                    "svnr", "sv nummer", "sv nr", "sozialversicherungsnummer", "versicherungsnummer")
            .weak(Rule.GERMANY_AUSTRIAN, "9999999999", "9999 999999", "9999/999999");

    private static final String DOCUMENT_CHARACTERS = "0123456789CFGHJKLMNPRTVWXYZ";

    private Germany() {}

    /** Of the first ten digits none may occur more than three times. */
    static boolean isTaxId(String digits) {
        if (digits.charAt(0) == '0' || !Checksum.mod11And10(digits)) {
            return false;
        }
        for (char digit = '0'; digit <= '9'; digit++) {
            char wanted = digit;
            if (digits.chars().limit(10).filter(c -> c == wanted).count() > 3) {
                return false;
            }
        }
        return true;
    }

    static boolean isVatId(String value) {
        return value.startsWith("DE") && value.charAt(2) != '0' && Checksum.mod11And10(value.substring(2));
    }

    /** Area, day (32 more where a number was taken), month and year of birth, initial of the surname, serial, check. */
    static boolean isSocialSecurity(String value) {
        int day = Checksum.number(value, 2, 4);
        int month = Checksum.number(value, 4, 6);
        String digits = letterAsNumber(value, 8);
        int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = Checksum.digit(digits, i) * weights[i];
            sum += product / 10 + product % 10;
        }
        return day >= 1
                && day <= 63
                && day != 32
                && month >= 1
                && month <= 12
                && sum % 10 == Checksum.digit(digits, weights.length);
    }

    static boolean isHealthInsurance(String value) {
        String digits = letterAsNumber(value, 0);
        return Checksum.crossSum(digits, 10) % 10 == Checksum.digit(digits, 10);
    }

    private static String letterAsNumber(String value, int index) {
        int place = value.charAt(index) - 'A' + 1;
        return value.substring(0, index) + place / 10 + place % 10 + value.substring(index + 1);
    }

    /** Cards of the old kind begin with a T and may have no check digit. */
    static boolean isIdCard(String value) {
        boolean old = value.charAt(0) == 'T' && value.chars().skip(1).allMatch(Character::isDigit);
        return old || (hasDocumentCharacters(value) && Checksum.travelDocument(value));
    }

    static boolean isPassport(String value) {
        return "CFGHJK".indexOf(value.charAt(0)) >= 0 && hasDocumentCharacters(value) && Checksum.travelDocument(value);
    }

    private static boolean hasDocumentCharacters(String value) {
        return value.chars().allMatch(c -> DOCUMENT_CHARACTERS.indexOf(c) >= 0);
    }

    /** The office, whose first character is a letter, a serial, a check character and how many were given before. */
    static boolean isDrivingLicence(String value) {
        char check = value.charAt(9);
        return value.chars().filter(c -> c <= '9').count() >= 5 && (check <= '9' || check == 'X');
    }

    static boolean isDoctor(String digits) {
        return (10 - Checksum.sum(digits, 4, 9, 4, 9, 4, 9) % 10) % 10 == Checksum.digit(digits, 6);
    }

    static boolean isAustrian(String digits) {
        int sum = Checksum.sum(digits, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6);
        int month = Checksum.number(digits, 6, 8);
        int day = Checksum.number(digits, 4, 6);
        return digits.charAt(0) != '0'
                && sum % 11 == Checksum.digit(digits, 3)
                && day >= 1
                && day <= 31
                && month >= 1
                && month <= 15;
    }
}
