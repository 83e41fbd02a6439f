package dev.llmops4j.tracing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table of metrics in METRICS.md. */
record EmittedMetrics(String text, Map<String, Row> rows) {
    static EmittedMetrics read() {
        try {
            String text = Files.readString(Path.of("METRICS.md"));
            var rows = new TreeMap<String, Row>();
            boolean metrics = false;
            for (String line : text.lines().toList()) {
                metrics = line.startsWith("|") && (metrics || line.startsWith("| metric |"));
                List<String> cells = Arrays.stream(line.split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList();
                if (metrics && cells.size() == 5 && cells.get(1).contains(".")) {
                    rows.put(
                            cells.get(1),
                            new Row(
                                    cells.get(2),
                                    cells.get(3),
                                    List.of(cells.get(4).split(", "))));
                }
            }
            return new EmittedMetrics(text, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    Row row(String metric) {
        return rows.get(metric);
    }

    record Row(String instrument, String unit, List<String> attributes) {}
}
