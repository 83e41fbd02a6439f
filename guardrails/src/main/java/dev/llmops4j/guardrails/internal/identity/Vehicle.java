package dev.llmops4j.guardrails.internal.identity;

/** Numbers of vehicles. */
public final class Vehicle {
    /** Vehicle identification number with the check digit that North America and China ask for (ISO 3779). */
    public static final Identifier VIN = Identifier.cuedBy(
                    "vin", "vehicle identification", "chassis", "fahrgestellnummer", "fin")
            .weak(Rule.VEHICLE_VIN, "XXXXXXXXXXXXX9999");

    private static final String VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
    private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

    private Vehicle() {}

    static boolean isVin(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int place = VALUES.indexOf(value.charAt(i));
            if (place < 0) {
                return false;
            }
            sum += place % 10 * WEIGHTS[i];
        }
        return "0123456789X".charAt(sum % 11) == value.charAt(8);
    }
}
