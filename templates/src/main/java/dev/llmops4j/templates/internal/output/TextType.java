package dev.llmops4j.templates.internal.output;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A date or time that JSON has as text.
 *
 * @param type the class
 * @param format the JSON Schema format of its text, or null if none has a name
 * @param parser reads the text
 */
record TextType<T>(Class<T> type, @Nullable String format, Function<String, T> parser) {
    static final List<TextType<?>> ALL = List.of(
            new TextType<>(LocalDate.class, "date", LocalDate::parse),
            new TextType<>(LocalTime.class, null, LocalTime::parse),
            new TextType<>(LocalDateTime.class, null, LocalDateTime::parse),
            new TextType<>(OffsetDateTime.class, "date-time", OffsetDateTime::parse),
            new TextType<>(Instant.class, "date-time", Instant::parse),
            new TextType<>(Duration.class, "duration", Duration::parse),
            new TextType<>(YearMonth.class, null, YearMonth::parse));
}
