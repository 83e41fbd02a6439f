package dev.llmops4j.internal;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes a double as ECMAScript's Number::toString does (ECMA-262, section 6.1.6.1.20), which RFC 8785 asks for.
 * Internal: may change at any time.
 */
public final class EcmaNumber {
    private EcmaNumber() {}

    /**
     * Writes a number.
     *
     * @param value a finite number
     * @return the shortest text that reads back as the same number
     * @throws IllegalArgumentException for NaN and infinity
     */
    public static String format(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("NaN and infinity have no JSON form");
        }
        if (value == 0) {
            return "0";
        }
        // Double.toString is not the shortest text before JDK 19; Jackson's writer (Schubfach) is on every JDK
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + layOut(digits, exponent);
    }

    /** Java asks for two digits at least (4.9E-324), ECMAScript does not (5e-324). */
    private static BigDecimal shortest(double value) {
        var decimal = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
        BigDecimal oneDigit = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return decimal.precision() == 2 && oneDigit.doubleValue() == value ? oneDigit.stripTrailingZeros() : decimal;
    }

    /** The value is 0.digits × 10^exponent; the limits 21 and -6 are ECMAScript's. */
    private static String layOut(String digits, int exponent) {
        int count = digits.length();
        if (count <= exponent && exponent <= 21) {
            return digits + "0".repeat(exponent - count);
        }
        if (0 < exponent && exponent <= 21) {
            return digits.substring(0, exponent) + "." + digits.substring(exponent);
        }
        if (-6 < exponent && exponent <= 0) {
            return "0." + "0".repeat(-exponent) + digits;
        }
        int power = exponent - 1;
        String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (power < 0 ? "-" : "+") + Math.abs(power);
    }
}
