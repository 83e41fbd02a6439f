package com.example.quickstart;

import java.util.ArrayList;
import java.util.List;

/** Rows of a name and a value, set in a frame. */
final class Table {
    private record Row(String name, String value) {}

    private final List<Row> rows = new ArrayList<>();

    void add(String name, String value) {
        rows.add(new Row(name, value));
    }

    @Override
    public String toString() {
        int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        int values = rows.stream().mapToInt(row -> row.value().length()).max().orElse(0);
        String line = "+-" + "-".repeat(names) + "-+-" + "-".repeat(values) + "-+\n";
        var text = new StringBuilder(line);
        for (Row row : rows) {
            text.append("| ").append(padded(row.name(), names)).append(" | ");
            text.append(padded(row.value(), values)).append(" |\n");
        }
        return text.append(line).toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
