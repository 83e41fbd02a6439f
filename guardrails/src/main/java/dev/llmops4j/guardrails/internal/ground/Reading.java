package dev.llmops4j.guardrails.internal.ground;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the tokens of a text mean, and tells each once. For one text. */
abstract class Reading {
    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");
    private static final String CURRENCIES = "$€£¥";

    final String text;
    final List<Token> tokens;

    Reading(String text) {
        this.text = text;
        this.tokens = Token.of(text);
    }

    /** @param from the first token, {@code to} the last one, inclusive */
    abstract void number(int from, int to, Quantity quantity);

    abstract void date(int from, int to, List<Day> meanings);

    abstract void code(int at);

    abstract void url(int at);

    abstract void word(int at);

    final void read() {
        for (int i = 0; i < tokens.size(); ) {
            i = next(i);
        }
    }

    private int next(int at) {
        Token token = tokens.get(at);
        if (token.is(Token.Type.OTHER)) {
            return at + 1;
        }
        if (token.is(Token.Type.URL)) {
            url(at);
            return at + 1;
        }
        int after = readDate(at);
        after = after > at ? after : readNumber(at);
        if (after > at) {
            return after;
        }
        if (token.is(Token.Type.WORD)) {
            word(at);
        } else {
            code(at);
        }
        return at + 1;
    }

    private int readDate(int at) {
        List<Day> written = numeric(at);
        if (!written.isEmpty()) {
            int last = tokens.get(at).text().indexOf('.') >= 0 ? at : at + 4;
            date(at, last, written);
            return last + 1;
        }
        int day = dayAt(at);
        if (day > 0) {
            int name = at + (isWord(at + 1, "of") || isOther(at + 1, '.') ? 2 : 1);
            Integer month = monthAt(name);
            return month == null ? at : withYear(at, name, month, day);
        }
        Integer month = monthAt(at);
        if (month == null || !Character.isUpperCase(tokens.get(at).text().charAt(0))) {
            return at;
        }
        int next = isOther(at + 1, '.') ? at + 2 : at + 1;
        day = dayAt(next);
        if (day > 0) {
            return withYear(at, next, month, day);
        }
        int after = withYear(at, next - 1, month, 0);
        return after > at + 1 ? after : at;
    }

    /** The date that ends at a token, or a year after it. */
    private int withYear(int from, int at, int month, int day) {
        int next = isOther(at + 1, ',') || isOther(at + 1, '.') || isWord(at + 1, "of") ? at + 2 : at + 1;
        int year = intAt(next);
        boolean dated = Day.isYear(year);
        int last = dated ? next : at;
        if (dated || day > 0) {
            date(from, last, List.of(new Day(dated ? year : 0, month, day)));
        }
        return last + 1;
    }

    private List<Day> numeric(int at) {
        if (!isType(at, Token.Type.NUMBER)) {
            return List.of();
        }
        String[] parts = tokens.get(at).text().split("\\.", -1);
        if (parts.length == 3) {
            return Day.of(asInt(parts[0]), asInt(parts[1]), asInt(parts[2]));
        }
        boolean separated =
                (isOther(at + 1, '-') && isOther(at + 3, '-')) || (isOther(at + 1, '/') && isOther(at + 3, '/'));
        return separated && isJoined(at, at + 4) ? Day.of(intAt(at), intAt(at + 2), intAt(at + 4)) : List.of();
    }

    private int readNumber(int at) {
        Quantity quantity = quantityAt(at);
        if (quantity == null) {
            return at;
        }
        int last = at;
        Integer spelled = isType(at, Token.Type.WORD) && isOther(at + 1, '-') ? spelled(at + 2) : null;
        if (spelled != null && quantity.values().get(0).intValue() >= 20 && spelled < 10) {
            quantity = Quantity.of(quantity.values().get(0).intValue() + spelled);
            last = at + 2;
        }
        Integer zeros = isType(last + 1, Token.Type.WORD) ? Quantity.scale(lower(last + 1)) : null;
        if (zeros != null) {
            quantity = quantity.scaled(zeros);
            last++;
        }
        if (quantity.unit().isEmpty()
                && at > 0
                && CURRENCIES.contains(tokens.get(at - 1).text())) {
            quantity = quantity.in(tokens.get(at - 1).text());
        }
        int unit = isOther(last + 1, '-') && isJoined(last, last + 2) ? last + 2 : last + 1;
        boolean perCent = isWord(unit, "per") && isWord(unit + 1, "cent");
        String name = unit >= tokens.size() ? null : perCent ? "%" : Quantity.unit(lower(unit));
        if (quantity.unit().isEmpty() && name != null) {
            quantity = quantity.in(name);
            last = perCent ? unit + 1 : unit;
        }
        number(at, last, quantity);
        return last + 1;
    }

    private @Nullable Quantity quantityAt(int at) {
        Token token = tokens.get(at);
        return switch (token.type()) {
            case NUMBER -> Quantity.read(token.text());
            case WORD -> {
                Integer value = Quantity.ofWord(token.lower());
                yield value == null ? null : Quantity.of(value);
            }
            case CODE -> withSuffix(token.text().toLowerCase(Locale.ROOT));
            default -> null;
        };
    }

    /** Reads "5th", "20km", "300k"; null for other codes. */
    private static @Nullable Quantity withSuffix(String code) {
        int digits = 0;
        while (digits < code.length() && !Character.isLetter(code.charAt(digits))) {
            digits++;
        }
        String suffix = code.substring(digits);
        String unit = Quantity.unit(suffix);
        Integer zeros = Quantity.scale(suffix);
        if (digits == 0 || (unit == null && zeros == null && !ORDINALS.contains(suffix))) {
            return null;
        }
        Quantity number = Quantity.read(code.substring(0, digits));
        if (number == null) {
            return null;
        }
        return zeros != null ? number.scaled(zeros) : unit != null ? number.in(unit) : number;
    }

    private int dayAt(int at) {
        if (at >= tokens.size()) {
            return 0;
        }
        String word = tokens.get(at).text();
        boolean ordinal = isType(at, Token.Type.CODE)
                && word.length() > 2
                && ORDINALS.contains(word.substring(word.length() - 2));
        int day = ordinal ? asInt(word.substring(0, word.length() - 2)) : intAt(at);
        return Day.isDay(day) ? day : 0;
    }

    private @Nullable Integer monthAt(int at) {
        return isType(at, Token.Type.WORD) ? Day.month(lower(at)) : null;
    }

    private @Nullable Integer spelled(int at) {
        return isType(at, Token.Type.WORD) ? Quantity.ofWord(lower(at)) : null;
    }

    private int intAt(int at) {
        return isType(at, Token.Type.NUMBER) ? asInt(tokens.get(at).text()) : -1;
    }

    private static int asInt(String digits) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 4 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(digits) : -1;
    }

    /** Whether nothing stands between these tokens. */
    private boolean isJoined(int from, int to) {
        for (int i = from; i < to; i++) {
            if (i + 1 >= tokens.size()
                    || tokens.get(i).end() != tokens.get(i + 1).start()) {
                return false;
            }
        }
        return true;
    }

    final boolean isType(int at, Token.Type type) {
        return at >= 0 && at < tokens.size() && tokens.get(at).is(type);
    }

    final boolean isOther(int at, char c) {
        return at >= 0 && at < tokens.size() && tokens.get(at).is(c);
    }

    final boolean isWord(int at, String lower) {
        return isType(at, Token.Type.WORD) && lower(at).equals(lower);
    }

    final String lower(int at) {
        return tokens.get(at).lower();
    }
}
