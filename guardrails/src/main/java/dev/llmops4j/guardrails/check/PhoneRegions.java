package dev.llmops4j.guardrails.check;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.internal.detect.Pattern;
import dev.llmops4j.guardrails.internal.detect.PhoneNumber;
import dev.llmops4j.guardrails.internal.detect.RegionalPhones;
import java.util.List;
import java.util.Set;

/** The regions whose phone numbers are looked for, known to a library that need not be there. */
final class PhoneRegions {
    private static final String OPTION = "phone-regions";

    private PhoneRegions() {}

    static List<String> read(GuardrailOptions options) {
        try {
            return checked(options.strings(OPTION));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new GuardrailOptionException(OPTION, "Option '" + OPTION + "': " + e.getMessage());
        }
    }

    static List<String> checked(List<String> regions) {
        if (regions.isEmpty()) {
            return List.of();
        }
        Set<String> known = known();
        for (String region : regions) {
            if (!known.contains(region)) {
                String nearest = NearestName.of(region, known);
                throw new IllegalArgumentException("'" + region + "' is not a region with phone numbers of its own."
                        + (nearest == null ? "" : " Did you mean '" + nearest + "'?")
                        + " Right is the code of a country (ISO 3166) in capitals, such as 'US'.");
            }
        }
        return List.copyOf(regions);
    }

    private static Set<String> known() {
        try {
            return RegionalPhones.known();
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "Phone numbers by region need the library com.googlecode.libphonenumber:libphonenumber, which is not"
                            + " there. Add it to the dependencies, or name no regions.",
                    e);
        }
    }

    static Pattern pattern(List<String> regions, boolean cues) {
        return new Pattern.Own(new PhoneNumber(new RegionalPhones(regions, cues)));
    }
}
