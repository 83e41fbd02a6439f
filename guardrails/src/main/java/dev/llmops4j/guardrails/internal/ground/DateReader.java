package dev.llmops4j.guardrails.internal.ground;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads dates, of digits or with the name of a month. */
final class DateReader {
    private final Tokens tokens;

    DateReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * What stands from a token on.
     *
     * @param last its last token
     * @param meanings the dates that it may mean; none for the name of a month alone
     */
    record Dated(int last, List<Day> meanings) {}

    /** The date that starts at a token, or null. */
    @Nullable
    Dated at(int at) {
        List<Day> digits = digits(at);
        if (!digits.isEmpty()) {
            return new Dated(tokens.get(at).text().indexOf('.') >= 0 ? at : at + 4, digits);
        }
        int day = dayAt(at);
        return day > 0 ? dayFirst(at, day) : monthFirst(at);
    }

    private List<Day> digits(int at) {
        if (!tokens.isType(at, Token.Type.NUMBER)) {
            return List.of();
        }
        String[] parts = tokens.get(at).text().split("\\.", -1);
        if (parts.length == 3) {
            return Day.of(Tokens.asInt(parts[0]), Tokens.asInt(parts[1]), Tokens.asInt(parts[2]));
        }
        boolean separated = (tokens.isOther(at + 1, '-') && tokens.isOther(at + 3, '-'))
                || (tokens.isOther(at + 1, '/') && tokens.isOther(at + 3, '/'));
        return separated && tokens.isJoined(at, at + 4)
                ? Day.of(tokens.intAt(at), tokens.intAt(at + 2), tokens.intAt(at + 4))
                : List.of();
    }

    private @Nullable Dated dayFirst(int at, int day) {
        boolean linked = tokens.isWord(at + 1, "of") || tokens.isOther(at + 1, '.');
        int name = linked ? at + 2 : at + 1;
        Integer month = monthAt(name);
        return month == null ? null : withYear(name, month, day);
    }

    private @Nullable Dated monthFirst(int at) {
        Integer month = monthAt(at);
        if (month == null || !tokens.isCapital(at)) {
            return null;
        }
        int next = tokens.isOther(at + 1, '.') ? at + 2 : at + 1;
        int day = dayAt(next);
        Dated date = withYear(day > 0 ? next : next - 1, month, day);
        return date.last() > at ? date : null;
    }

    /** The date that ends at a token, or with a year behind it. */
    private Dated withYear(int at, int month, int day) {
        boolean linked = tokens.isOther(at + 1, ',') || tokens.isOther(at + 1, '.') || tokens.isWord(at + 1, "of");
        int next = linked ? at + 2 : at + 1;
        int year = tokens.intAt(next);
        if (Day.isYear(year)) {
            return new Dated(next, List.of(new Day(year, month, day)));
        }
        return new Dated(at, day > 0 ? List.of(new Day(0, month, day)) : List.of());
    }

    private int dayAt(int at) {
        int day = tokens.intAt(at);
        if (tokens.isType(at, Token.Type.CODE)) {
            String word = tokens.get(at).text();
            boolean ordinal = word.length() > 2 && NumberWords.isOrdinalSuffix(word.substring(word.length() - 2));
            day = ordinal ? Tokens.asInt(word.substring(0, word.length() - 2)) : -1;
        }
        return Day.isDay(day) ? day : 0;
    }

    private @Nullable Integer monthAt(int at) {
        return tokens.isType(at, Token.Type.WORD) ? Day.month(tokens.lower(at)) : null;
    }
}
