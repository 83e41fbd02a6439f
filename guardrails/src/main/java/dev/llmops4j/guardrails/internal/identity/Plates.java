package dev.llmops4j.guardrails.internal.identity;

import java.util.ArrayList;
import java.util.List;

/** Number plates of vehicles. */
public final class Plates {
    /** British, of the three systems since 1963. */
    public static final Identifier BRITISH = named("number plate", "registration number", "reg no", "car reg")
            .weak(Rule.PLATES_BRITISH, "AA99~AAA")
            .weak(Rule.PLATES_BRITISH_PREFIX, "A9~AAA", "A99~AAA", "A999~AAA")
            .weak(Rule.PLATES_BRITISH_SUFFIX, "AAA~9A", "AAA~99A", "AAA~999A");

    /** German, with a hyphen behind the place, whose letters are ASCII. */
    public static final Identifier GERMAN =
            named("kennzeichen", "kfz", "nummernschild", "autokennzeichen").weak(Rule.PLATES_GERMAN, german());

    /** Turkish. */
    public static final Identifier TURKISH = named("plaka", "plakası", "plaka no")
            .weak(
                    Rule.PLATES_TURKISH,
                    "99~A~99",
                    "99~A~999",
                    "99~A~9999",
                    "99~A~99999",
                    "99~AA~99",
                    "99~AA~999",
                    "99~AA~9999",
                    "99~AAA~99",
                    "99~AAA~999",
                    "99~AAA~9999");

    /** Indian, of a state or of the whole country (BH). */
    public static final Identifier INDIAN = named("registration number", "rto", "reg no", "car no", "bike")
            .weak(
                    Rule.PLATES_INDIAN,
                    "AA99~A~9999",
                    "AA99~AA~9999",
                    "AA99~AAA~9999",
                    "AA~99~A~9999",
                    "AA~99~AA~9999",
                    "AA~99~AAA~9999",
                    "AA9~A~9999",
                    "AA9~AA~9999")
            .weak(Rule.PLATES_BHARAT, "99~AA~9999~A", "99~AA~9999~AA");

    /** Nigerian. */
    public static final Identifier NIGERIAN =
            named("plates", "registration number").weak(Rule.ANY, "AAA~999AA", "AAA~999~AA");

    private static final String INDIAN_STATES = "AN AP AR AS BH BR CG CH CT DD DL DN GA GJ HP HR JH JK KA KL LA LD MH"
            + " ML MN MP MZ NL OD OR PB PY RJ SK TG TN TR TS UA UK UP WB";

    private Plates() {}

    private static Identifier named(String... more) {
        var words = new ArrayList<>(List.of("license plate", "licence plate", "plate", "vehicle"));
        words.addAll(List.of(more));
        return Identifier.cuedBy(words.toArray(String[]::new));
    }

    /** One to three letters, one or two letters, one to four digits, and a letter for electric or historic ones. */
    private static String[] german() {
        var shapes = new ArrayList<String>();
        for (String place : List.of("A-", "AA-", "AAA-")) {
            for (String letters : List.of("A", "AA", "A ", "AA ", "A-", "AA-")) {
                for (String digits : List.of("9", "99", "999", "9999")) {
                    shapes.add(place + letters + digits);
                    shapes.add(place + letters + digits + "A");
                }
            }
        }
        return shapes.toArray(String[]::new);
    }

    /** Two letters for the place, two digits for the half year of the last 50, three letters. */
    static boolean isBritish(String value) {
        int age = Checksum.number(value, 2, 4) % 50;
        return "IQZ".indexOf(value.charAt(0)) < 0
                && "IQZ".indexOf(value.charAt(1)) < 0
                && age >= 1
                && age <= 29
                && !value.startsWith("01", 2)
                && hasNone(value, 4, "IQ");
    }

    static boolean isBritishPrefix(String value) {
        return "IOQUZ".indexOf(value.charAt(0)) < 0 && hasNone(value, value.length() - 3, "IQ");
    }

    static boolean isBritishSuffix(String value) {
        return "IOQUZ".indexOf(value.charAt(value.length() - 1)) < 0 && hasNone(value.substring(0, 3), 0, "IQ");
    }

    static boolean isGerman(String value) {
        char last = value.charAt(value.length() - 1);
        return last <= '9' || last == 'E' || last == 'H';
    }

    static boolean isTurkish(String value) {
        int province = Checksum.number(value, 0, 2);
        return province >= 1 && province <= 81 && hasNone(value, 2, "QWX");
    }

    static boolean isIndian(String value) {
        return INDIAN_STATES.contains(value.substring(0, 2));
    }

    static boolean isBharat(String value) {
        return value.startsWith("BH", 2);
    }

    private static boolean hasNone(String value, int from, String letters) {
        return value.chars().skip(from).noneMatch(c -> letters.indexOf(c) >= 0);
    }
}
