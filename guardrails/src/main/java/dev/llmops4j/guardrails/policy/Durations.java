package dev.llmops4j.guardrails.policy;

import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.YamlNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads times such as {@code 250ms}, {@code 2s} and {@code 1m}. */
final class Durations {
    private static final int MOST_DIGITS = 9;

    private Durations() {}

    /** The time; null if there is none or if it is wrong, which is a problem. */
    static @Nullable Duration read(Fields fields, String key, Problems problems) {
        YamlNode.Scalar text = fields.text(key);
        if (text == null) {
            return null;
        }
        Duration time = parse(text.text());
        if (time == null) {
            problems.add(
                    "INVALID_VALUE",
                    "'" + key + "' must be a time of more than 0, such as 250ms, 2s or 1m, but is "
                            + Problems.shown(text.text()) + ".",
                    text.location());
        }
        return time;
    }

    private static @Nullable Duration parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            return null;
        }
        long number = Long.parseLong(text.substring(0, digits));
        return number == 0 ? null : of(number, text.substring(digits));
    }

    private static @Nullable Duration of(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> null;
        };
    }
}
