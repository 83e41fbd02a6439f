package dev.llmops4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    /** The samples of RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
    })
    void writesNumbersAsTheRfcDoes(String bits, String expected) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(CanonicalJson.write(value)).isEqualTo(expected);
    }

    @Test
    void writesEqualNumbersOfDifferentTypesAlike() {
        assertThat(List.of(
                        CanonicalJson.write(1),
                        CanonicalJson.write(1L),
                        CanonicalJson.write(1.0),
                        CanonicalJson.write(1.0f),
                        CanonicalJson.write(new BigDecimal("1.00")),
                        CanonicalJson.write(BigInteger.ONE)))
                .containsOnly("1");
        assertThat(CanonicalJson.write(0.7f)).isEqualTo(CanonicalJson.write(0.7));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoNumberInJson(double value) {
        assertThatThrownBy(() -> CanonicalJson.write(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesIntegersThatWouldLoseDigits() {
        assertThatThrownBy(() -> CanonicalJson.write(9007199254740993L))
                .hasMessage(
                        "the integer has more digits than JSON numbers keep (beyond 2^53 - 1); write it as a string");
        assertThat(CanonicalJson.write(9007199254740991L)).isEqualTo("9007199254740991");
    }

    /** The sample of RFC 8785, section 3.2.3: the order is that of UTF-16 units, not of code points. */
    @Test
    void ordersKeysByUtf16Unit() {
        var map = new LinkedHashMap<String, Object>();
        map.put("\u20ac", "Euro Sign");
        map.put("\r", "Carriage Return");
        map.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        map.put("1", "One");
        map.put("\ud83d\ude00", "Emoji: Grinning Face");
        map.put("\u0080", "Control");
        map.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(CanonicalJson.write(map))
                .containsSubsequence("Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew");
    }

    @Test
    void escapesOnlyWhatMustBeEscaped() {
        assertThat(CanonicalJson.write("\"\\/\b\f\n\r\t\u0001\u007fé€"))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u007fé€\"");
    }

    @Test
    void refusesHalfASurrogatePair() {
        assertThatThrownBy(() -> CanonicalJson.write("ab\ud83d"))
                .hasMessage("the string holds half of a surrogate pair at index 2");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void givesOneTextWhateverTheOrderOfTheKeys(long seed) {
        var random = new Random(seed);
        Object tree = tree(random, 4);

        String canonical = CanonicalJson.write(tree);

        assertThat(CanonicalJson.write(shuffled(tree, random))).isEqualTo(canonical);
        assertThat(CanonicalJson.write(JsonCodec.jackson().readTree(canonical))).isEqualTo(canonical);
    }

    private static Object tree(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> random.nextBoolean();
            case 1 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
            case 2 -> "s" + (char) (random.nextInt(0xd7ff) + 1) + random.nextInt(100);
            case 3 ->
                random.ints(random.nextInt(5))
                        .mapToObj(i -> tree(random, depth - 1))
                        .toList();
            default -> {
                var map = new LinkedHashMap<String, Object>();
                random.ints(random.nextInt(6)).forEach(i -> map.put("k" + i, tree(random, depth - 1)));
                yield map;
            }
        };
    }

    private static Object shuffled(Object value, Random random) {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> shuffled(item, random)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var keys = new ArrayList<Object>(map.keySet());
            Collections.shuffle(keys, random);
            var copy = new LinkedHashMap<Object, Object>();
            keys.forEach(key -> copy.put(key, shuffled(Objects.requireNonNull(map.get(key)), random)));
            return copy;
        }
        return value;
    }

    /** Such a number fits in a few characters of JSON, and would fill the memory if it were written out. */
    @Test
    void refusesAHugeExponentWithoutWritingItOut() {
        assertThatThrownBy(() -> CanonicalJson.write(new BigDecimal("1e999999999")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(CanonicalJson.write(new BigDecimal("9007199254740991.0"))).isEqualTo("9007199254740991");
        assertThat(CanonicalJson.write(new BigDecimal("0e999999999"))).isEqualTo("0");
    }
}
