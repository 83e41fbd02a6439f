package dev.llmops4j.cost;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of one line of a price file. A problem names the file, the line and the column. */
final class PriceRow {
    static final int PROVIDERS = 0;
    static final int NAMES = 1;
    static final int FROM = 2;
    static final int TIER = 3;
    static final int ABOVE = 4;
    static final int CONTEXT = 11;
    static final int SOURCE = 12;
    private static final int INPUT = 5;
    private static final int CELLS = 13;
    private static final String DATE = "2025-06-10";

    private final String file;
    private final int line;
    private final String[] cells;

    PriceRow(String file, int line, String text) {
        this.file = file;
        this.line = line;
        this.cells = text.split("\t", -1);
        if (cells.length > CELLS) {
            throw problem(CELLS, "a line has at most " + CELLS + " cells, was " + cells.length);
        }
    }

    String text(int cell) {
        return cell < cells.length ? cells[cell].strip() : "";
    }

    boolean has(int cell) {
        return !text(cell).isEmpty();
    }

    List<String> list(int cell) {
        String[] values = text(cell).split(",", -1);
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i].strip();
            if (values[i].isEmpty()) {
                throw problem(cell, "a name is missing: names are separated by one comma");
            }
        }
        return List.of(values);
    }

    @Nullable
    Instant date(int cell) {
        String text = text(cell);
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.length() == DATE.length() && text.charAt(4) == '-' && text.charAt(7) == '-') {
                // without a formatter, whose classes take longer to load than all the rest takes to read
                LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
                return date.atStartOfDay(ZoneOffset.UTC).toInstant();
            }
        } catch (NumberFormatException | DateTimeException e) {
            // the problem below says it
        }
        throw problem(cell, "a date must be written as " + DATE + ", was '" + text + "'");
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    @Nullable
    Long tokens(int cell) {
        if (!has(cell)) {
            return null;
        }
        try {
            long value = Long.parseLong(text(cell));
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the problem below says it
        }
        throw problem(cell, "a number of tokens must be a whole number of 1 or more, was '" + text(cell) + "'");
    }

    boolean hasRates() {
        for (int cell = INPUT; cell < CONTEXT; cell++) {
            if (has(cell)) {
                return true;
            }
        }
        return false;
    }

    Rates rates() {
        BigDecimal input = price(INPUT);
        if (input == null) {
            throw problem(INPUT, "the price of input tokens is missing");
        }
        return new Rates(
                input, price(INPUT + 1), price(INPUT + 2), price(INPUT + 3), price(INPUT + 4), price(INPUT + 5));
    }

    private @Nullable BigDecimal price(int cell) {
        if (!has(cell)) {
            return null;
        }
        try {
            var value = new BigDecimal(text(cell));
            if (value.signum() >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the problem below says it
        }
        throw problem(cell, "a price must be a decimal number of 0 or more, was '" + text(cell) + "'");
    }

    IllegalArgumentException problem(int cell, String what) {
        int column = 1;
        for (int i = 0; i < Math.min(cell, cells.length); i++) {
            column += cells[i].length() + 1;
        }
        return new IllegalArgumentException(what + ". (" + file + ":" + line + ":" + column + ")");
    }
}
