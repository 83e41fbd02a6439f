package com.example.quickstart;

import dev.llmops4j.json.JsonCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A support ticket: one line of a JSON Lines file. */
record Ticket(String id, @Nullable Customer customer, String text) {
    /** Reads the given file, or the tickets that come with the example. */
    static List<Ticket> read(@Nullable Path file) throws IOException {
        try (BufferedReader lines = file == null ? bundled() : Files.newBufferedReader(file)) {
            return lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(Ticket::parse)
                    .toList();
        }
    }

    private static BufferedReader bundled() {
        InputStream resource = Ticket.class.getResourceAsStream("/tickets.jsonl");
        return new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(resource, "tickets.jsonl"), StandardCharsets.UTF_8));
    }

    private static Ticket parse(String line) {
        return (Ticket) Objects.requireNonNull(JsonCodec.jackson().read(line, Ticket.class));
    }
}
