package com.example.quickstart;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
record Options(
        boolean traces,
        int limit,
        @Nullable Path tickets,
        @Nullable Path record) {
    private static final String USAGE = "Usage: quickstart [--traces] [--limit N] [--tickets FILE] [--record FILE]";

    static Options parse(String... arguments) {
        boolean traces = false;
        int limit = Integer.MAX_VALUE;
        Path tickets = null;
        Path record = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--traces" -> traces = true;
                case "--limit" -> limit = number(value(arguments, ++i));
                case "--tickets" -> tickets = Path.of(value(arguments, ++i));
                case "--record" -> record = Path.of(value(arguments, ++i));
                default -> throw new IllegalArgumentException("'" + arguments[i] + "' is not an option. " + USAGE);
            }
        }
        return new Options(traces, limit, tickets, record);
    }

    private static String value(String[] arguments, int index) {
        if (index == arguments.length) {
            throw new IllegalArgumentException("'" + arguments[index - 1] + "' needs a value. " + USAGE);
        }
        return arguments[index];
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("--limit must be a number from 1, was '" + text + "'. " + USAGE);
        }
        return Integer.parseInt(text);
    }
}
