package dev.llmops4j.guardrails.internal.ground;

import java.util.List;

/** Reads what the tokens of a text mean, and tells each once. For one text. */
abstract class Reading {
    final String text;
    final Tokens tokens;
    private final DateReader dates;
    private final NumberReader numbers;

    Reading(String text) {
        this.text = text;
        this.tokens = new Tokens(text);
        this.dates = new DateReader(tokens);
        this.numbers = new NumberReader(tokens);
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
        if (tokens.isType(at, Token.Type.OTHER)) {
            return at + 1;
        }
        if (tokens.isType(at, Token.Type.URL)) {
            url(at);
            return at + 1;
        }
        DateReader.Dated date = dates.at(at);
        if (date != null) {
            if (!date.meanings().isEmpty()) {
                date(at, date.last(), date.meanings());
            }
            return date.last() + 1;
        }
        NumberReader.Found number = numbers.at(at);
        if (number != null) {
            number(at, number.last(), number.quantity());
            return number.last() + 1;
        }
        if (tokens.isType(at, Token.Type.WORD)) {
            word(at);
        } else {
            code(at);
        }
        return at + 1;
    }
}
