package dev.llmops4j.testing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Texts and JSON values as they may stand in anything, odd ones more often than plain ones. */
public abstract class OddValues {
    private static final String HALF_A_PAIR = "half \ud83d of a pair \ude00";

    /** Where all chances come from. */
    protected final Random random;

    private final boolean halves;
    private final String[] texts;

    /**
     * A sequence of values.
     *
     * @param seed the same seed gives the same ones
     * @param halves whether texts may hold half of a surrogate pair, which has no UTF-8 form
     * @param texts the texts to pick from
     */
    protected OddValues(long seed, boolean halves, List<String> texts) {
        this.random = new Random(seed);
        this.halves = halves;
        this.texts = texts.toArray(String[]::new);
    }

    /** Every kind of value that may be told, whether it has a canonical form or not; keys begin with a prefix. */
    protected final Map<String, @Nullable Object> object(String prefix, int depth) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.put(prefix + text(), depth == 0 ? scalar() : value(prefix, depth));
        }
        return object;
    }

    private @Nullable Object value(String prefix, int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> object(prefix, depth - 1);
            case 1 -> list(() -> object(prefix, depth - 1));
            default -> scalar();
        };
    }

    /** A value that is no collection. */
    protected @Nullable Object scalar() {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> chance();
            case 2 -> random.nextInt();
            case 3 -> random.nextLong();
            case 4 -> (short) random.nextInt();
            case 5 -> random.nextFloat();
            case 6 -> pick(-0.0, 0.0, 1.0, Double.MIN_VALUE, random.nextGaussian() * 1e9);
            case 7 ->
                pick(
                        BigInteger.TEN,
                        BigInteger.TEN.pow(40),
                        BigInteger.ONE.shiftLeft(63).negate());
            case 8 -> pick(new BigDecimal("1.50"), new BigDecimal("3"), new BigDecimal("1E+400"));
            default -> anyText();
        };
    }

    /** Values that have a canonical form, so not every number and no half of a pair. */
    protected final Map<String, @Nullable Object> canonicalObject(int depth) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.put(
                    "#" + text(),
                    switch (random.nextInt(6)) {
                        case 0 -> depth == 0 ? text() : canonicalObject(depth - 1);
                        case 1 -> pick(1, 2L, 0.5, new BigDecimal("0.25"), 1.5f);
                        case 2 -> null;
                        case 3 -> list(this::text);
                        default -> text();
                    });
        }
        return object;
    }

    /** One of the texts. */
    protected final String text() {
        return pick(texts);
    }

    /** One of the texts, or one that is no Unicode. */
    protected final String anyText() {
        return halves && random.nextInt(9) == 0 ? HALF_A_PAIR : text();
    }

    /** As likely true as false. */
    protected final boolean chance() {
        return random.nextBoolean();
    }

    /** One of some values. */
    @SafeVarargs
    protected final <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** A value or null. */
    protected final <T> @Nullable T maybe(Supplier<T> value) {
        return chance() ? value.get() : null;
    }

    /** None to two values. */
    protected final <T> List<T> list(Supplier<T> item) {
        var list = new ArrayList<T>();
        for (int i = random.nextInt(3); i > 0; i--) {
            list.add(item.get());
        }
        return list;
    }
}
