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

    /** Tells what stands at a token; the one to go on with. */
    private int next(int at) {
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
        switch (tokens.get(at).type()) {
            case WORD -> word(at);
            case URL -> url(at);
            case NUMBER, CODE -> code(at);
            case OTHER -> {
                // says nothing by itself
            }
        }
        return at + 1;
    }
}
