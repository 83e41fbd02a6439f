package dev.llmops4j.guardrails.internal.ground;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads numbers, of digits or in words, with what scales them and with their units. */
final class NumberReader {
    private static final String CURRENCIES = "$€£¥";

    private final Tokens tokens;

    NumberReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * What stands from a token on.
     *
     * @param last its last token
     * @param quantity what it means
     */
    record Found(int last, Quantity quantity) {}

    /** The number that starts at a token, or null. */
    @Nullable
    Found at(int at) {
        Quantity quantity = quantityAt(at);
        return quantity == null ? null : withUnit(at, scaled(spelled(at, quantity)));
    }

    private @Nullable Quantity quantityAt(int at) {
        Token token = tokens.get(at);
        return switch (token.type()) {
            case NUMBER -> Quantity.read(token.text());
            case WORD -> ofWord(at);
            case CODE -> withSuffix(token.text().toLowerCase(Locale.ROOT));
            default -> null;
        };
    }

    private @Nullable Quantity ofWord(int at) {
        Integer value = NumberWords.ofWord(tokens.lower(at));
        return value == null ? null : Quantity.of(value);
    }

    /** Reads "5th", "20km", "300k"; null for other codes. */
    private static @Nullable Quantity withSuffix(String code) {
        int digits = 0;
        while (digits < code.length() && !Character.isLetter(code.charAt(digits))) {
            digits++;
        }
        String suffix = code.substring(digits);
        String unit = NumberWords.unit(suffix);
        Integer zeros = NumberWords.scale(suffix);
        if (digits == 0 || (unit == null && zeros == null && !NumberWords.isOrdinalSuffix(suffix))) {
            return null;
        }
        Quantity number = Quantity.read(code.substring(0, digits));
        if (number == null) {
            return null;
        }
        return zeros != null ? number.scaled(zeros) : unit != null ? number.in(unit) : number;
    }

    /** Adds the ones of "twenty-five". */
    private Found spelled(int at, Quantity quantity) {
        boolean hyphen = tokens.isType(at, Token.Type.WORD) && tokens.isOther(at + 1, '-');
        Integer ones =
                hyphen && tokens.isType(at + 2, Token.Type.WORD) ? NumberWords.ofWord(tokens.lower(at + 2)) : null;
        int tens = quantity.values().get(0).intValue();
        return ones != null && tens >= 20 && ones < 10
                ? new Found(at + 2, Quantity.of(tens + ones))
                : new Found(at, quantity);
    }

    /** Takes a word such as "million" behind it. */
    private Found scaled(Found number) {
        int next = number.last() + 1;
        Integer zeros = tokens.isType(next, Token.Type.WORD) ? NumberWords.scale(tokens.lower(next)) : null;
        return zeros == null ? number : new Found(next, number.quantity().scaled(zeros));
    }

    /** Takes the sign of a currency before it, else a unit behind it. */
    private Found withUnit(int at, Found number) {
        if (!number.quantity().unit().isEmpty()) {
            return number;
        }
        int last = number.last();
        if (at > 0 && CURRENCIES.contains(tokens.get(at - 1).text())) {
            return new Found(last, number.quantity().in(tokens.get(at - 1).text()));
        }
        int next = tokens.isOther(last + 1, '-') && tokens.isJoined(last, last + 2) ? last + 2 : last + 1;
        if (tokens.isWord(next, "per") && tokens.isWord(next + 1, "cent")) {
            return new Found(next + 1, number.quantity().in("%"));
        }
        String name = next < tokens.size() ? NumberWords.unit(tokens.lower(next)) : null;
        return name == null ? number : new Found(next, number.quantity().in(name));
    }
}
