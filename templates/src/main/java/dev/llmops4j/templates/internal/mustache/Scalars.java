package dev.llmops4j.templates.internal.mustache;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values that a tag can write, and their text.
 * <ul>
 *   <li>texts ({@link CharSequence}) and characters: as they are
 *   <li>integers: their digits; decimals and floating point numbers: plain digits without an exponent, {@code 1000}
 *       for {@code new BigDecimal("1E3")}, {@code 0.1} for {@code 0.1d}; NaN and infinities as Java writes them
 *   <li>booleans: {@code true} or {@code false}; enum constants: {@link Enum#name()}
 *   <li>{@code java.time} values: ISO 8601 text; {@link Date}: as {@link Instant}
 *   <li>{@link UUID}, {@link URI}, {@link Path}, {@link Currency}, {@link ZoneId}: their text; {@link Locale}: its
 *       language tag
 * </ul>
 * Anything else has no text: a list or an object in a prompt needs a section that says how it looks.
 */
final class Scalars {

    private static final Set<Class<?>> EXACT = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Double.class,
            Float.class,
            BigDecimal.class,
            BigInteger.class,
            AtomicBoolean.class,
            AtomicInteger.class,
            AtomicLong.class,
            UUID.class,
            URI.class,
            Currency.class,
            Locale.class);
    private static final List<Class<?>> KINDS = List.of(
            CharSequence.class,
            Enum.class,
            TemporalAccessor.class,
            TemporalAmount.class,
            ZoneId.class,
            Date.class,
            Path.class);

    private Scalars() {}

    static boolean includes(Class<?> type) {
        return EXACT.contains(type) || KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    }

    /** The same for a class that is not loaded: its name, and whether it extends or implements another. */
    static boolean includes(String name, Predicate<Class<?>> isA) {
        return EXACT.stream().anyMatch(type -> type.getName().equals(name))
                || KINDS.stream().anyMatch(isA);
    }

    /** The value's text, or null if it has none. */
    @SuppressWarnings("JavaUtilDate") // Callers' classes have dates; toInstant() fails on those of java.sql.
    static @Nullable String text(Object value) {
        if (value instanceof String || value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            return value.toString();
        } else if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof Double number) {
            return plain(number, number.toString());
        } else if (value instanceof Float number) {
            return plain(number, number.toString());
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime()).toString();
        } else if (value instanceof Locale locale) {
            return locale.toLanguageTag();
        }
        return Shape.of(value).kind() == Shape.Kind.SCALAR ? value.toString() : null;
    }

    private static String plain(double number, String text) {
        return Double.isFinite(number) && text.indexOf('E') >= 0 ? new BigDecimal(text).toPlainString() : text;
    }
}
