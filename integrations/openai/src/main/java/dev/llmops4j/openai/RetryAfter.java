package dev.llmops4j.openai;

import com.openai.core.http.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads how long a provider asks to wait: {@code retry-after-ms}, or {@code retry-after} in seconds or as a date. */
final class RetryAfter {
    private RetryAfter() {}

    static @Nullable Duration read(Headers headers) {
        String millis = first(headers, "retry-after-ms");
        Duration exact = millis == null ? null : number(millis, 1);
        if (exact != null) {
            return exact;
        }
        String value = first(headers, "retry-after");
        if (value == null) {
            return null;
        }
        Duration seconds = number(value, 1000);
        return seconds != null ? seconds : until(value);
    }

    private static @Nullable String first(Headers headers, String name) {
        return headers.values(name).stream().findFirst().map(String::strip).orElse(null);
    }

    private static @Nullable Duration number(String value, long millisEach) {
        try {
            double millis = Double.parseDouble(value) * millisEach;
            return millis >= 0 ? Duration.ofMillis(Math.round(millis)) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Duration until(String date) {
        try {
            Instant at = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), at);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            // a header that cannot be read is as good as none
            return null;
        }
    }
}
