package dev.llmops4j.guardrails.internal.identity;

/** Numbers of South Africa and Nigeria. */
public final class Africa {
    /** South African identity number. */
    public static final Identifier SOUTH_AFRICAN_ID = Identifier.cuedBy(
                    "rsa id", "south african id", "id number", "sa id", "identity number")
            .strong(Rule.AFRICA_SOUTH_AFRICAN, "9999999999999", "999999 9999 999");

    /** Nigerian national identification number. */
    public static final Identifier NIGERIAN_NIN = Identifier.cuedBy(
                    "nin", "national identification", "national identity")
            .weak(Rule.VERHOEFF, "99999999999");

    private Africa() {}

    /** Date of birth, serial, who (citizen, resident, refugee), a digit without meaning today, check digit. */
    static boolean isSouthAfrican(String digits) {
        return digits.charAt(10) <= '2' && Dates.isYearFirst(digits, 0) && Checksum.luhn(digits);
    }
}
